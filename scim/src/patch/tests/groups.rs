//! Members of groups as operations.

use super::*;
use crate::ScimType;
use crate::limits::MAX_MEMBERS;

fn members(operation: &Value) -> Vec<MemberOp> {
    let patched = group(&json!([operation])).unwrap();
    assert_eq!(patched.attributes, None);
    patched.members
}

#[test]
fn entra_adds_members_with_a_null_reference() {
    let operation =
        json!({ "op": "Add", "path": "members", "value": [{ "$ref": null, "value": "u1" }] });
    assert_eq!(members(&operation), [MemberOp::Add(ids(&["u1"]))]);
}

#[test]
fn members_may_be_plain_texts_or_one_object() {
    for value in [json!("u1"), json!(["u1"]), json!({ "value": "u1" })] {
        let operation = json!({ "op": "add", "path": "Members", "value": value });
        assert_eq!(members(&operation), [MemberOp::Add(ids(&["u1"]))]);
    }
}

#[test]
fn members_added_twice_are_named_once() {
    let operation =
        json!({ "op": "add", "path": "members", "value": ["u1", { "value": "u1" }, "u2"] });
    assert_eq!(members(&operation), [MemberOp::Add(ids(&["u1", "u2"]))]);
}

#[test]
fn entra_and_jumpcloud_remove_only_the_members_in_the_value() {
    for value in [
        json!([{ "value": "u1" }, { "value": "u2" }]),
        json!(["u1", "u2"]),
    ] {
        let operation = json!({ "op": "Remove", "path": "members", "value": value });
        assert_eq!(members(&operation), [MemberOp::Remove(ids(&["u1", "u2"]))]);
    }
    let nobody = json!({ "op": "remove", "path": "members", "value": [] });
    assert_eq!(members(&nobody), []);
}

#[test]
fn a_removal_without_a_value_removes_everybody() {
    assert_eq!(
        members(&json!({ "op": "remove", "path": "members" })),
        [MemberOp::RemoveAll]
    );
    assert_eq!(
        members(&json!({ "op": "remove", "path": "members", "value": null })),
        [MemberOp::RemoveAll]
    );
    assert_eq!(
        members(&json!({ "op": "replace", "path": "members", "value": null })),
        [MemberOp::RemoveAll]
    );
}

#[test]
fn members_are_selected_by_their_id() {
    for (path, expected) in [
        ("members[value eq \"u1\"]", vec!["u1"]),
        ("MEMBERS[VALUE EQ \"u1\"]", vec!["u1"]),
        (
            "urn:ietf:params:scim:schemas:core:2.0:Group:members[value eq \"u1\"]",
            vec!["u1"],
        ),
        (
            "members[value eq \"u1\" or value eq \"u2\"]",
            vec!["u1", "u2"],
        ),
        ("members[type eq \"User\" and value eq \"u1\"]", vec!["u1"]),
        ("members[value eq u1]", vec!["u1"]),
    ] {
        let operation = json!({ "op": "remove", "path": path });
        assert_eq!(
            members(&operation),
            [MemberOp::Remove(ids(&expected))],
            "{path}"
        );
    }
    let add = json!({ "op": "add", "path": "members[value eq \"u1\"]", "value": {} });
    assert_eq!(members(&add), [MemberOp::Add(ids(&["u1"]))]);
    let replace =
        json!({ "op": "replace", "path": "members[value eq \"u1\"]", "value": { "value": "u2" } });
    assert_eq!(
        members(&replace),
        [MemberOp::Remove(ids(&["u1"])), MemberOp::Add(ids(&["u2"]))]
    );
}

#[test]
fn members_can_not_be_selected_by_anything_else() {
    for filter in [
        "display eq \"Ada\"",
        "value ne \"u1\"",
        "value sw \"u\"",
        "not (value eq \"u1\")",
        "type eq \"User\"",
        "value eq \"u1\" and value eq \"u2\"",
        "value eq \"u1\" or display pr",
        "value eq null",
    ] {
        let operation = json!({ "op": "remove", "path": format!("members[{filter}]") });
        let error = group(&json!([operation])).unwrap_err();
        assert_eq!(error.scim_type, Some(ScimType::InvalidFilter), "{filter}");
    }
}

#[test]
fn a_member_can_not_be_changed() {
    for path in [
        "members[value eq \"u1\"].value",
        "members.value",
        "members[value eq \"u1\"].type",
    ] {
        for op in ["add", "replace", "remove"] {
            let operation = json!({ "op": op, "path": path, "value": "u2" });
            let error = group(&json!([operation])).unwrap_err();
            assert_eq!(error.scim_type, Some(ScimType::Mutability), "{op} {path}");
        }
    }
}

#[test]
fn order_is_kept_and_attributes_stand_apart() {
    let patched = group(&json!([
        { "op": "add", "path": "members", "value": "u1" },
        { "op": "replace", "path": "displayName", "value": "Aviators" },
        { "op": "remove", "path": "members" },
        { "op": "replace", "path": "externalId", "value": "e1" },
        { "op": "add", "value": { "members": [{ "value": "u2" }] } }
    ]))
    .unwrap();
    assert_eq!(
        patched.attributes.map(Value::Object),
        Some(json!({ "externalId": "e1", "displayName": "Aviators" }))
    );
    assert_eq!(
        patched.members,
        [
            MemberOp::Add(ids(&["u1"])),
            MemberOp::RemoveAll,
            MemberOp::Add(ids(&["u2"]))
        ]
    );
}

#[test]
fn a_group_keeps_its_name() {
    let error = group(&json!([{ "op": "remove", "path": "displayName" }])).unwrap_err();
    assert_eq!(error.scim_type, Some(ScimType::Mutability));
}

#[test]
fn a_bad_member_is_named() {
    let operation =
        json!({ "op": "add", "path": "members", "value": [{ "value": "u1" }, { "display": "x" }] });
    let error = group(&json!([operation])).unwrap_err();
    assert_eq!(
        error.detail,
        "\"members[1].value\" must be the id of an account."
    );
}

#[test]
fn the_members_of_all_operations_together_are_bounded() {
    let half: Vec<String> = (0..=MAX_MEMBERS / 2).map(|n| n.to_string()).collect();
    let operation = json!({ "op": "add", "path": "members", "value": half });
    assert!(group(&json!([operation])).is_ok());
    let error = group(&json!([operation, operation])).unwrap_err();
    assert_eq!(error.detail, "A request may name at most 50000 members.");
}
