#![expect(clippy::unwrap_used, reason = "tests")]
//! Bodies as clients send them, and the documents that they become.

mod any;

pub(crate) use any::any_json;

use super::*;
use crate::ScimType;
use crate::limits::{MAX_ELEMENTS, MAX_TEXT_LENGTH};
use crate::schema::ENTERPRISE_USER;
use serde_json::json;

const ENTERPRISE: &str = ENTERPRISE_USER.id;

fn accepted(body: &Value) -> Value {
    Value::Object(user(body).unwrap())
}

fn detail(body: &Value) -> String {
    user(body).unwrap_err().detail
}

#[test]
fn a_body_of_entra_becomes_a_document() {
    let body = json!({
        "schemas": [
            "urn:ietf:params:scim:schemas:core:2.0:User",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
        ],
        "externalId": "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
        "userName": "Test_User_ab6490ee",
        "active": true,
        "emails": [{ "primary": true, "type": "work", "value": "test@example.com" }],
        "meta": { "resourceType": "User" },
        "name": { "formatted": "givenName familyName", "familyName": "familyName", "givenName": "givenName" },
        "displayName": null,
        "roles": [],
        (ENTERPRISE): { "employeeNumber": "7", "manager": null }
    });
    insta::assert_json_snapshot!("entra_user", accepted(&body));
}

#[test]
fn a_body_of_okta_becomes_a_document_without_groups_and_password() {
    let body = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "userName": "test.user@okta.local",
        "name": { "givenName": "Test", "familyName": "User" },
        "emails": [{ "primary": true, "value": "test.user@okta.local", "type": "work" }],
        "displayName": "Test User",
        "locale": "en-US",
        "externalId": "00ujl29u0le5T6Aj10h7",
        "groups": [],
        "password": "1mz050nq",
        "active": true
    });
    let document = accepted(&body);
    insta::assert_json_snapshot!("okta_user", document);
    assert!(!document.to_string().contains("1mz050nq"));
}

#[test]
fn a_body_of_jumpcloud_with_nulls_and_empty_arrays() {
    let body = json!({
        "userName": "ada", "emails": null, "ims": [], "addresses": [{}], "active": true,
        "phoneNumbers": [{ "type": "mobile", "value": "tel:+1-201-555-0123" }, { "type": null }]
    });
    let expected = json!({
        "userName": "ada", "active": true,
        "phoneNumbers": [{ "type": "mobile", "value": "tel:+1-201-555-0123" }]
    });
    assert_eq!(accepted(&body), expected);
}

#[test]
fn onelogin_sends_emails_as_one_object() {
    for emails in [
        json!({"value": "a@example.com"}),
        json!("a@example.com"),
        json!(["a@example.com"]),
    ] {
        let document = accepted(&json!({ "userName": "ada", "emails": emails }));
        assert_eq!(
            document.get("emails"),
            Some(&json!([{"value": "a@example.com"}]))
        );
    }
}

#[test]
fn keycloak_and_entra_send_booleans_as_text() {
    for (sent, kept) in [
        ("true", true),
        ("True", true),
        ("FALSE", false),
        (" false ", false),
    ] {
        let body = json!({ "userName": "ada", "active": sent, "roles": [{"value": "r", "primary": sent}] });
        let document = accepted(&body);
        assert_eq!(document.get("active"), Some(&json!(kept)));
        assert_eq!(document.pointer("/roles/0/primary"), Some(&json!(kept)));
    }
}

#[test]
fn entra_capitalises_names_and_leaves_the_extension_out() {
    let body = json!({
        "USERNAME": "ada",
        "externalID": "e1",
        "Name": { "FamilyName": "Lovelace" },
        "Emails": [{ "Value": "a@example.com", "Primary": "True" }],
        "Department": "Engines",
        "manager": "7",
        "name.givenName": "Ada",
        "urn:ietf:params:scim:schemas:extension:ENTERPRISE:2.0:user": { "CostCenter": "12" },
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division": "Air",
        "urn:ietf:params:scim:schemas:extension:sap:2.0:User": { "userUuid": "u-1" }
    });
    insta::assert_json_snapshot!("capitalised_user", accepted(&body));
}

