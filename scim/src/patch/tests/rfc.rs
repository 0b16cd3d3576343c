//! RFC 7644 section 3.5.2.

use super::*;
use crate::ScimType;

#[test]
fn add_sets_what_has_one_value() {
    let operation = json!({ "op": "add", "path": "title", "value": "Countess" });
    assert_eq!(at("/title", &operation), Some(json!("Countess")));
    let operation = json!({ "op": "add", "path": "userName", "value": "lovelace" });
    assert_eq!(at("/userName", &operation), Some(json!("lovelace")));
}

#[test]
fn add_and_replace_merge_a_complex_value() {
    for op in ["add", "replace"] {
        let operation = json!({ "op": op, "path": "name", "value": { "givenName": "Augusta", "formatted": "A" } });
        let expected =
            json!({ "familyName": "Lovelace", "givenName": "Augusta", "formatted": "A" });
        assert_eq!(at("/name", &operation), Some(expected), "{op}");
    }
}

#[test]
fn add_appends_to_an_array_and_skips_what_is_there() {
    let operation = json!({ "op": "add", "path": "emails", "value": [
        { "value": "ADA@WORK.example", "type": "work" }, { "value": "ada@club.example" }
    ] });
    let expected = json!([
        { "value": "ADA@WORK.example", "type": "work", "primary": true },
        { "value": "ada@home.example", "type": "home" },
        { "value": "ada@club.example" }
    ]);
    assert_eq!(at("/emails", &operation), Some(expected));
    let same = json!({ "op": "add", "path": "emails", "value": [{ "value": "ada@home.example" }] });
    assert_eq!(apply(&ada(), &json!([same])).unwrap().attributes, None);
}

#[test]
fn the_same_value_under_another_type_is_another_element() {
    let operation = json!({ "op": "add", "path": "emails", "value": { "value": "ada@home.example", "type": "other" } });
    assert_eq!(at("/emails/2/type", &operation), Some(json!("other")));
}

#[test]
fn replace_puts_a_whole_array_in_place() {
    let operation =
        json!({ "op": "replace", "path": "emails", "value": [{ "value": "x@example.com" }] });
    assert_eq!(
        at("/emails", &operation),
        Some(json!([{ "value": "x@example.com" }]))
    );
    for nothing in [json!([]), json!(null)] {
        let operation = json!({ "op": "replace", "path": "emails", "value": nothing });
        assert_eq!(at("/emails", &operation), None);
    }
}

#[test]
fn add_of_nothing_changes_nothing() {
    for (path, value) in [
        ("emails", json!([])),
        ("emails", json!(null)),
        ("emails[type eq \"work\"]", json!({})),
    ] {
        let operation = json!({ "op": "add", "path": path, "value": value });
        assert_eq!(
            apply(&ada(), &json!([operation])).unwrap().attributes,
            None,
            "{path}"
        );
    }
}

#[test]
fn a_selected_element_is_merged_by_add_and_replaced_by_replace() {
    let value = json!({ "value": "new@work.example", "display": "Ada" });
    let add = json!({ "op": "add", "path": "emails[type eq \"work\"]", "value": value });
    assert_eq!(
        at("/emails/0", &add),
        Some(
            json!({ "value": "new@work.example", "type": "work", "primary": true, "display": "Ada" })
        )
    );
    let replace = json!({ "op": "replace", "path": "emails[type eq \"work\"]", "value": value });
    assert_eq!(
        at("/emails/0", &replace),
        Some(json!({ "type": "work", "value": "new@work.example", "display": "Ada" }))
    );
    let cleared = json!({ "op": "replace", "path": "emails[type eq \"work\"]", "value": null });
    assert_eq!(at("/emails/0/type", &cleared), Some(json!("home")));
}

#[test]
fn a_part_without_a_filter_is_set_in_every_element() {
    let operation = json!({ "op": "replace", "path": "emails.display", "value": "Ada" });
    let document = after(&ada(), &json!([operation]));
    assert_eq!(document.pointer("/emails/0/display"), Some(&json!("Ada")));
    assert_eq!(document.pointer("/emails/1/display"), Some(&json!("Ada")));
    let operation = json!({ "op": "add", "path": "ims.value", "value": "ada" });
    assert_eq!(at("/ims", &operation), Some(json!([{ "value": "ada" }])));
}

