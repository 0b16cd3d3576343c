//! Okta: its specification test request by request, custom applications with PUT, catalogue applications
//! with PATCH, and group push.

use axum::body::Body;
use http::Method;
use serde_json::{Value, json};

use super::{client, send};
use crate::world::World;

fn body(name: &str) -> Value {
    json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
        "userName": name,
        "name": { "givenName": "Test", "familyName": "User" },
        "emails": [{ "primary": true, "value": name, "type": "work" }],
        "displayName": "Test User",
        "locale": "en-US",
        "externalId": format!("{name}-00u1"),
        "groups": [],
        "password": "1mz050nq",
        "active": true
    })
}

#[tokio::test]
async fn the_specification_test() {
    let world = World::new().await;
    let client = client(&world, "acme").await;
    client
        .post("/Users", body("first@acme.example"))
        .await
        .is(201);

    let page = client.get("/Users?count=1&startIndex=1").await.is(200);
    assert_eq!(
        page.at("/schemas/0"),
        &json!("urn:ietf:params:scim:api:messages:2.0:ListResponse")
    );
    for number in ["/itemsPerPage", "/startIndex", "/totalResults"] {
        assert_eq!(page.at(number), &json!(1), "{number}");
    }
    let first = page.at("/Resources/0").clone();
    for pointer in [
        "/id",
        "/name/familyName",
        "/name/givenName",
        "/userName",
        "/active",
        "/emails/0/value",
    ] {
        assert!(first.pointer(pointer).is_some(), "{pointer}");
    }
    let id = first["id"].as_str().unwrap();
    assert_eq!(
        client.get(&format!("/Users/{id}")).await.is(200).body,
        first
    );

    let unknown = client
        .find("/Users", "userName eq \"nobody@acme.example\"")
        .await
        .is(200);
    assert_eq!(unknown.at("/totalResults"), &json!(0));
    client
        .get("/Users/010101001010101011001010101011")
        .await
        .is_error(404, None);
    let unknown = client
        .find("/Users", "emails.value eq \"nobody@acme.example\"")
        .await
        .is(200);
    assert_eq!(unknown.at("/totalResults"), &json!(0));

    let kind = [("content-type", "application/json")];
    let second = Body::from(body("second@acme.example").to_string());
    let created = client
        .send(Method::POST, "/Users", &kind, second)
        .await
        .is(201);
    assert_eq!(created.at("/active"), &json!(true));
    let path = format!("/Users/{}", created.id());
    assert_eq!(client.get(&path).await.is(200).body, created.body);
    client
        .post("/Users", body("second@acme.example"))
        .await
        .is_error(409, Some("uniqueness"));
    let capitals = client
        .find("/Users", "userName eq \"SECOND@ACME.EXAMPLE\"")
        .await
        .is(200);
    assert_eq!(capitals.at("/totalResults"), &json!(1));
    client.get("/Groups").await.is(200);
    let users = format!("/scim/v2/{}/Users", client.tenant);
    send(&world, Method::GET, &users, "non-token", &[], Body::empty())
        .await
        .is_error(401, None);
    client
        .get("/Users/00919288221112222")
        .await
        .is_error(404, None);
}

#[tokio::test]
async fn a_custom_application_puts_everything_back() {
    let world = World::new().await;
    let client = client(&world, "acme").await;
    let created = client
        .post("/Users", body("ada@acme.example"))
        .await
        .is(201);
    let path = format!("/Users/{}", created.id());
    let mut user = client.get(&path).await.is(200).body;
    user["active"] = json!(false);
    user["nickName"] = json!("Countess");
    user.as_object_mut().unwrap().remove("locale");
    let put = client.put(&path, user).await.is(200);
    assert_eq!(
        (put.at("/active"), put.at("/nickName")),
        (&json!(false), &json!("Countess"))
    );
    assert_eq!(
        (put.at("/locale"), put.at("/id")),
        (&Value::Null, created.at("/id"))
    );
    let mut user = put.body.clone();
    user["active"] = json!(true);
    assert_eq!(
        client.put(&path, user).await.is(200).at("/active"),
        &json!(true)
    );
}

