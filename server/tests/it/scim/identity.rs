//! Whose identity is whose: what identifiers, passwords and tokens may never do.

use std::{
    io::{self, Write},
    sync::{Arc, Mutex},
};

use domain::TokenId;
use http::Method;
use serde_json::{Value, json};
use tracing_subscriber::{filter::LevelFilter, fmt::MakeWriter};

use super::{Client, client};
use crate::world::World;

fn id_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

#[tokio::test]
async fn an_external_id_is_never_taken_for_an_id() {
    let world = World::new().await;
    let client = client(&world, "acme").await;
    let ada = client.user("ada").await;
    let pilots = client.group("Pilots").await;
    for external_id in ["1", "0", id_of(&ada), id_of(&pilots), "admin"] {
        let body = json!({ "userName": format!("eve-{external_id}"), "externalId": external_id });
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
        let add = json!([{ "op": "add", "path": "members", "value": [{ "value": external_id }] }]);
        let added = client.patch(&pilots, add).await;
        assert!(matches!(added.status.as_u16(), 200 | 400), "{added:?}");
        let members = client.get(&pilots).await.is(200).body;
        assert!(!members.to_string().contains(&eve.id()), "{members}");
        let deleted = client.delete(&format!("/Users/{external_id}")).await;
        assert_eq!(deleted.status == 204, external_id == id_of(&ada));
        client.get(&format!("/Users/{}", eve.id())).await.is(200);
    }
}

/// What is written to the log while this lives.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

/// Sends the password in every way in which clients send passwords.
async fn send_password(client: &Client<'_>, password: &str) {
    let body = json!({ "userName": "ada", "password": password });
    let path = format!(
        "/Users/{}",
        client.post("/Users", body.clone()).await.is(201).id()
    );
    client.put(&path, body).await.is(200);
    let core = "urn:ietf:params:scim:schemas:core:2.0:User";
    for operation in [
        json!({ "op": "replace", "path": "password", "value": password }),
        json!({ "op": "Add", "path": format!("{core}:password"), "value": password }),
        json!({ "op": "replace", "value": { "PASSWORD": password } }),
        json!({ "op": "replace", "path": core, "value": { "password": password } }),
    ] {
        client.patch(&path, json!([operation])).await.is(200);
    }
    let change = json!({ "method": "PATCH", "path": path, "data": { "Operations": [
        { "op": "replace", "path": "password", "value": password },
    ] } });
    let other = json!({ "method": "POST", "path": "/Users", "bulkId": "b", "data": {
        "userName": "ben", "password": password,
    } });
    let bulk = client
        .post("/Bulk", json!({ "Operations": [change, other] }))
        .await
        .is(200);
    assert_eq!(bulk.at("/Operations/1/status"), &json!("201"), "{bulk:?}");
    // Requests that fail have been read as well.
    let taken = json!({ "userName": "ada", "password": password });
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
}

#[tokio::test]
async fn passwords_and_tokens_are_in_no_log_and_on_no_disk() {
    let log = Log::default();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(LevelFilter::TRACE)
        .with_writer(log.clone())
        .finish();
    // Where there is one subscriber alone, the threads of other tests decide what it gets to see.
    let _other = tracing::Dispatch::new(tracing_subscriber::fmt().with_writer(io::sink).finish());
    let _guard = tracing::subscriber::set_default(subscriber);
    let world = World::new().await;
    let client = client(&world, "acme").await;
    let password = "hunter2-Correct-Horse";
    send_password(&client, password).await;
    // The search itself works: other things are found in both places.
    let (stored, logged) = (world.stored(), log.0.lock().unwrap().clone());
    assert!(contains(&stored, "ada"), "{} bytes stored", stored.len());
    assert!(
        contains(&logged, "answered"),
        "{} bytes logged",
        logged.len()
    );
    for secret in [password, client.secret.as_str()] {
        assert!(!contains(&stored, secret), "{secret} is stored");
        assert!(!contains(&logged, secret), "{secret} is in the log");
    }
}

#[tokio::test]
async fn a_revoked_token_changes_nothing_more() {
    let world = World::new().await;
    let client = client(&world, "acme").await;
    let ada = client.user("ada").await;
    let revoke = async |token: TokenId| {
        directory::tokens::delete(&world.directory, &world.operator(), client.tenant, token).await
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
}
