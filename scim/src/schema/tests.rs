//! Rules that hold over the whole table.

use super::*;
use std::collections::HashSet;

fn every_attribute() -> Vec<(String, &'static Attribute)> {
    let mut found = Vec::new();
    let tops = SCHEMAS
        .iter()
        .flat_map(|schema| schema.attributes.iter().map(|a| (schema.name, a)));
    for (owner, attribute) in tops.chain(COMMON.iter().map(|a| ("common", a))) {
        found.push((format!("{owner}:{}", attribute.name), attribute));
        for sub in attribute.sub_attributes {
            found.push((format!("{owner}:{}.{}", attribute.name, sub.name), sub));
        }
    }
    found
}

#[test]
fn names_are_unique_in_any_letter_case() {
    let mut seen = HashSet::new();
    for (path, _) in every_attribute() {
        assert!(seen.insert(path.to_lowercase()), "{path} twice");
    }
}

#[test]
fn only_complex_attributes_have_parts_and_all_of_them_do() {
    for (path, attribute) in every_attribute() {
        assert_eq!(
            attribute.kind == Kind::Complex,
            !attribute.sub_attributes.is_empty(),
            "{path}"
        );
        for sub in attribute.sub_attributes {
            assert!(
                !sub.multi_valued && sub.kind != Kind::Complex,
                "{path}.{} nests too deep",
                sub.name
            );
        }
    }
}

#[test]
fn multi_valued_attributes_of_resources_are_complex() {
    for schema in SCHEMAS {
        for attribute in schema.attributes {
            assert!(
                !attribute.multi_valued || attribute.kind == Kind::Complex,
                "{}",
                attribute.name
            );
        }
    }
}

#[test]
fn references_say_to_what_and_everything_is_described() {
    for (path, attribute) in every_attribute() {
        assert_eq!(
            attribute.kind == Kind::Reference,
            !attribute.reference_types.is_empty(),
            "{path}"
        );
        assert!(attribute.description.ends_with('.'), "{path}");
    }
}

#[test]
fn only_the_two_names_are_required_of_a_client() {
    let required: Vec<_> = every_attribute()
        .into_iter()
        .filter(|(path, attribute)| attribute.required && !path.starts_with("common:"))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(required, ["User:userName", "Group:displayName"]);
}

#[test]
fn nothing_that_is_never_returned_can_be_read() {
    for (path, attribute) in every_attribute() {
        assert_eq!(
            attribute.mutability == Mutability::WriteOnly,
            attribute.returned == Returned::Never,
            "{path}"
        );
    }
}
