//! What every document keeps through any sequence of requests, said by a walk of its own along the table.

use super::*;
use crate::ScimType;
use crate::schema::{Attribute, Kind, Mutability};
use crate::validate::{self, tests::any_json};
use proptest::prelude::*;
use std::collections::HashSet;

/// Values as clients might have them for an attribute, most of them right.
fn value(attribute: &'static Attribute) -> BoxedStrategy<Value> {
    let right = match attribute.kind {
        Kind::Boolean => prop_oneof![Just(json!(true)), Just(json!("False"))].boxed(),
        Kind::Binary => "[a-zA-Z0-9+/]{0,4}".prop_map(Value::from).boxed(),
        Kind::Complex => {
            let parts: Vec<_> = attribute
                .sub_attributes
                .iter()
                .map(|sub| {
                    proptest::option::of(value(sub))
                        .prop_map(|value| value.map(|value| (sub.name.to_owned(), value)))
                })
                .collect();
            let one = parts.prop_map(|parts| Value::Object(parts.into_iter().flatten().collect()));
            prop_oneof![
                3 => proptest::collection::vec(one.clone(), 0..4).prop_map(Value::from),
                2 => one,
            ]
            .boxed()
        }
        _ => prop_oneof!["[ab]{0,2}", "work", "home"]
            .prop_map(Value::from)
            .boxed(),
    };
    prop_oneof![12 => right, 1 => Just(Value::Null), 1 => any_json()].boxed()
}

fn part(of: &'static Attribute) -> impl Strategy<Value = &'static Attribute> + Clone {
    proptest::sample::select(of.sub_attributes.iter().collect::<Vec<_>>())
}

fn condition(attribute: &'static Attribute) -> impl Strategy<Value = String> {
    part(attribute).prop_flat_map(|sub| {
        let literal = match sub.kind {
            Kind::Boolean => prop_oneof!["true", "false"].boxed(),
            _ => prop_oneof!["\"[ab]\"", "\"work\""].boxed(),
        };
        let op = prop_oneof![4 => Just("eq"), 1 => Just("ne")];
        (op, literal).prop_map(|(op, literal)| format!("{} {op} {literal}", sub.name))
    })
}

/// An operation on any attribute of the table, or a part of it, or what a filter selects of it.
fn operation() -> impl Strategy<Value = Value> {
    let all: Vec<(String, &'static Attribute)> = USER
        .schemas()
        .flat_map(|schema| {
            let name = move |attribute: &Attribute| format!("{}:{}", schema.id, attribute.name);
            schema
                .attributes
                .iter()
                .map(move |attribute| (name(attribute), attribute))
        })
        .chain(
            crate::schema::COMMON
                .iter()
                .map(|attribute| (attribute.name.to_owned(), attribute)),
        )
        .collect();
    let verb = prop_oneof!["add", "Replace", "remove"];
    (verb, proptest::sample::select(all)).prop_flat_map(|(verb, (name, attribute))| {
        let plain = value(attribute).prop_map({
            let name = name.clone();
            move |value| (name.clone(), value)
        });
        let target = if attribute.kind == Kind::Complex {
            let sub = part(attribute);
            let whole = name.clone();
            let selected = condition(attribute)
                .prop_map(move |condition| format!("{whole}[{condition}]"))
                .boxed();
            let of_part =
                (prop_oneof![Just(name), selected.clone()], sub).prop_flat_map(|(path, sub)| {
                    value(sub).prop_map(move |value| (format!("{path}.{}", sub.name), value))
                });
            let of_element = (selected, value(attribute));
            prop_oneof![plain, of_part, of_element].boxed()
        } else {
            plain.boxed()
        };
        target.prop_map(move |(path, value)| json!({ "op": verb, "path": path, "value": value }))
    })
}

fn check(document: &Map) {
    assert!(
        document["userName"]
            .as_str()
            .is_some_and(|name| !name.trim().is_empty())
    );
    let of = |schema: &'static crate::schema::Schema, object: &Map| {
        for (name, value) in object {
            if let Some(extension) = USER
                .extensions
                .iter()
                .find(|extension| extension.id == *name)
            {
                let parts = value.as_object().unwrap();
                assert!(!parts.is_empty(), "{name} is empty");
                parts.iter().for_each(|(name, value)| {
                    check_value(extension.attribute(name).unwrap(), value)
                });
            } else {
                let attribute = schema.attribute(name).unwrap();
                assert_eq!(attribute.name, name, "the table's spelling");
                check_value(attribute, value);
            }
        }
    };
    of(USER.schema, document);
}

fn check_value(attribute: &'static Attribute, value: &Value) {
    let name = attribute.name;
    assert_eq!(
        attribute.mutability,
        Mutability::ReadWrite,
        "{name} is not the client's"
    );
    if !attribute.multi_valued {
        return check_single(attribute, value);
    }
    let elements = value.as_array().unwrap();
    assert!(!elements.is_empty(), "{name} is empty");
    elements
        .iter()
        .for_each(|element| check_single(attribute, element));
    let primaries = elements
        .iter()
        .filter(|element| element["primary"] == json!(true));
    assert!(primaries.count() <= 1, "{name} has two primary values");
    let mut seen = HashSet::new();
    for element in elements {
        assert!(
            seen.insert(element.to_string()),
            "{name} has {element} twice"
        );
        if let Some(value) = element["value"].as_str() {
            let exact = attribute.value_sub().is_some_and(|sub| sub.case_exact);
            let value = if exact {
                value.to_owned()
            } else {
                value.to_lowercase()
            };
            let key = format!(
                "{value:?} {:?}",
                element["type"].as_str().map(str::to_lowercase)
            );
            assert!(seen.insert(key), "{name} has {value} twice under one type");
        }
    }
}

fn check_single(attribute: &'static Attribute, value: &Value) {
    let name = attribute.name;
    match attribute.kind {
        Kind::Complex => {
            let parts = value.as_object().unwrap();
            assert!(!parts.is_empty(), "{name} is empty");
            for (part, value) in parts {
                let sub = attribute.sub(part).unwrap();
                assert_eq!(sub.name, part, "the table's spelling");
                check_value(sub, value);
            }
        }
        Kind::Boolean => assert!(value.is_boolean(), "{name} is {value}"),
        _ => assert!(value.is_string(), "{name} is {value}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn random_requests_keep_every_invariant(
        requests in proptest::collection::vec(proptest::collection::vec(operation(), 1..4), 1..8)
    ) {
        let mut document = ada();
        for operations in requests {
            match apply(&document, &operations.clone().into()) {
                Ok(patched) => {
                    prop_assert!(patched.members.is_empty());
                    if let Some(changed) = patched.attributes {
                        prop_assert_ne!(&Value::Object(changed.clone()), &document, "no change is none");
                        document = changed.into();
                    }
                }
                Err(error) => {
                    prop_assert_eq!(error.status, 400);
                    let known = [
                        ScimType::InvalidValue, ScimType::InvalidPath, ScimType::InvalidFilter,
                        ScimType::Mutability, ScimType::NoTarget,
                    ];
                    prop_assert!(error.scim_type.is_some_and(|of| known.contains(&of)), "{:?}", error);
                    prop_assert!(error.detail.len() > 10, "{:?}", error);
                }
            }
            check(&map(&document));
            // What was kept could have been sent as a whole, and would be kept as it is.
            prop_assert_eq!(validate::user(&document).map(Value::Object), Ok(document.clone()));
        }
    }
}