#[test]
fn remove_takes_an_attribute_a_part_or_an_element() {
    for (path, pointer) in [
        ("active", "/active"),
        ("name", "/name"),
        ("name.givenName", "/name/givenName"),
        ("emails", "/emails"),
        ("emails[type eq \"home\"]", "/emails/1"),
        ("emails.primary", "/emails/0/primary"),
        ("emails[type eq \"home\"].type", "/emails/1/type"),
        ("emails[type eq \"home\"].value", "/emails/1"),
        (
            "department",
            "/urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/department",
        ),
        (
            ENTERPRISE,
            "/urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
        ),
    ] {
        assert!(ada().pointer(pointer).is_some(), "{path}");
        assert_eq!(
            at(pointer, &json!({ "op": "remove", "path": path })),
            None,
            "{path}"
        );
    }
}

#[test]
fn the_last_part_takes_the_attribute_with_it() {
    let document = after(
        &ada(),
        &json!([
            { "op": "remove", "path": "name.givenName" },
            { "op": "remove", "path": "name.familyName" },
            { "op": "remove", "path": "emails[value pr]" },
            { "op": "remove", "path": "department" },
            { "op": "remove", "path": "manager" }
        ]),
    );
    assert_eq!(document, json!({ "userName": "ada", "active": true }));
}

#[test]
fn removing_what_is_not_there_is_no_change() {
    for path in [
        "title",
        "name.middleName",
        "emails[type eq \"other\"]",
        "ims",
        "userUuid",
        "ims.value",
    ] {
        let operation = json!({ "op": "remove", "path": path });
        assert_eq!(
            apply(&ada(), &json!([operation])).unwrap().attributes,
            None,
            "{path}"
        );
    }
}

#[test]
fn what_is_required_or_read_only_can_not_be_taken_or_changed() {
    for operation in [
        json!({ "op": "remove", "path": "userName" }),
        json!({ "op": "replace", "path": "userName", "value": null }),
        json!({ "op": "replace", "value": { "userName": null } }),
        json!({ "op": "replace", "path": "id", "value": "x" }),
        json!({ "op": "remove", "path": "groups" }),
        json!({ "op": "add", "path": "groups", "value": [{ "value": "admins" }] }),
        json!({ "op": "replace", "path": "groups[value eq \"x\"].display", "value": "y" }),
        json!({ "op": "replace", "path": "meta.version", "value": "x" }),
        json!({ "op": "replace", "path": "manager.displayName", "value": "x" }),
    ] {
        assert_eq!(
            refused(&operation).scim_type,
            Some(ScimType::Mutability),
            "{operation}"
        );
    }
    let empty = json!({ "op": "replace", "path": "userName", "value": "" });
    assert_eq!(refused(&empty).scim_type, Some(ScimType::InvalidValue));
}

#[test]
fn a_new_primary_takes_it_from_the_old_one() {
    for operation in [
        json!({ "op": "add", "path": "emails", "value": [{ "value": "ada@home.example", "primary": true }] }),
        json!({ "op": "replace", "path": "emails[type eq \"home\"].primary", "value": "True" }),
        json!({ "op": "add", "path": "emails[type eq \"home\"]", "value": { "primary": true } }),
    ] {
        let document = after(&ada(), &json!([operation]));
        assert_eq!(
            document.pointer("/emails/0/primary"),
            Some(&json!(false)),
            "{operation}"
        );
        assert_eq!(
            document.pointer("/emails/1/primary"),
            Some(&json!(true)),
            "{operation}"
        );
    }
}

#[test]
fn two_primaries_at_once_are_refused() {
    for operation in [
        json!({ "op": "replace", "path": "emails.primary", "value": true }),
        json!({ "op": "replace", "path": "emails", "value": [
            { "value": "a", "primary": true }, { "value": "b", "primary": true }
        ] }),
    ] {
        let error = refused(&operation);
        assert_eq!(
            error.detail,
            "\"emails\" must be an array with at most one primary value."
        );
    }
}

#[test]
fn operations_see_what_earlier_ones_did() {
    let document = after(
        &ada(),
        &json!([
            { "op": "add", "path": "title", "value": "a" },
            { "op": "remove", "path": "emails" },
            { "op": "add", "path": "emails", "value": [{ "type": "x", "value": "b" }] },
            { "op": "replace", "path": "emails[type eq \"x\"].value", "value": "c" }
        ]),
    );
    assert_eq!(document.get("title"), Some(&json!("a")));
    assert_eq!(
        document.get("emails"),
        Some(&json!([{ "type": "x", "value": "c" }]))
    );
}

#[test]
fn one_bad_operation_spoils_them_all() {
    let operations = json!([
        { "op": "add", "path": "title", "value": "a" },
        { "op": "replace", "path": "active", "value": "perhaps" }
    ]);
    let error = apply(&ada(), &operations).unwrap_err();
    assert_eq!(error.detail, "\"active\" must be true or false.");
}

