//! Microsoft Entra ID, with and without `aadOptscim062020`.

use super::*;

const MANAGER: &str = "/urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/manager";

#[test]
fn operations_are_capitalised_and_booleans_are_texts() {
    let operation = json!({ "op": "Replace", "path": "active", "value": "False" });
    assert_eq!(at("/active", &operation), Some(json!(false)));
    let operation = json!({ "op": "Add", "path": "active", "value": "false" });
    assert_eq!(at("/active", &operation), Some(json!(false)));
    let operation = json!({ "op": "REMOVE", "path": "active" });
    assert_eq!(at("/active", &operation), None);
}

#[test]
fn add_and_replace_on_a_value_path_create_the_element() {
    for op in ["Add", "Replace"] {
        let path = "phoneNumbers[type eq \"mobile\"].value";
        let operation = json!({ "op": op, "path": path, "value": "+1 555 0100" });
        assert_eq!(
            at("/phoneNumbers", &operation),
            Some(json!([{ "type": "mobile", "value": "+1 555 0100" }])),
            "{op}"
        );
        let path = "addresses[type eq \"work\"]";
        let operation = json!({ "op": op, "path": path, "value": { "locality": "London" } });
        assert_eq!(
            at("/addresses", &operation),
            Some(json!([{ "type": "work", "locality": "London" }]))
        );
        let path = "roles[primary eq \"True\"].value";
        let operation = json!({ "op": op, "path": path, "value": "r" });
        assert_eq!(
            at("/roles", &operation),
            Some(json!([{ "primary": true, "value": "r" }]))
        );
    }
}

#[test]
fn add_and_replace_on_a_value_path_change_the_element_that_is_there() {
    for op in ["Add", "Replace"] {
        let path = "emails[type eq \"work\"].value";
        let document = after(
            &ada(),
            &json!([{ "op": op, "path": path, "value": "new@work.example" }]),
        );
        assert_eq!(
            document.pointer("/emails/0/value"),
            Some(&json!("new@work.example"))
        );
        assert_eq!(document.pointer("/emails/0/primary"), Some(&json!(true)));
        assert_eq!(document.pointer("/emails/2"), None);
    }
}

#[test]
fn an_untyped_primary_email_is_created() {
    let operations = json!([
        { "op": "Add", "path": "emails[type eq \"untyped\"].value", "value": "u@example.com" },
        { "op": "Add", "path": "emails[type eq \"untyped\"].primary", "value": "True" }
    ]);
    let document = after(&ada(), &operations);
    assert_eq!(
        document.pointer("/emails/2"),
        Some(&json!({ "type": "untyped", "value": "u@example.com", "primary": true }))
    );
    assert_eq!(document.pointer("/emails/0/primary"), Some(&json!(false)));
}

#[test]
fn one_operation_for_each_attribute() {
    let operations = json!([
        { "op": "Replace", "path": "displayName", "value": "Ada L" },
        { "op": "Add", "path": "name.formatted", "value": "Ada Lovelace" },
        { "op": "Replace", "path": "name.familyName", "value": "King" },
        { "op": "Add", "path": format!("{ENTERPRISE}:employeeNumber"), "value": "12" },
        { "op": "Replace", "path": "emails[type eq \"work\"].value", "value": "ada@king.example" },
        { "op": "Add", "path": "externalId", "value": "e-1" }
    ]);
    insta::assert_json_snapshot!("entra_attributes", after(&ada(), &operations));
}

#[test]
fn without_a_path_keys_have_dots_urns_and_filters() {
    let operations = json!([{ "op": "replace", "value": {
        "displayName": "Ada L",
        "name.givenName": "Augusta",
        "NAME.formatted": "Augusta King",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber": "12",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "division": "Air", "nope": 1 },
        "emails[type eq \"work\"].value": "ada@king.example",
        "emails[type eq \"other\"].value": "ada@club.example",
        "groups[value eq \"x\"].display": "ignored",
        "id": "ignored", "unknown": "ignored", "meta": { "version": "ignored" }
    } }]);
    insta::assert_json_snapshot!("entra_without_path", after(&ada(), &operations));
}

