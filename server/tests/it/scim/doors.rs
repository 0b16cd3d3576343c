//! Who gets in: every path, with every kind of bad credential.

use std::num::NonZeroU32;

use axum::body::Body;
use directory::{tenants, tokens};
use domain::{TenantId, tenant::TenantStatus};
use futures::future::join_all;
use http::{Method, header};
use serde_json::json;

use super::{Client, another, client, send};
use crate::world::{PASSWORD, World, on_both};

/// Every endpoint of the server and some that it doesn't have.
fn paths(tenant: &str) -> Vec<(Method, String)> {
    let endpoints = server::scim::endpoints()
        .into_iter()
        .map(|route| (route.method, route.path.to_owned()));
    let nowhere = [
        "/scim",
        "/scim/",
        "/scim/v2",
        "/scim/v1/{tenant}/Users",
        "/scim/v2/{tenant}",
        "/scim/v2/{tenant}/nope",
    ];
    let nowhere = nowhere
        .into_iter()
        .map(|path| (Method::GET, path.to_owned()));
    let wrong_method = [(Method::TRACE, "/scim/v2/{tenant}/Users".to_owned())];
    endpoints
        .chain(nowhere)
        .chain(wrong_method)
        .map(|(method, path)| {
            (
                method,
                path.replace("{tenant}", tenant)
                    .replace("{id}", "01935c5e-0000-7000-8000-00000000000a"),
            )
        })
        .collect()
}

async fn all_unauthorized(world: &World, tenant: &str, authorization: &str) {
    for (method, path) in paths(tenant) {
        let reply = send(
            world,
            method.clone(),
            &path,
            authorization,
            &[],
            Body::empty(),
        )
        .await;
        reply.is_error(401, None);
        assert!(
            reply.header(header::WWW_AUTHENTICATE).starts_with("Bearer"),
            "{method} {path}"
        );
    }
}

async fn is_in(client: &Client<'_>) -> bool {
    client.get("/Users").await.status == 200
}

#[tokio::test]
async fn there_are_as_many_endpoints_as_there_should_be() {
    assert_eq!(server::scim::endpoints().len(), 22);
}

#[tokio::test]
async fn no_path_answers_without_a_good_token() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        assert!(is_in(&client).await);
        let tenant = client.tenant.to_string();
        let secret = &client.secret;
        let swapped: String = secret
            .chars()
            .map(|c| {
                if c.is_ascii_lowercase() {
                    c.to_ascii_uppercase()
                } else {
                    c.to_ascii_lowercase()
                }
            })
            .collect();
        let session = world.cookie("owner@acme.example").await;
        for authorization in [
            String::new(),
            "Bearer".into(),
            "Bearer ".into(),
            "Bearer non-token".into(),
            "non-token".into(),
            format!("Basic {secret}"),
            secret.clone(),
            format!("Bearer {swapped}"),
            format!("Bearer {secret}x"),
            format!("Bearer {}", &secret[1..]),
            format!("Bearer {}", &secret[..secret.len() - 1]),
            format!("Bearer {}", session.split_once('=').unwrap().1),
            format!("Bearer {PASSWORD}"),
            format!("Bearer {}", client.token),
        ] {
            all_unauthorized(&world, &tenant, &authorization).await;
        }
        assert!(is_in(&client).await);
    })
    .await;
}

#[tokio::test]
async fn every_shortened_or_lengthened_token_fails() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let path = format!("/scim/v2/{}/Users", client.tenant);
        for length in 0..client.secret.len() {
            let authorization = format!("Bearer {}", &client.secret[..length]);
            send(
                &world,
                Method::GET,
                &path,
                &authorization,
                &[],
                Body::empty(),
            )
            .await
            .is_error(401, None);
        }
    })
    .await;
}

#[tokio::test]
async fn a_deleted_token_is_refused_with_the_next_request() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let second = another(&world, client.tenant).await;
        assert!(is_in(&client).await);
        tokens::delete(
            &world.directory,
            &world.operator(),
            client.tenant,
            client.token,
        )
        .await
        .unwrap();
        all_unauthorized(
            &world,
            &client.tenant.to_string(),
            &format!("Bearer {}", client.secret),
        )
        .await;
        assert!(is_in(&second).await);
    })
    .await;
}

