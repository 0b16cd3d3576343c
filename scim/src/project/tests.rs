use super::*;
use crate::schema::{ENTERPRISE_USER, GROUP, USER};
use serde_json::json;

fn user() -> Map {
    let user = json!({
        "schemas": [USER.schema.id, ENTERPRISE_USER.id],
        "id": "1",
        "userName": "ada",
        "name": { "givenName": "Ada", "familyName": "Lovelace" },
        "emails": [{ "value": "ada@example.com", "type": "work", "primary": true }, { "type": "home" }],
        "password": "never",
        "unknown": 1,
        ENTERPRISE_USER.id: { "department": "Engines", "manager": { "value": "7", "$ref": "u/7" } },
        "meta": { "resourceType": "User", "version": "W/\"1\"" },
    });
    user.as_object().unwrap().clone()
}

fn shown(projection: &Projection, resource: &Map) -> Map {
    let shown = resource.iter().filter_map(|(name, value)| {
        let value = value.to_string();
        let shown = projection.shown(name, &value).unwrap()?;
        Some((name.clone(), serde_json::from_str(&shown).unwrap()))
    });
    shown.collect()
}

fn projected(attributes: &str, excluded: &str) -> Value {
    let parameters = [
        ("ATTRIBUTES", attributes),
        ("excludedAttributes", excluded),
        ("other", "x"),
    ];
    let mut out = shown(&Projection::from_query(&USER, parameters), &user());
    assert!(
        out.remove("schemas").is_some(),
        "schemas is always returned"
    );
    assert_eq!(out.remove("id"), Some(json!("1")), "id is always returned");
    out.into()
}

#[test]
fn by_default_everything_but_what_is_never_returned_and_strangers() {
    let mut expected = user();
    expected.retain(|key, _| !matches!(key.as_str(), "password" | "unknown" | "schemas" | "id"));
    assert_eq!(projected("", ""), Value::Object(expected));
    assert_eq!(projected(" , ", ","), projected("", ""));
}

#[test]
fn only_what_is_named() {
    let enterprise = ENTERPRISE_USER.id;
    for (attributes, expected) in [
        ("userName", json!({"userName": "ada"})),
        (
            "USERNAME, name.givenname",
            json!({"userName": "ada", "name": {"givenName": "Ada"}}),
        ),
        (
            "emails.value",
            json!({"emails": [{"value": "ada@example.com"}]}),
        ),
        (
            "emails.type,emails",
            json!({"emails": user().get("emails").unwrap()}),
        ),
        ("meta.version", json!({"meta": {"version": "W/\"1\""}})),
        ("department", json!({enterprise: {"department": "Engines"}})),
        (
            enterprise,
            json!({enterprise: user().get(enterprise).unwrap()}),
        ),
        (
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value",
            json!({enterprise: {"manager": {"value": "7"}}}),
        ),
        (
            "urn:ietf:params:scim:schemas:core:2.0:User:userName",
            json!({"userName": "ada"}),
        ),
        ("id", json!({})),
        ("password", json!({})),
        ("nope", json!({})),
        ("title", json!({})),
    ] {
        assert_eq!(projected(attributes, ""), expected, "{attributes}");
    }
}

#[test]
fn all_but_what_is_excluded() {
    let everything = projected("", "");
    for (excluded, gone) in [
        ("userName", &["/userName"][..]),
        (
            "name.familyName,emails.type",
            &["/name/familyName", "/emails/0/type"],
        ),
        ("meta", &["/meta"]),
        (
            "URN:ietf:params:scim:schemas:extension:enterprise:2.0:User",
            &["/urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
        ),
        (
            "manager.$ref",
            &["/urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/manager/$ref"],
        ),
        ("id,schemas,nope", &[]),
    ] {
        let out = projected("", excluded);
        for pointer in gone {
            assert!(everything.pointer(pointer).is_some(), "{pointer}");
            assert_eq!(out.pointer(pointer), None, "{excluded}");
        }
        assert!(out.get("userName").is_some() || excluded == "userName");
    }
    assert_eq!(projected("", "id,schemas"), everything);
}

#[test]
fn an_element_without_any_part_left_goes() {
    assert_eq!(projected("", "emails.type").pointer("/emails/1"), None);
    assert_eq!(
        projected("", "name.givenName,name.familyName").get("name"),
        None
    );
}

#[test]
fn both_lists_take_from_each_other() {
    assert_eq!(
        projected("name,userName", "name.givenName,userName"),
        json!({"name": {"familyName": "Lovelace"}})
    );
    assert_eq!(projected("name.givenName", "name.givenName"), json!({}));
}

#[test]
fn some_parts_are_for_those_who_name_them() {
    let group = json!({ "members": [{ "value": "7", "display": "Ada", "type": "User" }] });
    for (attributes, excluded, expected) in [
        ("", "", json!([{ "value": "7", "type": "User" }])),
        ("members", "", json!([{ "value": "7", "type": "User" }])),
        ("members", "members.type", json!([{ "value": "7" }])),
        ("members.display", "", json!([{ "display": "Ada" }])),
        (
            "members.display,members",
            "",
            json!([{ "value": "7", "display": "Ada", "type": "User" }]),
        ),
    ] {
        let parameters = [("attributes", attributes), ("excludedAttributes", excluded)];
        let projection = Projection::from_query(&GROUP, parameters);
        let sent = shown(&projection, group.as_object().unwrap());
        assert_eq!(
            sent.get("members"),
            Some(&expected),
            "{attributes} - {excluded}"
        );
    }
}

#[test]
fn entra_reads_groups_without_their_members() {
    for (attributes, excluded, wanted) in [
        ("", "members", false),
        ("", "members.display", true),
        ("", "", true),
        ("displayName", "", false),
        ("members.value", "", true),
        ("id,MEMBERS", "", true),
        ("members", "members", false),
    ] {
        let parameters = [("attributes", attributes), ("excludedAttributes", excluded)];
        let projection = Projection::from_query(&GROUP, parameters);
        assert_eq!(
            projection.wants("members"),
            wanted,
            "{attributes} - {excluded}"
        );
    }
    assert!(Projection::default_for(&USER).wants("groups"));
    assert!(!Projection::default_for(&USER).wants("password"));
    assert!(!Projection::default_for(&USER).wants("nope"));
}