#[test]
fn entra_misspells_an_attribute_and_it_is_ignored() {
    let body = json!({
        "userName": "ada", "displyName": "x", "name": { "famlyName": "x" },
        "urn:example:custom:2.0:User": { "tag": "x" }, (ENTERPRISE): { "nope": 1 }
    });
    assert_eq!(accepted(&body), json!({ "userName": "ada" }));
}

#[test]
fn read_only_attributes_are_ignored() {
    let body = json!({
        "id": "mine", "meta": { "version": "W/\"9\"" }, "groups": [{ "value": "admins" }], "userName": "ada",
        (ENTERPRISE): { "manager": { "value": "7", "displayName": "Boss" } }
    });
    assert_eq!(
        accepted(&body),
        json!({ "userName": "ada", (ENTERPRISE): { "manager": { "value": "7" } } })
    );
}

#[test]
fn an_external_id_is_never_taken_for_the_id() {
    let document = accepted(&json!({ "userName": "ada", "externalId": "1", "id": "1" }));
    assert_eq!(document, json!({ "externalId": "1", "userName": "ada" }));
}

#[test]
fn only_the_user_name_is_required() {
    assert_eq!(
        accepted(&json!({ "userName": "ada" })),
        json!({ "userName": "ada" })
    );
    for body in [
        json!({}),
        json!({"userName": null}),
        json!({"userName": ""}),
        json!({"userName": "  "}),
    ] {
        let error = user(&body).unwrap_err();
        assert_eq!(error.scim_type, Some(ScimType::InvalidValue));
        assert_eq!(error.detail, "\"userName\" is required and can't be empty.");
    }
}

#[test]
fn wrong_types_name_the_attribute() {
    for (name, value, detail_wanted) in [
        ("userName", json!(7), "\"userName\" must be a text."),
        ("active", json!("yes"), "\"active\" must be true or false."),
        ("active", json!(1), "\"active\" must be true or false."),
        ("title", json!(["x"]), "\"title\" must be a text."),
        ("title", json!({}), "\"title\" must be a text."),
        ("name", json!("Ada"), "\"name\" must be an object."),
        ("name", json!([{}, {}]), "\"name\" must be a single object."),
        (
            "name",
            json!({"familyName": 1}),
            "\"name.familyName\" must be a text.",
        ),
        ("emails", json!(7), "\"emails\" must be an object."),
        (
            "emails",
            json!([{"value": "a"}, 7]),
            "\"emails[1]\" must be an object.",
        ),
        (
            "emails",
            json!([{"value": "a"}, {"primary": "x"}]),
            "\"emails[1].primary\" must be true or false.",
        ),
        (
            "addresses",
            json!(["street"]),
            "\"addresses[0]\" must be an object.",
        ),
        (
            "x509Certificates",
            json!([{"value": "§"}]),
            "\"x509Certificates[0].value\" must be base64 text.",
        ),
        (
            "title",
            json!("a\0b"),
            "\"title\" must be a text without NUL characters.",
        ),
        ("department", json!(5), "\"department\" must be a text."),
        (
            ENTERPRISE,
            json!("x"),
            "\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\" must be an object.",
        ),
        (
            "schemas",
            json!("x"),
            "\"schemas\" must be an array of schema URNs.",
        ),
        (
            "emails",
            json!([{"value": "a", "primary": true}, {"value": "b", "primary": "True"}]),
            "\"emails\" must be an array with at most one primary value.",
        ),
    ] {
        let mut body = json!({ "userName": "ada" });
        body.as_object_mut().unwrap().insert(name.into(), value);
        assert_eq!(detail(&body), detail_wanted);
        assert_eq!(
            user(&body).unwrap_err().scim_type,
            Some(ScimType::InvalidValue)
        );
    }
    for body in [json!([]), json!("x"), json!(null)] {
        assert_eq!(
            user(&body).unwrap_err().scim_type,
            Some(ScimType::InvalidSyntax)
        );
    }
}

