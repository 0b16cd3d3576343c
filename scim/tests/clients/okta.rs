//! Okta: custom apps with PUT, catalogue apps with PATCH, and group push.

use super::*;

fn body(name: &str) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "userName": name,
        "name": { "givenName": "Test", "familyName": "User" },
        "emails": [{ "primary": true, "value": name, "type": "work" }],
        "displayName": "Test User",
        "locale": "en-US",
        "externalId": "00u1",
        "groups": [],
        "password": "1mz050nq",
        "active": true
    })
}

/// The requests of Okta's specification test that concern users.
#[test]
fn the_specification_test() {
    let mut users = Directory::users();
    users.post(&body("first@example.com")).unwrap();

    let page = users.list(&[("count", "1"), ("startIndex", "1")]).unwrap();
    assert_eq!(
        at(&page, "/schemas/0"),
        &json!("urn:ietf:params:scim:api:messages:2.0:ListResponse")
    );
    for number in ["/itemsPerPage", "/startIndex", "/totalResults"] {
        assert_eq!(at(&page, number), &json!(1), "{number}");
    }
    let first = at(&page, "/Resources/0");
    for pointer in [
        "/id",
        "/name/familyName",
        "/name/givenName",
        "/userName",
        "/active",
        "/emails/0/value",
    ] {
        assert!(!at(first, pointer).is_null(), "{pointer}");
    }
    assert_eq!(users.get("id-1", &[]).unwrap(), *first);

    for filter in [
        "userName eq \"nobody@example.com\"",
        "emails.value eq \"nobody@example.com\"",
    ] {
        assert_eq!(
            total(&users.list(&[("filter", filter)]).unwrap()),
            &json!(0)
        );
    }
    let unknown = users.get("id-404", &[]).unwrap_err().to_json();
    assert_eq!(at(&unknown, "/status"), &json!("404"));
    assert_eq!(
        at(&unknown, "/schemas/0"),
        &json!("urn:ietf:params:scim:api:messages:2.0:Error")
    );

    let created = users.post(&body("second@example.com")).unwrap();
    assert_eq!(at(&created, "/active"), &json!(true));
    assert_eq!(users.get("id-2", &[]).unwrap(), created);
    assert_eq!(
        users.post(&body("second@example.com")).unwrap_err().status,
        409
    );
    let capitals = users
        .list(&[("filter", "userName eq \"SECOND@EXAMPLE.COM\"")])
        .unwrap();
    assert_eq!(total(&capitals), &json!(1));
}

#[test]
fn a_custom_app_reads_changes_and_puts_everything_back() {
    let mut users = Directory::users();
    let mut user = users.post(&body("ada@example.com")).unwrap();
    let object = user.as_object_mut().unwrap();
    object.insert("active".into(), json!(false));
    object.insert("nickName".into(), json!("Countess"));
    object.remove("locale");
    let put = users.put("id-1", &user).unwrap();
    assert_eq!(at(&put, "/active"), &json!(false));
    assert_eq!(at(&put, "/nickName"), &json!("Countess"));
    assert_eq!(
        at(&put, "/locale"),
        &Value::Null,
        "what a PUT leaves out is gone"
    );
    assert_eq!(at(&put, "/id"), &json!("id-1"));
}

#[test]
fn a_catalogue_app_deactivates_and_reactivates() {
    let mut users = Directory::users();
    users.post(&body("ada@example.com")).unwrap();
    for active in [false, true] {
        let patched = users
            .patch(
                "id-1",
                json!([{ "op": "replace", "value": { "active": active } }]),
            )
            .unwrap();
        assert_eq!(at(&patched, "/active"), &json!(active));
    }
    let before = users.get("id-1", &[]).unwrap();
    let patched = users
        .patch(
            "id-1",
            json!([{ "op": "replace", "value": { "password": "s3cret" } }]),
        )
        .unwrap();
    assert_eq!(patched, before, "a password is neither kept nor a change");
}

#[test]
fn pages_add_up() {
    let mut users = Directory::users();
    for number in 0..7 {
        users
            .post(&body(&format!("user-{number}@example.com")))
            .unwrap();
    }
    let mut seen = Vec::new();
    for start in ["1", "4", "7", "10"] {
        let page = users
            .list(&[("startIndex", start), ("count", "3")])
            .unwrap();
        assert_eq!(total(&page), &json!(7));
        seen.extend(
            at(&page, "/Resources")
                .as_array()
                .unwrap()
                .iter()
                .map(|user| at(user, "/id").clone()),
        );
    }
    assert_eq!(seen.len(), 7);
}

#[test]
fn group_push() {
    let mut groups = Directory::groups();
    let created = groups
        .post(&json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Pilots", "members": []
        }))
        .unwrap();
    assert_eq!(at(&created, "/members"), &Value::Null);

    let rename = json!([{ "op": "replace", "value": { "id": "id-1", "displayName": "Aviators" } }]);
    let renamed = groups.patch("id-1", rename).unwrap();
    assert_eq!(
        (at(&renamed, "/displayName"), at(&renamed, "/id")),
        (&json!("Aviators"), &json!("id-1"))
    );

    let members = |groups: &Directory| groups.rows.first().unwrap().members.clone();
    let push = json!([{ "op": "replace", "path": "members", "value": [{ "value": "u1" }, { "value": "u2" }] }]);
    groups.patch("id-1", push).unwrap();
    assert_eq!(members(&groups), ["u1", "u2"]);

    let delta = json!([
        { "op": "remove", "path": "members[value eq \"u1\"]" },
        { "op": "add", "path": "members", "value": [{ "value": "u3", "display": "x@example.com" }] }
    ]);
    groups.patch("id-1", delta).unwrap();
    assert_eq!(members(&groups), ["u2", "u3"]);

    let empty = json!([{ "op": "replace", "value": { "id": "id-1", "displayName": "Aviators", "members": [] } }]);
    groups.patch("id-1", empty).unwrap();
    assert!(members(&groups).is_empty());
    groups
        .put(
            "id-1",
            &json!({ "displayName": "Aviators", "members": [{ "value": "u4" }] }),
        )
        .unwrap();
    assert_eq!(members(&groups), ["u4"]);
}
