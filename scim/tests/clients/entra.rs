//! Microsoft Entra ID: the provisioning cycle of users and groups, in both dialects.

use super::*;

const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

fn body(name: &str) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE],
        "externalId": format!("ext-{name}"),
        "userName": format!("{name}@example.com"),
        "active": true,
        "displayName": name,
        "emails": [{ "primary": true, "type": "work", "value": format!("{name}@example.com") }],
        "meta": { "resourceType": "User" },
        "name": { "formatted": name, "familyName": "Family", "givenName": name },
        "title": null,
        "roles": []
    })
}

#[test]
fn test_connection_finds_nobody_in_an_empty_directory() {
    let users = Directory::users();
    for filter in [
        "userName eq \"8f1c0a\"",
        "externalId eq \"8f1c0a\"",
        "emails[type eq \"work\"].value eq \"8f1c0a\"",
    ] {
        let list = users.list(&[("filter", filter)]).unwrap();
        assert_eq!(
            (total(&list), at(&list, "/Resources")),
            (&json!(0), &json!([])),
            "{filter}"
        );
    }
}

#[test]
fn a_user_is_created_found_changed_disabled_and_deleted() {
    let mut users = Directory::users();
    let created = users.post(&body("ada")).unwrap();
    let id = at(&created, "/id").as_str().unwrap().to_owned();
    assert_eq!(at(&created, "/title"), &Value::Null);
    assert_eq!(users.post(&body("ADA")).unwrap_err().status, 409);

    for filter in [
        "userName eq \"ADA@example.com\"",
        "externalId eq \"ext-ada\"",
        "emails[type eq \"work\"].value eq \"ada@example.com\"",
    ] {
        let list = users
            .list(&[("filter", filter), ("aadOptscim062020", "")])
            .unwrap();
        assert_eq!(at(&list, "/Resources/0/id"), &json!(id), "{filter}");
    }

    let patched = users
        .patch(
            &id,
            json!([
                { "op": "Replace", "path": "emails[type eq \"work\"].value", "value": "ada@new.example" },
                { "op": "Add", "path": "phoneNumbers[type eq \"mobile\"].value", "value": "+1 555 0100" },
                { "op": "Replace", "path": "name.familyName", "value": "Lovelace" },
                { "op": "Add", "path": format!("{ENTERPRISE}:employeeNumber"), "value": "12" },
                { "op": "Add", "path": "manager", "value": [{ "$ref": null, "value": "id-9" }] }
            ]),
        )
        .unwrap();
    insta::assert_json_snapshot!("entra_patched_user", patched);

    let reference = format!("id eq \"{id}\" and manager eq \"id-9\"");
    let list = users
        .list(&[("filter", &reference), ("attributes", "id")])
        .unwrap();
    assert_eq!(
        at(&list, "/Resources/0"),
        &json!({ "schemas": at(&patched, "/schemas"), "id": id })
    );

    users
        .patch(
            &id,
            json!([{ "op": "Replace", "path": "active", "value": "False" }]),
        )
        .unwrap();
    let list = users
        .list(&[("filter", "userName eq \"ada@example.com\"")])
        .unwrap();
    assert_eq!(
        at(&list, "/Resources/0/active"),
        &json!(false),
        "a disabled user stays visible"
    );

    users.delete(&id).unwrap();
    assert_eq!(users.get(&id, &[]).unwrap_err().status, 404);
    assert_eq!(users.delete(&id).unwrap_err().status, 404);
}

#[test]
fn both_dialects_lead_to_the_same_user() {
    let older = json!([
        { "op": "Replace", "path": "displayName", "value": "Ada L" },
        { "op": "Replace", "path": "name.givenName", "value": "Augusta" },
        { "op": "Replace", "path": format!("{ENTERPRISE}:department"), "value": "Engines" },
        { "op": "Replace", "path": "active", "value": "False" },
        { "op": "Replace", "path": "emails[type eq \"work\"].value", "value": "a@example.com" }
    ]);
    let newer = json!([
        { "op": "replace", "value": {
            "displayName": "Ada L",
            "name.givenName": "Augusta",
            format!("{ENTERPRISE}:department"): "Engines",
            "active": false
        } },
        { "op": "replace", "path": "emails[type eq \"work\"].value", "value": "a@example.com" }
    ]);
    let [one, other] = [older, newer].map(|operations| {
        let mut users = Directory::users();
        users.post(&body("ada")).unwrap();
        users.patch("id-1", operations).unwrap()
    });
    assert_eq!(one, other);
}

