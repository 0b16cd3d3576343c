//! What administrators see of SCIM requests.

use axum::body::Body;
use directory::inspector::{self, Exchange, Payload};
use domain::{
    TenantId,
    inspector::{Rejection, RequestBody, RequestQuery, ScimRequest, Sender},
};
use http::Method;
use serde_json::json;

use super::{another, client, send};
use crate::world::World;

/// Everything recorded for the tenant so far, the latest first.
async fn seen(world: &World, tenant: TenantId) -> Vec<ScimRequest> {
    world.recorder.written().await;
    let query = RequestQuery::default();
    inspector::list(&world.directory, &world.operator(), tenant, &query)
        .await
        .unwrap()
        .items
}

#[tokio::test]
async fn every_request_is_recorded_with_its_answer() {
    let world = World::new().await;
    let okta = client(&world, "acme").await;
    let user = okta
        .post(
            "/Users",
            json!({ "userName": "ada", "password": "hunter2" }),
        )
        .await
        .is(201)
        .id();
    okta.post("/Users", json!({ "userName": "ada" }))
        .await
        .is(409);
    okta.get("/Users?filter=nonsense").await.is(400);
    okta.send(Method::PUT, "/Schemas", &[], Body::empty())
        .await
        .is(405);
    okta.delete(&format!("/Users/{user}")).await.is(204);

    let rows = seen(&world, okta.tenant).await;
    let told: Vec<(&str, &str, u16, Option<&str>)> = rows
        .iter()
        .rev()
        .map(|row| {
            (
                row.method.as_str(),
                row.path.as_str(),
                row.status,
                row.scim_type.as_deref(),
            )
        })
        .collect();
    let removed = format!("/Users/{user}");
    assert_eq!(
        told,
        [
            ("POST", "/Users", 201, None),
            ("POST", "/Users", 409, Some("uniqueness")),
            ("GET", "/Users", 400, Some("invalidFilter")),
            ("PUT", "/Schemas", 405, None),
            ("DELETE", removed.as_str(), 204, None),
        ]
    );
    let identifier: String = okta.secret.chars().take(8).collect();
    assert!(rows.iter().all(|row| row.token == identifier));
    assert!(
        rows.iter()
            .all(|row| row.is_failed() != row.detail.is_empty())
    );
    let created = rows.last().unwrap();
    assert_eq!(
        created.object.as_ref().map(|object| &object.id),
        Some(&user)
    );
    let detail = inspector::get(&world.directory, &world.operator(), okta.tenant, created.id)
        .await
        .unwrap();
    let body = r#"{"userName":"ada","password":"[removed]"}"#;
    assert_eq!(detail.body, RequestBody::Json(body.into()));
}

#[tokio::test]
async fn whoever_is_turned_away_is_seen_by_the_tenant_in_the_address() {
    let world = World::new().await;
    let own = client(&world, "acme").await;
    let foreign = client(&world, "other").await;
    let expired = world.expired_token(own.tenant).await;
    let path = format!("/scim/v2/{}/Users", own.tenant);
    let (good, other) = (own.secret.clone(), foreign.secret.clone());
    for (authorization, status) in [
        (String::new(), 401),
        ("Basic abc".to_owned(), 401),
        (format!("Bearer {}", &good[..good.len() - 1]), 401),
        (format!("Bearer {other}"), 404),
        (format!("Bearer {expired}"), 401),
    ] {
        let reply = send(
            &world,
            Method::GET,
            &path,
            &authorization,
            &[],
            Body::empty(),
        )
        .await;
        assert_eq!(reply.status.as_u16(), status, "{authorization}");
    }
    let rows = seen(&world, own.tenant).await;
    let told: Vec<(Option<Rejection>, &str)> = rows
        .iter()
        .rev()
        .map(|row| (row.rejection, row.token.as_str()))
        .collect();
    let own_expired: String = expired.chars().take(8).collect();
    assert_eq!(
        told,
        [
            (Some(Rejection::NoToken), ""),
            (Some(Rejection::NoToken), ""),
            (Some(Rejection::UnknownToken), ""),
            (Some(Rejection::UnknownToken), ""),
            (Some(Rejection::ExpiredToken), own_expired.as_str()),
        ]
    );
    assert_eq!(seen(&world, foreign.tenant).await, []);
    let text = format!("{rows:?}");
    for secret in [&good, &other, &expired] {
        assert!(!text.contains(&secret[8..]), "{text}");
    }
}

#[tokio::test]
async fn strangers_cannot_push_out_what_clients_with_a_token_did() {
    let world = World::new().await;
    let own = client(&world, "acme").await;
    let second = another(&world, own.tenant).await;
    let exchange = |token| Exchange {
        tenant: own.tenant,
        token,
        rejection: None,
        at: world.directory.now(),
        method: "GET".into(),
        path: "/Users".into(),
        query: String::new(),
        body: Payload::None,
        client: String::new(),
        address: None,
        status: 401,
        duration: 1,
        location: None,
        scim_type: None,
        detail: String::new(),
    };
    // Nothing is written while nobody waits: all of it stands in the queue, or is dropped.
    for _ in 0..5_000 {
        world.recorder.take(exchange(None));
    }
    for _ in 0..40 {
        let token = (second.token, "tnt_0000".to_owned());
        world.recorder.take(exchange(Some(token)));
    }
    world.recorder.written().await;
    let total = async |sender| {
        let query = RequestQuery {
            sender,
            ..Default::default()
        };
        inspector::list(&world.directory, &world.operator(), own.tenant, &query)
            .await
            .unwrap()
            .total
    };
    assert_eq!(total(Sender::Token(second.token)).await, 40);
    assert_eq!(total(Sender::Stranger).await, 50);
}
