//! Elements of multi-valued attributes: which are one and the same, and what makes new ones.

use super::*;
use crate::ScimType;

#[test]
fn a_selection_by_a_read_only_part_creates_nothing() {
    for path in [
        "manager[displayName eq \"Eve\"]",
        "manager[displayName eq \"Eve\"].value",
    ] {
        for op in ["add", "replace"] {
            let error = refused(&json!({ "op": op, "path": path, "value": "9" }));
            assert_eq!(error.scim_type, Some(ScimType::NoTarget), "{op} {path}");
        }
    }
}

#[test]
fn a_value_has_one_element_for_each_type() {
    let list = json!([
        { "value": "a@example.com", "type": "work", "primary": true },
        { "value": "A@example.com", "type": "Work", "display": "Ada", "primary": false },
        { "value": "a@example.com" },
        { "value": "b@example.com", "type": "work" },
    ]);
    let replace = json!({ "op": "replace", "path": "emails", "value": list });
    let expected = json!([
        { "value": "A@example.com", "type": "Work", "primary": true, "display": "Ada" },
        { "value": "a@example.com" },
        { "value": "b@example.com", "type": "work" },
    ]);
    assert_eq!(at("/emails", &replace), Some(expected));
    let become_same = json!([replace, { "op": "replace", "path": "emails[value sw \"b\"].value", "value": "a@example.com" }]);
    let emails = after(&ada(), &become_same);
    assert_eq!(
        emails
            .pointer("/emails")
            .and_then(Value::as_array)
            .map(Vec::len),
        Some(2)
    );
    // What is merged still counts as a claim to be the primary one.
    let two = json!([
        { "value": "b@example.com", "primary": true },
        { "value": "a@example.com" },
        { "value": "a@example.com", "primary": true },
    ]);
    let error = refused(&json!({ "op": "replace", "path": "emails", "value": two }));
    assert_eq!(error.scim_type, Some(ScimType::InvalidValue));
}

#[test]
fn no_series_of_patches_makes_a_resource_larger_than_one_may_be() {
    let mut document = ada();
    let refused = (0..10).find_map(|n| {
        let photo =
            json!([{ "value": format!("https://acme.example/{n}/{}", "x".repeat(60_000)) }]);
        let operations = json!([{ "op": "add", "path": "photos", "value": photo }]);
        match apply(&document, &operations) {
            Ok(patched) => {
                document = Value::Object(patched.attributes.unwrap());
                None
            }
            Err(error) => Some((n, error)),
        }
    });
    let (number, error) = refused.unwrap();
    assert_eq!(number, 4);
    assert!(error.detail.contains("256 kB"), "{}", error.detail);
}
