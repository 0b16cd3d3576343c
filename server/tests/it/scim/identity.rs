//! Whose identity is whose: what identifiers, passwords and tokens may never do.

use axum::body::Body;
use directory::inspector;
use domain::{TenantId, TokenId, inspector::RequestQuery, list::Paging};
use http::Method;
use serde_json::{Value, json};

use super::{Client, client};
use crate::{
    log::Log,
    world::{World, on_both},
};

fn id_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

#[tokio::test]
async fn an_external_id_is_never_taken_for_an_id() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let ada = client.user("ada").await;
        let pilots = client.group("Pilots").await;
        for external_id in ["1", "0", id_of(&ada), id_of(&pilots), "admin"] {
            let body =
                json!({ "userName": format!("eve-{external_id}"), "externalId": external_id });
            let eve = client.post("/Users", body).await.is(201);
            assert_ne!(eve.id(), external_id);
            let body =
                json!({ "displayName": format!("Eves {external_id}"), "externalId": external_id });
            let eves = client.post("/Groups", body).await.is(201);
            assert_ne!(eves.id(), external_id);

            for (endpoint, own) in [("/Users", &eve), ("/Groups", &eves)] {
                let by_external_id = client
                    .find(endpoint, &format!("externalId eq \"{external_id}\""))
                    .await;
                assert_eq!(by_external_id.at("/Resources/0/id"), own.at("/id"));
                assert_eq!(by_external_id.at("/totalResults"), &json!(1));
                let by_id = client
                    .find(endpoint, &format!("id eq \"{external_id}\""))
                    .await;
                assert_ne!(by_id.at("/Resources/0/id"), own.at("/id"));
                // In a path it is an identifier, and nothing else.
                let path = format!("{endpoint}/{external_id}");
                let read = client.get(&path).await;
                assert_eq!(read.status == 200, path == ada || path == pilots, "{path}");
                assert_ne!(read.at("/id"), own.at("/id"));
            }
            // A member is named by its identifier too; what is none names nobody.
            let add =
                json!([{ "op": "add", "path": "members", "value": [{ "value": external_id }] }]);
            let added = client.patch(&pilots, add).await;
            assert!(matches!(added.status.as_u16(), 200 | 400), "{added:?}");
            let members = client.get(&pilots).await.is(200).body;
            assert!(!members.to_string().contains(&eve.id()), "{members}");
            let deleted = client.delete(&format!("/Users/{external_id}")).await;
            assert_eq!(deleted.status == 204, external_id == id_of(&ada));
            client.get(&format!("/Users/{}", eve.id())).await.is(200);
        }
    })
    .await;
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