#[test]
fn a_failing_operation_leaves_the_user_as_it_was() {
    let mut users = Directory::users();
    let created = users.post(&body("ada")).unwrap();
    let operations = json!([
        { "op": "Replace", "path": "displayName", "value": "x" },
        { "op": "Replace", "path": "active", "value": "sometimes" }
    ]);
    assert_eq!(users.patch("id-1", operations).unwrap_err().status, 400);
    assert_eq!(users.get("id-1", &[]).unwrap(), created);
}

#[test]
fn a_repeated_patch_keeps_the_version() {
    let mut users = Directory::users();
    users.post(&body("ada")).unwrap();
    let operations = json!([{ "op": "Add", "path": "title", "value": "Countess" }]);
    let once = users.patch("id-1", operations.clone()).unwrap();
    assert_eq!(at(&once, "/meta/version"), &json!("W/\"2\""));
    assert_eq!(users.patch("id-1", operations).unwrap(), once);
}

#[test]
fn a_group_is_created_found_filled_and_emptied_by_name() {
    let mut groups = Directory::groups();
    let body = json!({
        "schemas": [
            "urn:ietf:params:scim:schemas:core:2.0:Group",
            "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group"
        ],
        "externalId": "ext-g", "displayName": "Pilots", "meta": { "resourceType": "Group" }
    });
    groups.post(&body).unwrap();
    assert_eq!(
        groups
            .post(&body)
            .unwrap_err()
            .to_json()
            .pointer("/scimType"),
        Some(&json!("uniqueness"))
    );

    for filter in ["displayName eq \"pilots\"", "externalId eq \"ext-g\""] {
        let list = groups
            .list(&[("excludedAttributes", "members"), ("filter", filter)])
            .unwrap();
        assert_eq!(total(&list), &json!(1), "{filter}");
    }
    let substring = groups
        .list(&[("filter", "displayName eq \"Pilot\"")])
        .unwrap();
    assert_eq!(total(&substring), &json!(0));

    let add = |id: &str| json!([{ "op": "Add", "path": "members", "value": [{ "$ref": null, "value": id }] }]);
    for id in ["u1", "u2", "u3", "u1"] {
        groups.patch("id-1", add(id)).unwrap();
    }
    let check = |groups: &Directory, id: &str| {
        let filter = format!("id eq \"id-1\" and members eq \"{id}\"");
        total(&groups.list(&[("filter", &filter)]).unwrap()).clone()
    };
    assert_eq!(
        (check(&groups, "u1"), check(&groups, "u9")),
        (json!(1), json!(0))
    );

    // Without the flag the members are in the value, with it in the path.
    let remove =
        json!([{ "op": "Remove", "path": "members", "value": [{ "$ref": null, "value": "u1" }] }]);
    groups.patch("id-1", remove).unwrap();
    assert_eq!(
        (check(&groups, "u1"), check(&groups, "u2")),
        (json!(0), json!(1))
    );
    groups
        .patch(
            "id-1",
            json!([{ "op": "remove", "path": "members[value eq \"u2\"]" }]),
        )
        .unwrap();
    let group = groups.get("id-1", &[]).unwrap();
    assert_eq!(at(&group, "/members/0/value"), &json!("u3"));
    assert_eq!(at(&group, "/members/1"), &Value::Null);

    let without = groups
        .get("id-1", &[("excludedAttributes", "members")])
        .unwrap();
    assert_eq!(at(&without, "/members"), &Value::Null);
    groups
        .patch(
            "id-1",
            json!([{ "op": "Replace", "path": "displayName", "value": "Aviators" }]),
        )
        .unwrap();
    groups.delete("id-1").unwrap();
}