#[test]
fn a_manager_comes_as_text_object_or_array() {
    for op in ["Add", "Replace"] {
        for path in ["manager", &format!("{ENTERPRISE}:manager")] {
            for (value, expected) in [
                (json!("8"), json!({ "value": "8" })),
                (json!({ "value": "8" }), json!({ "value": "8" })),
                (json!([{ "value": "8" }]), json!({ "value": "8" })),
                (
                    json!([{ "$ref": "../Users/8", "value": "8" }]),
                    json!({ "value": "8", "$ref": "../Users/8" }),
                ),
                (
                    json!([{ "$ref": null, "value": "8" }]),
                    json!({ "value": "8" }),
                ),
                (
                    json!({ "value": "8", "displayName": "Boss" }),
                    json!({ "value": "8" }),
                ),
            ] {
                let operation = json!({ "op": op, "path": path, "value": value });
                assert_eq!(at(MANAGER, &operation), Some(expected), "{operation}");
            }
        }
    }
}

#[test]
fn a_new_manager_has_no_address_of_the_old_one() {
    let operation = json!({ "op": "replace", "path": "manager.value", "value": "8" });
    assert_eq!(at(MANAGER, &operation), Some(json!({ "value": "8" })));
    let operation = json!({ "op": "replace", "path": "manager.value", "value": "7" });
    assert_eq!(
        at(MANAGER, &operation),
        Some(json!({ "value": "7", "$ref": "../Users/7" }))
    );
}

#[test]
fn a_manager_is_removed_in_many_ways() {
    for operation in [
        json!({ "op": "Replace", "path": "manager", "value": "" }),
        json!({ "op": "Add", "path": "manager", "value": "" }),
        json!({ "op": "Add", "path": format!("{ENTERPRISE}:manager[value ne \"a\"].value"), "value": "" }),
        json!({ "op": "Replace", "path": "manager", "value": { "value": "" } }),
        json!({ "op": "Replace", "path": "manager.value", "value": "" }),
        json!({ "op": "Replace", "path": "manager", "value": null }),
        json!({ "op": "Replace", "path": "manager", "value": [] }),
        json!({ "op": "Remove", "path": "manager" }),
        json!({ "op": "Remove", "path": "manager", "value": [{ "value": "7" }] }),
        json!({ "op": "Remove", "path": "manager[value eq \"7\"]" }),
        json!({ "op": "Remove", "path": format!("{ENTERPRISE}:manager[value eq \"7\"]") }),
        json!({ "op": "replace", "value": { format!("{ENTERPRISE}:manager"): "" } }),
    ] {
        assert_eq!(at(MANAGER, &operation), None, "{operation}");
    }
    let other = json!({ "op": "Remove", "path": "manager[value eq \"8\"]" });
    assert_eq!(apply(&ada(), &json!([other])).unwrap().attributes, None);
}

#[test]
fn listed_elements_are_removed_and_no_others() {
    let operation =
        json!({ "op": "Remove", "path": "emails", "value": [{ "value": "ADA@home.example" }] });
    assert_eq!(
        at("/emails", &operation),
        Some(json!([ada().pointer("/emails/0")]))
    );
    let operation =
        json!({ "op": "Remove", "path": "emails", "value": ["ada@home.example", "nobody"] });
    assert_eq!(
        at("/emails", &operation),
        Some(json!([ada().pointer("/emails/0")]))
    );
    let operation = json!({ "op": "Remove", "path": "emails", "value": [{ "value": "ada@home.example", "type": "work" }] });
    assert_eq!(at("/emails", &operation), ada().get("emails").cloned());
    let operation = json!({ "op": "Remove", "path": "emails", "value": [] });
    assert_eq!(at("/emails", &operation), ada().get("emails").cloned());
}

#[test]
fn a_null_takes_the_value_away() {
    for (path, pointer) in [
        ("name.givenName", "/name/givenName"),
        ("active", "/active"),
        ("emails[type eq \"home\"].value", "/emails/1"),
        ("emails[type eq \"work\"].primary", "/emails/0/primary"),
        (
            ENTERPRISE,
            "/urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
        ),
    ] {
        let operation = json!({ "op": "Replace", "path": path, "value": null });
        assert_eq!(at(pointer, &operation), None, "{path}");
    }
    let operation = json!({ "op": "Replace", "path": "name", "value": { "givenName": null } });
    assert_eq!(
        at("/name", &operation),
        Some(json!({ "familyName": "Lovelace" }))
    );
}

#[test]
fn department_is_found_without_its_urn_in_any_spelling() {
    for path in [
        "Department",
        "department",
        &format!("{ENTERPRISE}:DEPARTMENT"),
        &format!("{ENTERPRISE}.department"),
    ] {
        let operation = json!({ "op": "Replace", "path": path, "value": "Looms" });
        let pointer = format!("/{ENTERPRISE}/department");
        assert_eq!(at(&pointer, &operation), Some(json!("Looms")), "{path}");
    }
}