/// Sends the password in every way in which clients send passwords, and in some that they shouldn't.
async fn send_password(client: &Client<'_>, password: &str) {
    let core = "urn:ietf:params:scim:schemas:core:2.0:User";
    let spelled = format!("{core}:password");
    let name = "ada@acme.example";
    let body = json!({ "userName": name, "password": password });
    let path = format!(
        "/Users/{}",
        client.post("/Users", body.clone()).await.is(201).id()
    );
    client.put(&path, body).await.is(200);
    for body in [
        json!({ "userName": name, "Password": password }),
        json!({ "userName": name, "PASSWORD": [password] }),
        json!({ "userName": name, "password": { "value": password } }),
        json!({ "userName": name, (spelled.clone()): password }),
        json!({ "userName": name, (spelled.to_uppercase()): password }),
        json!({ "userName": name, core: { "password": password } }),
        json!({ "userName": name, "credentials": [{ "type": "password", "value": password }] }),
    ] {
        let reply = client.put(&path, body).await;
        assert!(matches!(reply.status.as_u16(), 200 | 400), "{reply:?}");
        assert!(!reply.body.to_string().contains(password), "{reply:?}");
    }
    for operation in [
        json!({ "op": "replace", "path": "password", "value": password }),
        json!({ "op": "Add", "path": spelled, "value": password }),
        json!({ "op": "replace", "path": "PassWord", "value": [{ "value": password }] }),
        json!({ "op": "replace", "value": { "PASSWORD": password } }),
        json!({ "op": "replace", "value": { (spelled.clone()): password } }),
        json!({ "op": "replace", "path": core, "value": { "password": password } }),
        json!({ "op": "remove", "path": format!("password[value eq \"{password}\"]") }),
        json!({ "op": "remove", "path": "password", "value": password }),
        json!({ "op": "replace", "path": format!("emails[password eq \"{password}\"].value"), "value": "x" }),
    ] {
        let reply = client.patch(&path, json!([operation])).await;
        assert!(matches!(reply.status.as_u16(), 200 | 400), "{reply:?}");
        assert!(!reply.body.to_string().contains(password), "{reply:?}");
    }
    let change = json!({ "method": "PATCH", "path": path, "data": { "Operations": [
        { "op": "replace", "path": "password", "value": password },
        { "op": "replace", "value": { (spelled.clone()): password } },
    ] } });
    let other = json!({ "method": "POST", "path": "/Users", "bulkId": "b", "data": {
        "userName": "ben", "Password": password,
    } });
    let replaced = json!({ "method": "PUT", "path": path, "data": {
        "userName": name, (spelled.clone()): password,
    } });
    let bulk = client
        .post("/Bulk", json!({ "Operations": [change, other, replaced] }))
        .await
        .is(200);
    assert_eq!(bulk.at("/Operations/1/status"), &json!("201"), "{bulk:?}");
    // Requests that fail have been read as well.
    let taken = json!({ "userName": name, "password": password });
    client.post("/Users", taken).await.is(409);
    let wrong = json!({ "password": password, "active": "perhaps" });
    client
        .with_body(Method::POST, "/Users", &wrong)
        .await
        .is(400);
    let operations = json!([
        { "op": "replace", "path": "password", "value": password },
        { "op": "replace", "path": "active", "value": "perhaps" },
    ]);
    client.patch(&path, operations).await.is(400);
    client
        .patch(
            "/Users/1",
            json!([{ "op": "add", "path": "password", "value": password }]),
        )
        .await
        .is(404);
    // In the address, where it never belongs.
    for filter in ["password eq", "userName eq \"a\" and password sw"] {
        client
            .find("/Users", &format!("{filter} \"{password}\""))
            .await
            .is(400);
    }
    client
        .get(&format!("/Users?password={password}"))
        .await
        .is(200);
    let search = json!({ "filter": format!("password eq \"{password}\"") });
    client.post("/Users/.search", search).await.is(400);
    // What is no JSON can't be told apart.
    let broken = format!("{{\"userName\": \"x\", \"password\": \"{password}\"");
    client
        .send(Method::POST, "/Users", &[], Body::from(broken))
        .await
        .is(400);
}

#[tokio::test]
async fn passwords_and_tokens_are_in_no_log_and_on_no_disk() {
    on_both(|world| async move {
        let log = Log::read();
        let client = client(&world, "acme").await;
        let password = "hunter2-Correct-Horse";
        send_password(&client, password).await;
        // What administrators see of it is written apart from the requests.
        world.recorder.written().await;
        let told = told(&world, client.tenant).await;
        // The search itself works: other things are found in all places.
        let (stored, logged) = (world.stored().await, log.bytes());
        assert!(
            contains(&stored, "ada@acme.example"),
            "{} bytes stored",
            stored.len()
        );
        assert!(
            contains(&logged, "answered"),
            "{} bytes logged",
            logged.len()
        );
        assert!(told.contains("ada@acme.example"), "{told}");
        for secret in [password, "hunter2", "Correct-Horse", client.secret.as_str()] {
            assert!(!contains(&stored, secret), "{secret} is stored");
            assert!(!contains(&logged, secret), "{secret} is in the log");
            assert!(!told.contains(secret), "{secret} is told: {told}");
        }
    })
    .await;
}

/// Everything that is shown of SCIM requests: each with its body, and the command to copy.
async fn told(world: &World, tenant: TenantId) -> String {
    let cookie = world.cookie("owner@acme.example").await;
    let query = RequestQuery {
        paging: Paging::new(1, 200),
        ..Default::default()
    };
    let found = inspector::list(&world.directory, &world.operator(), tenant, &query).await;
    let mut told = world.page(&format!("/t/{tenant}/scim"), &cookie).await.body;
    for row in found.unwrap().items {
        let page = world
            .page(&format!("/t/{tenant}/scim/{}", row.id), &cookie)
            .await;
        assert!(page.body.contains("curl --globoff"), "{}", page.body);
        told.push_str(&page.body);
    }
    told
}

#[tokio::test]
async fn a_revoked_token_changes_nothing_more() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let ada = client.user("ada").await;
        let revoke = async |token: TokenId| {
            directory::tokens::delete(&world.directory, &world.operator(), client.tenant, token)
                .await
        };
        revoke(client.token).await.unwrap();
        let operations: Value = json!([{ "op": "replace", "path": "title", "value": "x" }]);
        client.patch(&ada, operations).await.is_error(401, None);
        client.delete(&ada).await.is_error(401, None);
        let second = super::another(&world, client.tenant).await;
        assert_eq!(
            second.get(&ada).await.is(200).at("/meta/version"),
            &json!("W/\"1\"")
        );
    })
    .await;
}
