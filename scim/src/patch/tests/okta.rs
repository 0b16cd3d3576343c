//! Okta and others that send operations without a path.

use super::*;

#[test]
fn deactivation_without_a_path() {
    let operation = json!({ "op": "replace", "value": { "active": false } });
    assert_eq!(at("/active", &operation), Some(json!(false)));
}

#[test]
fn keycloak_deactivates_with_a_text() {
    let operation = json!({ "op": "replace", "value": { "active": "false" } });
    assert_eq!(at("/active", &operation), Some(json!(false)));
}

#[test]
fn a_new_password_is_accepted_and_ignored() {
    let operation = json!({ "op": "replace", "value": { "password": "s3cret" } });
    let patched = apply(&ada(), &json!([operation])).unwrap();
    assert_eq!(patched.attributes, None);
}

#[test]
fn a_rename_of_a_group_repeats_its_id() {
    let patched =
        group(&json!([{ "op": "replace", "value": { "id": "g1", "displayName": "Aviators" } }]))
            .unwrap();
    assert_eq!(
        patched.attributes.map(Value::Object),
        Some(json!({ "displayName": "Aviators" }))
    );
    assert_eq!(patched.members, []);
}

#[test]
fn group_push_removes_by_filter_and_adds_with_a_display() {
    let patched = group(&json!([
        { "op": "remove", "path": "members[value eq \"u1\"]" },
        { "op": "add", "path": "members", "value": [{ "value": "u2", "display": "ada@example.com" }] }
    ]))
    .unwrap();
    assert_eq!(patched.attributes, None);
    assert_eq!(
        patched.members,
        [MemberOp::Remove(ids(&["u1"])), MemberOp::Add(ids(&["u2"]))]
    );
}

#[test]
fn full_push_replaces_all_members_also_by_none() {
    for (value, expected) in [
        (
            json!([{ "value": "u1" }, { "value": "u2" }]),
            ids(&["u1", "u2"]),
        ),
        (json!([]), vec![]),
    ] {
        let with_path =
            group(&json!([{ "op": "replace", "path": "members", "value": value }])).unwrap();
        assert_eq!(with_path.members, [MemberOp::ReplaceAll(expected.clone())]);
        let without =
            group(&json!([{ "op": "replace", "value": { "id": "g1", "displayName": "Pilots", "members": value } }])).unwrap();
        assert_eq!(without.members, [MemberOp::ReplaceAll(expected)]);
        assert_eq!(without.attributes, None);
    }
}