#[test]
fn what_is_already_so_is_no_change() {
    for operation in [
        json!({ "op": "replace", "path": "active", "value": "True" }),
        json!({ "op": "add", "path": "name", "value": { "givenName": "Ada" } }),
        json!({ "op": "replace", "path": "emails", "value": ada().get("emails") }),
        json!({ "op": "replace", "value": ada() }),
        json!({ "op": "replace", "path": "schemas", "value": ["x"] }),
        json!({ "op": "replace", "path": "password", "value": "s3cret" }),
    ] {
        assert_eq!(
            apply(&ada(), &json!([operation])).unwrap().attributes,
            None,
            "{operation}"
        );
    }
}

#[test]
fn a_path_that_selects_nothing_and_implies_nothing_has_no_target() {
    for path in [
        "ims[value co \"x\"].display",
        "ims[type eq \"a\" or type eq \"b\"].value",
        "ims[not (type eq \"a\")]",
        "ims[type eq \"a\"].type",
    ] {
        let operation = json!({ "op": "replace", "path": path, "value": "x" });
        assert_eq!(
            refused(&operation).scim_type,
            Some(ScimType::NoTarget),
            "{path}"
        );
    }
}

#[test]
fn wrong_types_name_the_attribute() {
    for (path, value, detail) in [
        ("active", json!(1), "\"active\" must be true or false."),
        ("name", json!("Ada"), "\"name\" must be an object."),
        (
            "name.givenName",
            json!({}),
            "\"name.givenName\" must be a text.",
        ),
        (
            "emails[type eq \"work\"].value",
            json!(1),
            "\"emails.value\" must be a text.",
        ),
        (
            "emails[type eq \"work\"]",
            json!([{}, {}]),
            "\"emails\" must be a single object.",
        ),
        ("emails", json!([1]), "\"emails[0]\" must be an object."),
        (
            ENTERPRISE,
            json!(1),
            "\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\" must be an object.",
        ),
    ] {
        let error = refused(&json!({ "op": "replace", "path": path, "value": value }));
        assert_eq!(
            (error.scim_type, error.detail.as_str()),
            (Some(ScimType::InvalidValue), detail)
        );
    }
    let error = refused(&json!({ "op": "replace", "value": "x" }));
    assert_eq!(
        error.detail,
        "The \"value\" of an operation without a \"path\" must be an object."
    );
}

#[test]
fn the_core_urn_as_path_means_the_resource() {
    let path = "urn:ietf:params:scim:schemas:core:2.0:User";
    let operation = json!({ "op": "replace", "path": path, "value": { "title": "x" } });
    assert_eq!(at("/title", &operation), Some(json!("x")));
    let error = refused(&json!({ "op": "remove", "path": path }));
    assert_eq!(error.scim_type, Some(ScimType::NoTarget));
}

#[test]
fn elements_are_bounded_over_several_operations() {
    let add = |from: usize| {
        let values: Vec<_> = (from..from + 150)
            .map(|n| json!({ "value": n.to_string() }))
            .collect();
        json!({ "op": "add", "path": "roles", "value": values })
    };
    assert!(apply(&ada(), &json!([add(0)])).is_ok());
    let error = apply(&ada(), &json!([add(0), add(150)])).unwrap_err();
    assert_eq!(
        error.detail,
        "\"roles\" must be an array of at most 200 elements."
    );
}

#[test]
fn a_selected_element_may_become_another_one() {
    let operation =
        json!({ "op": "replace", "path": "emails[type eq \"home\"].type", "value": "other" });
    assert_eq!(at("/emails/1/type", &operation), Some(json!("other")));
    let value = json!({ "value": "new@home.example" });
    let operation =
        json!({ "op": "replace", "path": "emails[value eq \"ada@home.example\"]", "value": value });
    let document = after(&ada(), &json!([operation]));
    assert_eq!(
        document.pointer("/emails/1"),
        Some(&json!({ "value": "new@home.example" }))
    );
    assert_eq!(after(&document, &json!([operation])), document);
}

#[test]
fn clearing_parts_creates_nothing_and_leaves_nothing_empty() {
    let operation =
        json!({ "op": "add", "path": "ims[type eq \"x\"]", "value": { "value": null } });
    assert_eq!(at("/ims", &operation), None);
    let operation =
        json!({ "op": "add", "path": "manager[value eq \"7\"]", "value": { "value": null } });
    let pointer = format!("/{ENTERPRISE}/manager");
    assert_eq!(at(&pointer, &operation), None);
}