/// Each path by itself: a server that has just let a token in must not go by that, whatever is asked for.
#[tokio::test]
async fn a_token_that_was_just_good_opens_no_path_any_more() {
    const ENABLE: &str = "update tenants set status = 'active'; \
         update tenant_details set status = 'active'";
    const ENDS: [&str; 3] = [
        "update provisioning_tokens set expires_at = 0; update token_digests set expires_at = 0",
        "update tenants set status = 'disabled'; update tenant_details set status = 'disabled'",
        "delete from token_digests; delete from provisioning_tokens",
    ];
    on_both(|world| async move {
        let tenant = client(&world, "acme").await.tenant;
        for end in ENDS {
            for (method, path) in paths(&tenant.to_string()) {
                world.tamper(ENABLE).await;
                let client = another(&world, tenant).await;
                assert!(is_in(&client).await);
                world.tamper(end).await;
                let authorization = format!("Bearer {}", client.secret);
                let body = Body::from("{");
                let reply = send(&world, method, &path, &authorization, &[], body).await;
                reply.is_error(401, None);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn an_expired_token_is_refused() {
    on_both(|world| async move {
        let tenant = world.tenant("acme").await;
        let secret = world.expired_token(tenant).await;
        all_unauthorized(&world, &tenant.to_string(), &format!("Bearer {secret}")).await;
    })
    .await;
}

#[tokio::test]
async fn the_tokens_of_a_disabled_tenant_are_refused() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        tenants::set_status(
            &world.directory,
            &world.operator(),
            client.tenant,
            TenantStatus::Disabled,
        )
        .await
        .unwrap();
        all_unauthorized(
            &world,
            &client.tenant.to_string(),
            &format!("Bearer {}", client.secret),
        )
        .await;
        tenants::set_status(
            &world.directory,
            &world.operator(),
            client.tenant,
            TenantStatus::Active,
        )
        .await
        .unwrap();
        assert!(is_in(&client).await);
    })
    .await;
}

#[tokio::test]
async fn another_tenant_in_the_path_is_as_unknown_as_one_that_never_was() {
    on_both(|world| async move {
        let (client, other) = (client(&world, "acme").await, client(&world, "other").await);
        other.user("ada").await;
        let authorization = format!("Bearer {}", client.secret);
        let ghost = TenantId::generate().to_string();
        let mut answers = Vec::new();
        for tenant in [
            other.tenant.to_string(),
            ghost,
            "acme".into(),
            "..".into(),
            "%00".into(),
        ] {
            for (method, path) in paths(&tenant) {
                if !path.contains(&tenant) {
                    continue;
                }
                let reply = send(&world, method, &path, &authorization, &[], Body::empty()).await;
                reply.is_error(404, None);
                answers.push(reply.body);
            }
        }
        assert!(answers.iter().all(|answer| *answer == answers[0]));
    })
    .await;
}

#[tokio::test]
async fn an_unknown_path_is_a_scim_error() {
    let world = World::new().await;
    let client = client(&world, "acme").await;
    for path in [
        "",
        "/",
        "/nope",
        "/users",
        "/Users/a/b",
        "/Schemas/nope",
        "/ResourceTypes/nope",
        "/Users/nope",
        "/Groups/1",
    ] {
        client.get(path).await.is_error(404, None);
    }
}

#[tokio::test]
async fn a_session_of_the_console_opens_nothing_here() {
    on_both(|world| async move {
        let client = client(&world, "acme").await;
        let cookie = world.cookie("owner@acme.example").await;
        let path = format!("/scim/v2/{}/Users", client.tenant);
        send(
            &world,
            Method::GET,
            &path,
            "",
            &[("cookie", &cookie)],
            Body::empty(),
        )
        .await
        .is_error(401, None);
    })
    .await;
}

#[tokio::test]
async fn a_token_that_asks_too_often_waits() {
    let world = World::limited(NonZeroU32::MIN).await;
    let client = client(&world, "acme").await;
    let second = another(&world, client.tenant).await;
    // Together, and so many that they would have to take minutes to be within the limit.
    let replies = join_all((0..200).map(|_| client.get("/Me"))).await;
    let refused = replies.into_iter().find(|reply| reply.status == 429);
    let refused = refused.expect("the limit was never reached");
    refused.is_error(429, None);
    assert!(refused.header(header::RETRY_AFTER).parse::<u64>().unwrap() >= 1);
    second
        .post("/Users", json!({ "userName": "ada" }))
        .await
        .is(201);
}

#[tokio::test]
async fn a_bulk_request_counts_as_its_operations() {
    let world = World::limited(NonZeroU32::MIN).await;
    let client = client(&world, "acme").await;
    // Each takes all that is allowed at once.
    let operations = json!({ "Operations": vec![json!({}); 1_000] });
    let replies = join_all((0..50).map(|_| client.post("/Bulk", operations.clone()))).await;
    let refused = replies.into_iter().find(|reply| reply.status == 429);
    let refused = refused.expect("the limit was never reached");
    refused.is_error(429, None);
    assert!(refused.header(header::RETRY_AFTER).parse::<u64>().unwrap() >= 1);
}