#[tokio::test]
async fn a_catalogue_application_deactivates_and_reactivates() {
    let world = World::new().await;
    let client = client(&world, "acme").await;
    let created = client
        .post("/Users", body("ada@acme.example"))
        .await
        .is(201);
    let path = format!("/Users/{}", created.id());
    for active in [false, true] {
        let patched = client
            .patch(
                &path,
                json!([{ "op": "replace", "value": { "active": active } }]),
            )
            .await
            .is(200);
        assert_eq!(patched.at("/active"), &json!(active));
        assert_eq!(client.get(&path).await.at("/active"), &json!(active));
    }
    let before = client.get(&path).await.body;
    let password = json!([{ "op": "replace", "value": { "password": "s3cret" } }]);
    assert_eq!(client.patch(&path, password).await.is(200).body, before);
}

#[tokio::test]
async fn pages_add_up() {
    let world = World::new().await;
    let client = client(&world, "acme").await;
    for number in 0..7 {
        client.user(&format!("user-{number}@acme.example")).await;
    }
    let mut seen = Vec::new();
    for start in [1, 4, 7, 10] {
        let page = client
            .get(&format!("/Users?startIndex={start}&count=3"))
            .await
            .is(200);
        assert_eq!(page.at("/totalResults"), &json!(7));
        let users = page.at("/Resources").as_array().unwrap();
        assert_eq!(page.at("/itemsPerPage"), &json!(users.len()));
        seen.extend(users.iter().map(|user| user["id"].clone()));
    }
    seen.dedup();
    assert_eq!(seen.len(), 7);
}

#[tokio::test]
async fn group_push() {
    let world = World::new().await;
    let client = client(&world, "acme").await;
    let mut ids = Vec::new();
    for name in ["a", "b", "c"] {
        ids.push(
            client
                .user(name)
                .await
                .trim_start_matches("/Users/")
                .to_owned(),
        );
    }
    let schemas = ["urn:ietf:params:scim:schemas:core:2.0:Group"];
    let created = client
        .post(
            "/Groups",
            json!({ "schemas": schemas, "displayName": "Pilots", "members": [] }),
        )
        .await
        .is(201);
    let id = created.id();
    let path = format!("/Groups/{id}");
    let rename = json!([{ "op": "replace", "value": { "id": id, "displayName": "Aviators" } }]);
    assert_eq!(
        client.patch(&path, rename).await.is(200).at("/displayName"),
        &json!("Aviators")
    );

    let members = |reply: &super::Reply| -> Vec<String> {
        let members = reply.at("/members").as_array().cloned().unwrap_or_default();
        members
            .iter()
            .map(|member| member["value"].as_str().unwrap().to_owned())
            .collect()
    };
    let push = json!([{ "op": "replace", "path": "members", "value": [{ "value": ids[0] }, { "value": ids[1] }] }]);
    assert_eq!(members(&client.patch(&path, push).await.is(200)), ids[..2]);
    let delta = json!([
        { "op": "remove", "path": format!("members[value eq \"{}\"]", ids[0]) },
        { "op": "add", "path": "members", "value": [{ "value": ids[2], "display": "x@acme.example" }] }
    ]);
    assert_eq!(members(&client.patch(&path, delta).await.is(200)), ids[1..]);
    let empty = json!([{ "op": "replace", "value": { "id": id, "displayName": "Aviators", "members": [] } }]);
    assert!(members(&client.patch(&path, empty).await.is(200)).is_empty());
    let put = client
        .put(
            &path,
            json!({ "displayName": "Aviators", "members": [{ "value": ids[0] }] }),
        )
        .await
        .is(200);
    assert_eq!(members(&put), ids[..1]);
    let user = client.get(&format!("/Users/{}", ids[0])).await;
    assert_eq!(
        (user.at("/groups/0/value"), user.at("/groups/0/display")),
        (&json!(id), &json!("Aviators"))
    );
    client.delete(&path).await.is(204);
    client.get(&path).await.is_error(404, None);
}
