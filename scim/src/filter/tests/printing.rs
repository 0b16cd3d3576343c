//! Printing and parsing is the identity, for filters and PATCH paths over the whole attribute table.

use super::*;
use crate::path::PatchPath;
use crate::schema::{Attribute, COMMON, Kind, ResourceType, Returned};
use proptest::prelude::*;

/// An attribute or a part of one, with a name by which it is found.
#[derive(Clone, Debug)]
struct Named {
    name: String,
    leaf: &'static Attribute,
}

/// Everything of a resource type that has a name and can be searched.
fn names(resource_type: &'static ResourceType) -> Vec<Named> {
    let mut found = Vec::new();
    for schema in resource_type.schemas() {
        let common = if schema.extension { &[] } else { COMMON };
        for attribute in schema.attributes.iter().chain(common) {
            let name = format!("{}:{}", schema.id, attribute.name);
            found.push(Named {
                name: name.clone(),
                leaf: attribute,
            });
            found.extend(attribute.sub_attributes.iter().map(|sub| Named {
                name: format!("{name}.{}", sub.name),
                leaf: sub,
            }));
        }
    }
    found.retain(|named| named.leaf.returned != Returned::Never);
    found
}

/// Without its URN where that leaves it unambiguous, and in any letter case.
fn spelled(name: String) -> impl Strategy<Value = String> {
    (any::<bool>(), 0..3).prop_map(move |(is_short, case)| {
        let short = name
            .rsplit_once(':')
            .map_or(name.as_str(), |(_, short)| short);
        let name = if is_short { short } else { &name };
        match case {
            0 => name.to_lowercase(),
            1 => name.to_uppercase(),
            _ => name.to_owned(),
        }
    })
}

fn literal(kind: Kind) -> BoxedStrategy<String> {
    let quoted = |text: String| serde_json::Value::from(text).to_string();
    match kind {
        Kind::Boolean => prop_oneof!["true", "False", "\"TRUE\""].boxed(),
        Kind::DateTime => {
            r#""(0001|1969|2026)-0[1-9]-1[0-9]T0[0-9]:[0-5][0-9]:59(\.[0-9]{1,9})?(Z|[+-]1[0-3]:30)""#.boxed()
        }
        _ => prop_oneof![
            "[^\u{0}]{0,8}".prop_map(quoted),
            r#"[a-z0-9@.%_\\"]{0,8}"#.prop_map(quoted),
            "[a-z0-9@.%_*-]{3}[0-9]",
        ]
        .boxed(),
    }
}

fn leaf(names: Vec<Named>) -> impl Strategy<Value = String> {
    proptest::sample::select(names).prop_flat_map(|named| {
        let ops = match named.leaf.kind {
            Kind::Boolean => vec!["eq", "NE"],
            Kind::Binary => vec!["eq", "ne", "co", "sw", "ew"],
            Kind::DateTime => vec!["eq", "ne", "gt", "ge", "lt", "le"],
            _ => vec!["eq", "ne", "co", "Sw", "ew", "gt", "GE", "lt", "le"],
        };
        let is_comparable = named.leaf.kind != Kind::Complex;
        let compare = (
            spelled(named.name.clone()),
            proptest::sample::select(ops),
            literal(named.leaf.kind),
        )
            .prop_map(|(name, op, literal)| format!("{name} {op} {literal}"));
        let present = spelled(named.name.clone()).prop_map(|name| format!("{name} pr"));
        let null = spelled(named.name).prop_map(|name| format!("{name} eq null"));
        if is_comparable {
            prop_oneof![5 => compare, 1 => present, 1 => null].boxed()
        } else {
            present.boxed()
        }
    })
}

fn logic(leaf: impl Strategy<Value = String> + 'static) -> impl Strategy<Value = String> {
    leaf.prop_recursive(4, 12, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(one, other)| format!("{one} and {other}")),
            (inner.clone(), inner.clone()).prop_map(|(one, other)| format!("{one} OR {other}")),
            inner.clone().prop_map(|inner| format!("({inner})")),
            inner.prop_map(|inner| format!("not ({inner})")),
        ]
    })
}

fn complex(resource_type: &'static ResourceType) -> Vec<Named> {
    let mut found = names(resource_type);
    found.retain(|named| named.leaf.kind == Kind::Complex);
    found
}

fn parts(of: &Named) -> Vec<Named> {
    let parts = of.leaf.sub_attributes.iter();
    parts
        .map(|sub| Named {
            name: sub.name.into(),
            leaf: sub,
        })
        .collect()
}

/// `emails[…]` and, where `tail` makes one of a part's name, what stands behind it.
fn selection(
    resource_type: &'static ResourceType,
    tail: fn(Vec<Named>) -> BoxedStrategy<String>,
) -> impl Strategy<Value = String> {
    proptest::sample::select(complex(resource_type)).prop_flat_map(move |named| {
        let inner = logic(leaf(parts(&named)));
        let tail = proptest::option::of(tail(parts(&named)));
        (spelled(named.name), inner, tail).prop_map(|(name, inner, tail)| {
            let tail = tail.map(|tail| format!(".{tail}"));
            format!("{name}[{inner}]{}", tail.unwrap_or_default())
        })
    })
}

fn filter(resource_type: &'static ResourceType) -> impl Strategy<Value = String> {
    logic(prop_oneof![
        3 => leaf(names(resource_type)).boxed(),
        1 => selection(resource_type, |parts| leaf(parts).boxed()).boxed(),
    ])
}

fn path(resource_type: &'static ResourceType) -> impl Strategy<Value = String> {
    let plain = proptest::sample::select(names(resource_type));
    let part = |parts: Vec<Named>| {
        proptest::sample::select(parts)
            .prop_map(|part| part.name)
            .boxed()
    };
    let schemas: Vec<_> = resource_type
        .schemas()
        .map(|schema| schema.id.to_owned())
        .collect();
    prop_oneof![
        3 => plain.prop_flat_map(|named| spelled(named.name)).boxed(),
        3 => selection(resource_type, part).boxed(),
        1 => proptest::sample::select(schemas).boxed(),
    ]
}

proptest! {
    #[test]
    fn a_printed_filter_is_the_same_filter(users in filter(&USER), groups in filter(&GROUP)) {
        for (resource_type, text) in [(&USER, users), (&GROUP, groups)] {
            let filter = Filter::parse(resource_type, &text).map_err(|error| format!("{text}: {error}")).unwrap();
            let printed = filter.to_string();
            let again = Filter::parse(resource_type, &printed).map_err(|error| format!("{printed}: {error}")).unwrap();
            prop_assert_eq!(&again, &filter, "{} printed as {}", text, printed);
            prop_assert_eq!(again.to_string(), printed);
        }
    }

    #[test]
    fn a_printed_path_is_the_same_path(users in path(&USER), groups in path(&GROUP)) {
        for (resource_type, text) in [(&USER, users), (&GROUP, groups)] {
            let path = PatchPath::parse(resource_type, &text).map_err(|error| format!("{text}: {error}")).unwrap();
            let printed = path.to_string();
            let again = PatchPath::parse(resource_type, &printed).map_err(|error| format!("{printed}: {error}")).unwrap();
            prop_assert_eq!(&again, &path, "{} printed as {}", text, printed);
        }
    }
}
