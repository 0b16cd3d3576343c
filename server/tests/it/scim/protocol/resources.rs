//! Addresses, versions, and what of a resource is sent.

use axum::body::Body;
use http::{Method, StatusCode, header};
use serde_json::{Value, json};

use crate::{scim::client, world::on_both};

#[tokio::test]
async fn a_created_resource_has_its_address_and_version() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        for (endpoint, body) in [
            ("/Users", json!({ "userName": "ada" })),
            ("/Groups", json!({ "displayName": "Pilots" })),
        ] {
            let created = client.post(endpoint, body).await.is(201);
            let location = format!(
                "http://localhost:3000/scim/v2/{}{endpoint}/{}",
                client.tenant,
                created.id()
            );
            assert_eq!(created.header(header::LOCATION), location);
            assert_eq!(created.at("/meta/location"), &json!(location));
            assert_eq!(created.header(header::ETAG), "W/\"1\"");
            assert_eq!(created.at("/meta/version"), &json!("W/\"1\""));
            let read = client
                .get(&format!("{endpoint}/{}", created.id()))
                .await
                .is(200);
            assert_eq!(read.body, created.body);
            assert_eq!(client.get(endpoint).await.at("/Resources/0"), &created.body);
        }
    })
    .await;
}

#[tokio::test]
async fn versions_guard_reads_and_writes() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        for path in [client.user("ada").await, client.group("Pilots").await] {
            let known = [("if-none-match", "W/\"1\"")];
            let unchanged = client.send(Method::GET, &path, &known, Body::empty()).await;
            assert_eq!(
                (unchanged.status, &unchanged.body),
                (StatusCode::NOT_MODIFIED, &Value::Null)
            );
            assert_eq!(unchanged.header(header::ETAG), "W/\"1\"");

            let operations =
                json!({ "Operations": [{ "op": "add", "path": "externalId", "value": "e" }] })
                    .to_string();
            for (tag, status) in [
                ("W/\"7\"", 412),
                ("nonsense", 412),
                ("W/\"1\"", 200),
                ("W/\"1\"", 412),
                ("*", 200),
            ] {
                let headers = [("if-match", tag)];
                let reply = client
                    .send(
                        Method::PATCH,
                        &path,
                        &headers,
                        Body::from(operations.clone()),
                    )
                    .await;
                assert_eq!(reply.status.as_u16(), status, "{path} {tag}");
            }
            let changed = client
                .send(Method::GET, &path, &known, Body::empty())
                .await
                .is(200);
            assert_eq!(changed.header(header::ETAG), "W/\"2\"");
            let body = json!({ "userName": "ada", "displayName": "Pilots" }).to_string();
            let stale = [("if-match", "W/\"1\"")];
            client
                .send(Method::PUT, &path, &stale, Body::from(body))
                .await
                .is_error(412, None);
            client
                .send(Method::DELETE, &path, &stale, Body::empty())
                .await
                .is_error(412, None);
            client
                .send(
                    Method::DELETE,
                    &path,
                    &[("if-match", "W/\"2\"")],
                    Body::empty(),
                )
                .await
                .is(204);
        }
    })
    .await;
}

#[tokio::test]
async fn only_what_is_wanted_is_sent() {
    on_both(|world| async move {
    let client = client(&world, "acme").await;
    let body = json!({ "userName": "ada", "title": "Engineer", "name": { "givenName": "Ada", "familyName": "Lind" } });
    let created = client
        .post("/Users?attributes=userName", body)
        .await
        .is(201);
    assert_eq!(created.at("/title"), &Value::Null);
    let path = format!("/Users/{}", created.id());
    let read = client
        .get(&format!("{path}?attributes=name.givenName,title"))
        .await;
    let keys: Vec<&String> = read.body.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["schemas", "id", "name", "title"]);
    assert_eq!(read.at("/name"), &json!({ "givenName": "Ada" }));
    let read = client
        .get(&format!("{path}?excludedAttributes=name,meta"))
        .await;
    assert_eq!(
        (read.at("/name"), read.at("/meta"), read.at("/title")),
        (&Value::Null, &Value::Null, &json!("Engineer"))
    );
    let list = client.get("/Users?attributes=userName").await;
    assert_eq!(list.at("/Resources/0/title"), &Value::Null);
    assert_eq!(list.at("/Resources/0/userName"), &json!("ada"));
    })
    .await;
}

#[tokio::test]
async fn a_large_group_is_not_sent_back_unasked() {
    on_both(|world| async move {
    let client = client(&world, "acme").await;
    let group = client.group("Everybody").await;
    let mut ids = Vec::new();
    for number in 0..1_001 {
        ids.push(json!({ "value": client.post("/Users", json!({ "userName": format!("u{number}") })).await.id() }));
    }
    let add = client
        .patch(
            &group,
            json!([{ "op": "add", "path": "members", "value": ids }]),
        )
        .await
        .is(204);
    assert_eq!(add.header(header::ETAG), "W/\"2\"");
    let whole = client.get(&group).await.is(200);
    let sent: Vec<&Value> = whole
        .at("/members")
        .as_array()
        .unwrap()
        .iter()
        .map(|member| &member["value"])
        .collect();
    let expected: Vec<&Value> = ids.iter().map(|member| &member["value"]).collect();
    assert_eq!(sent, expected);
    assert_eq!(whole.header(header::ETAG), "W/\"2\"");
    let first = whole.at("/members/0/$ref").as_str().unwrap();
    assert!(first.ends_with(&format!("/Users/{}", ids[0]["value"].as_str().unwrap())));

    let shown = client
        .get(&format!("{group}?attributes=members.display"))
        .await
        .is(200);
    assert_eq!(shown.at("/members/1000"), &json!({ "display": "u1000" }));
    let without = client
        .get(&format!("{group}?excludedAttributes=members"))
        .await
        .is(200);
    assert_eq!(without.at("/members"), &Value::Null);
    let remove =
        json!({ "Operations": [{ "op": "remove", "path": "members", "value": ids[..1] }] });
    let named = client
        .with_body(
            Method::PATCH,
            &format!("{group}?attributes=displayName"),
            &remove,
        )
        .await
        .is(200);
    assert_eq!(
        (named.at("/displayName"), named.at("/members")),
        (&json!("Everybody"), &Value::Null)
    );
    let excluded = client
        .with_body(
            Method::PATCH,
            &format!("{group}?excludedAttributes=members"),
            &remove,
        )
        .await;
    excluded.is(200);
    })
    .await;
}