#[test]
fn texts_and_arrays_are_bounded() {
    let text = |length: usize| json!({ "userName": "ada", "title": "x".repeat(length) });
    assert!(user(&text(MAX_TEXT_LENGTH)).is_ok());
    assert_eq!(
        detail(&text(MAX_TEXT_LENGTH + 1)),
        "\"title\" must be at most 65536 bytes long."
    );

    let roles = |count: usize| {
        let roles: Vec<_> = (0..count)
            .map(|n| json!({ "value": n.to_string() }))
            .collect();
        json!({ "userName": "ada", "roles": roles })
    };
    assert!(user(&roles(MAX_ELEMENTS)).is_ok());
    assert_eq!(
        detail(&roles(MAX_ELEMENTS + 1)),
        "\"roles\" must be an array of at most 200 elements."
    );
}

#[test]
fn a_resource_is_bounded_as_a_whole() {
    let photos = |count: usize| {
        let photos: Vec<_> = (0..count)
            .map(|n| json!({ "value": format!("https://acme.example/{n}/{}", "x".repeat(60_000)) }))
            .collect();
        json!({ "userName": "ada", "photos": photos })
    };
    assert!(user(&photos(4)).is_ok());
    assert_eq!(
        detail(&photos(5)),
        "The resource would take more than 256 kB. Send shorter texts or fewer values."
    );
}

#[test]
fn what_is_nested_deeper_than_any_schema_is_dropped_unread() {
    let mut deep = json!(1);
    for _ in 0..100 {
        deep = json!({ "x": [deep] });
    }
    assert_eq!(
        accepted(&json!({ "userName": "ada", "x": deep })),
        json!({ "userName": "ada" })
    );
    assert!(user(&json!({ "userName": "ada", "title": deep })).is_err());
}

#[test]
fn equal_elements_are_kept_once() {
    let body =
        json!({ "userName": "ada", "roles": ["a", { "value": "a" }, { "Value": "a" }, "b"] });
    assert_eq!(
        accepted(&body).get("roles"),
        Some(&json!([{ "value": "a" }, { "value": "b" }]))
    );
}

#[test]
fn values_are_kept_as_sent() {
    let body = json!({
        "userName": "  Ada ", "displayName": "", "timezone": "random text",
        "photos": [{ "value": "https://photos.example/a.jpg", "type": "Photo" }],
        "x509Certificates": [{ "value": "MIIDQzCC\nAqyg==" }]
    });
    assert_eq!(accepted(&body), body);
}

#[test]
fn a_group_of_entra_has_no_members_yet() {
    let body = json!({
        "schemas": [
            "urn:ietf:params:scim:schemas:core:2.0:Group",
            "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"
        ],
        "externalId": "8aa1a0c0", "displayName": "Pilots", "meta": { "resourceType": "Group" }
    });
    let group = group(&body).unwrap();
    assert_eq!(
        Value::from(group.attributes),
        json!({ "externalId": "8aa1a0c0", "displayName": "Pilots" })
    );
    assert_eq!(group.members, None);
}

#[test]
fn members_stay_out_of_the_document() {
    for (members, expected) in [
        (json!([]), Some(vec![])),
        (json!(null), None),
        (
            json!([{ "value": "a", "display": "Ada" }, "b", { "value": "a" }]),
            Some(vec!["a".into(), "b".into()]),
        ),
        (json!({ "value": "a" }), Some(vec!["a".into()])),
    ] {
        let group = group(&json!({ "displayName": "Pilots", "Members": members })).unwrap();
        assert_eq!(
            Value::from(group.attributes),
            json!({ "displayName": "Pilots" })
        );
        assert_eq!(group.members, expected);
    }
}

#[test]
fn a_group_needs_a_name_and_members_of_the_right_kind() {
    assert_eq!(
        group(&json!({ "members": [] })).unwrap_err().detail,
        "\"displayName\" is required and can't be empty."
    );
    let nested = json!({ "displayName": "x", "members": [{ "value": "g", "type": "Group" }] });
    assert_eq!(
        group(&nested).unwrap_err().scim_type,
        Some(ScimType::InvalidValue)
    );
}
