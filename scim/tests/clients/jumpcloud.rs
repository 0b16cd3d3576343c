//! JumpCloud, OneLogin and smaller clients.

use super::*;

#[test]
fn jumpcloud_puts_a_user_full_of_nulls() {
    let mut users = Directory::users();
    users
        .post(&json!({ "userName": "ada", "emails": [{ "value": "a@example.com" }] }))
        .unwrap();
    let put = users
        .put(
            "id-1",
            &json!({
                "userName": "ada", "emails": null, "addresses": [], "active": true,
                "phoneNumbers": [{ "type": "mobile", "value": "tel:+1-201-555-0123" }]
            }),
        )
        .unwrap();
    assert_eq!(at(&put, "/emails"), &Value::Null);
    assert_eq!(
        at(&put, "/phoneNumbers/0/value"),
        &json!("tel:+1-201-555-0123")
    );
}

#[test]
fn jumpcloud_removes_members_by_a_value_array() {
    let mut groups = Directory::groups();
    let members = json!([{ "value": "u1" }, { "value": "u2" }, { "value": "u3" }]);
    groups
        .post(&json!({ "displayName": "Pilots", "members": members }))
        .unwrap();
    let remove = json!([{ "op": "remove", "path": "members", "value": [{ "value": "u1" }, { "value": "u3" }] }]);
    let patched = groups.patch("id-1", remove).unwrap();
    assert_eq!(at(&patched, "/members").as_array().map(Vec::len), Some(1));
    assert_eq!(at(&patched, "/members/0/value"), &json!("u2"));
}

#[test]
fn onelogin_has_emails_without_a_primary_and_once_without_an_array() {
    let mut users = Directory::users();
    let created = users
        .post(&json!({ "userName": "ada", "emails": { "value": "a@example.com" } }))
        .unwrap();
    assert_eq!(
        at(&created, "/emails"),
        &json!([{ "value": "a@example.com" }])
    );
    let list = users
        .list(&[("filter", "emails eq \"A@example.com\"")])
        .unwrap();
    assert_eq!(total(&list), &json!(1));
}

#[test]
fn keycloak_disables_with_a_text_and_names_members_by_text() {
    let mut users = Directory::users();
    users
        .post(&json!({ "userName": "ada", "active": "true" }))
        .unwrap();
    let patched = users
        .patch(
            "id-1",
            json!([{ "op": "replace", "value": { "active": "false" } }]),
        )
        .unwrap();
    assert_eq!(at(&patched, "/active"), &json!(false));

    let mut groups = Directory::groups();
    groups.post(&json!({ "displayName": "Pilots" })).unwrap();
    let patched = groups
        .patch(
            "id-1",
            json!([{ "op": "add", "path": "members", "value": ["u1"] }]),
        )
        .unwrap();
    assert_eq!(at(&patched, "/members/0/value"), &json!("u1"));
}

#[test]
fn pingdatasync_searches_by_a_body() {
    let query = ListQuery::from_body(
        &USER,
        &json!({ "filter": "userName eq \"ada\"", "startIndex": 1, "count": 10, "attributes": ["userName"] }),
    )
    .unwrap();
    let ada = json!({ "userName": "Ada" });
    assert!(query.filter.unwrap().matches(ada.as_object().unwrap()));
}
