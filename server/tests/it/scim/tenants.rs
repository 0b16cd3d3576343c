//! What a token of one tenant can't do to another, nor to accounts that aren't SCIM's.

use directory::accounts;
use domain::account::AccountStatus;
use serde_json::{Value, json};

use super::client;
use crate::world::on_both;

#[tokio::test]
async fn a_foreign_id_answers_like_one_that_never_was() {
    on_both(|world| async move {
        let (client, other) = (client(&world, "acme").await, client(&world, "other").await);
        let unknown = "/Users/01935c5e-0000-7000-8000-00000000000a";
        for (foreign, unknown) in [
            (other.user("ada").await, unknown.to_owned()),
            (
                other.group("Pilots").await,
                unknown.replace("Users", "Groups"),
            ),
        ] {
            let body = json!({ "userName": "x", "displayName": "x" });
            let operations = json!([{ "op": "replace", "path": "externalId", "value": "x" }]);
            for (one, other) in [
                (client.get(&foreign).await, client.get(&unknown).await),
                (
                    client.put(&foreign, body.clone()).await,
                    client.put(&unknown, body).await,
                ),
                (
                    client.patch(&foreign, operations.clone()).await,
                    client.patch(&unknown, operations).await,
                ),
                (client.delete(&foreign).await, client.delete(&unknown).await),
            ] {
                one.is_error(404, None);
                assert_eq!(one.body, other.body);
            }
            assert_eq!(other.get(&foreign).await.status, 200);
        }
    })
    .await;
}

#[tokio::test]
async fn an_identifier_deleted_here_belongs_to_nobody_there() {
    on_both(|world| async move {
        let (client, other) = (client(&world, "acme").await, client(&world, "other").await);
        let ada = client.user("ada").await;
        client.delete(&ada).await.is(204);
        let again = other
            .post(
                "/Users",
                json!({ "userName": "ada", "id": ada.trim_start_matches("/Users/") }),
            )
            .await
            .is(201);
        assert_ne!(format!("/Users/{}", again.id()), ada);
        other.get(&ada).await.is_error(404, None);
        client.get(&ada).await.is_error(404, None);
    })
    .await;
}

#[tokio::test]
async fn the_consoles_accounts_and_groups_are_not_there() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let max = world.member(client.tenant, "max@acme.example").await;
        client
            .get(&format!("/Users/{max}"))
            .await
            .is_error(404, None);
        for endpoint in ["/Users", "/Groups"] {
            assert_eq!(client.get(endpoint).await.at("/totalResults"), &json!(0));
        }
        client
            .post("/Users", json!({ "userName": "MAX@acme.example" }))
            .await
            .is_error(409, Some("uniqueness"));
        client
            .post("/Groups", json!({ "displayName": "owner" }))
            .await
            .is_error(409, Some("uniqueness"));
        let member = json!({ "displayName": "Pilots", "members": [{ "value": max.to_string() }] });
        client
            .post("/Groups", member)
            .await
            .is_error(400, Some("invalidValue"));
    })
    .await;
}

#[tokio::test]
async fn passwords_are_neither_stored_nor_told() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let body = json!({ "userName": "ada", "password": "hunter2-hunter2" });
        let created = client.post("/Users", body.clone()).await.is(201);
        let path = format!("/Users/{}", created.id());
        let put = client.put(&path, body).await.is(200);
        let patched = client
            .patch(
                &path,
                json!([{ "op": "replace", "path": "password", "value": "hunter2-hunter2" }]),
            )
            .await
            .is(200);
        let read = client
            .get(&format!("{path}?attributes=password"))
            .await
            .is(200);
        for reply in [created, put, patched, read] {
            assert!(!reply.body.to_string().contains("hunter2"));
            assert_eq!(
                reply.at("/meta/version").as_str().unwrap_or("W/\"1\""),
                "W/\"1\""
            );
        }
        client
            .find("/Users", "password eq \"hunter2-hunter2\"")
            .await
            .is_error(400, Some("invalidFilter"));
    })
    .await;
}

#[tokio::test]
async fn what_an_administrator_disables_is_seen_at_once() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let ada = client.user("ada").await;
        let id = ada.trim_start_matches("/Users/").parse().unwrap();
        let disabled = AccountStatus::Disabled;
        accounts::set_status(
            &world.directory,
            &world.operator(),
            client.tenant,
            id,
            disabled,
        )
        .await
        .unwrap();
        let read = client.get(&ada).await;
        assert_eq!(
            (read.at("/active"), read.at("/meta/version")),
            (&Value::Bool(false), &json!("W/\"2\""))
        );
    })
    .await;
}
