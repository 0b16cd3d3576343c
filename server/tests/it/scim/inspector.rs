//! What administrators see of SCIM requests.

use axum::body::Body;
use directory::inspector::{self, Exchange, Payload};
use domain::{
    TenantId, TokenId,
    inspector::{Rejection, RequestBody, RequestQuery, ScimRequest, Sender},
};
use http::Method;
use serde_json::json;

use super::{another, client, send};
use crate::{
    log::Log,
    world::{World, on_both},
};

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
    on_both(|world| async move {
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
    })
    .await;
}

#[tokio::test]
async fn whoever_is_turned_away_is_seen_by_the_tenant_in_the_address() {
    on_both(|world| async move {
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
    })
    .await;
}

fn exchange(world: &World, tenant: TenantId, token: Option<TokenId>) -> Exchange {
    Exchange {
        tenant,
        token: token.map(|token| (token, "tnt_0000".to_owned())),
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
    }
}

#[tokio::test]
async fn strangers_cannot_push_out_what_clients_with_a_token_did() {
    on_both(|world| async move {
        let own = client(&world, "acme").await;
        let second = another(&world, own.tenant).await;
        // Nothing is written while nobody waits: all of it stands in the queue, or is dropped.
        for _ in 0..5_000 {
            world.recorder.take(exchange(&world, own.tenant, None));
        }
        for _ in 0..40 {
            let exchange = exchange(&world, own.tenant, Some(second.token));
            world.recorder.take(exchange);
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
    })
    .await;
}

const MISSING: &str = "answered, but not recorded, since the server started on";

#[tokio::test]
async fn what_was_not_recorded_is_counted_on_the_tenants_page_and_in_the_log() {
    on_both(|world| async move {
        let log = Log::read();
        let acme = client(&world, "acme").await;
        let other = client(&world, "other").await;
        let page = async |tenant: TenantId, owner: &str| {
            let cookie = world.cookie(owner).await;
            world.page(&format!("/t/{tenant}/scim"), &cookie).await.body
        };
        let before = page(acme.tenant, "owner@acme.example").await;
        assert!(!before.contains(MISSING));
        // Of one token so many wait as are kept of it: it takes many to be too many.
        for _ in 0..60 {
            let token = TokenId::generate();
            for _ in 0..50 {
                world
                    .recorder
                    .take(exchange(&world, acme.tenant, Some(token)));
            }
        }
        world.recorder.written().await;
        let after = page(acme.tenant, "owner@acme.example").await;
        // In all 1,024 wait.
        assert!(after.contains("1,976 requests are missing"), "{after}");
        assert!(after.contains(MISSING), "{after}");
        let elsewhere = page(other.tenant, "owner@other.example").await;
        assert!(!elsewhere.contains(MISSING), "{elsewhere}");
        let log = log.text();
        assert!(
            log.contains("not recorded new=1976 since_start=1976"),
            "{log}"
        );
    })
    .await;
}

#[tokio::test]
async fn what_the_database_did_not_take_is_counted_too() {
    on_both(|world| async move {
        let acme = client(&world, "acme").await;
        world
            .tamper("alter table scim_requests rename to elsewhere")
            .await;
        acme.get("/Users").await.is(200);
        world.recorder.written().await;
        world
            .tamper("alter table elsewhere rename to scim_requests")
            .await;
        let cookie = world.cookie("owner@acme.example").await;
        let path = format!("/t/{}/scim", acme.tenant);
        let page = world.page(&path, &cookie).await.body;
        assert!(
            page.contains(MISSING) && page.contains("1 request is missing"),
            "{page}"
        );
        // The next one is written again.
        acme.get("/Groups").await.is(200);
        assert_eq!(seen(&world, acme.tenant).await.len(), 1);
    })
    .await;
}

/// The connection page as the tenant's owner sees it.
async fn connection(world: &World, tenant: TenantId) -> String {
    world.recorder.written().await;
    let cookie = world.cookie("owner@acme.example").await;
    let path = format!("/t/{tenant}/scim/connect");
    world.page(&path, &cookie).await.body
}

#[tokio::test]
async fn each_warning_about_a_client_stands_on_the_connection_page() {
    on_both(|world| async move {
        let whole = json!({
            "userName": "ada", "active": true, "displayName": "Ada Lind", "externalId": "e1",
            "emails": [{ "type": "work", "value": "ada@acme.example", "primary": true }],
            "name": { "givenName": "Ada", "familyName": "Lind", "formatted": "Ada Lind" },
            "phoneNumbers": [{ "type": "mobile", "value": "+47 1" }],
        });
        let acme = client(&world, "acme").await;
        acme.post("/Users", whole.clone()).await.is(201);
        let fine = connection(&world, acme.tenant).await;
        assert!(fine.contains("Every required attribute comes"), "{fine}");
        for (change, warning) in [
            (
                json!({ "name": { "givenName": "Bo" } }),
                "map them: name.familyName, name.formatted.",
            ),
            (json!({ "active": "True" }), "to the address): active."),
            (json!({ "shoeSize": 43 }), "from the mapping: shoeSize."),
        ] {
            let odd = another(&world, acme.tenant).await;
            assert!(!connection(&world, acme.tenant).await.contains(warning));
            let mut body = whole.clone();
            body["userName"] = json!(format!("user of {}", odd.token));
            for (name, value) in change.as_object().unwrap() {
                body[name] = value.clone();
            }
            odd.post("/Users", body).await.is(201);
            let shown = connection(&world, acme.tenant).await;
            assert!(shown.contains(warning), "{warning}: {shown}");
        }
    })
    .await;
}

#[tokio::test]
async fn failures_are_filtered_and_explained_in_plain_words() {
    on_both(|world| async move {
        let acme = client(&world, "acme").await;
        acme.post("/Users", json!({ "userName": "ada" }))
            .await
            .is(201);
        acme.post("/Users", json!({ "userName": "ADA" }))
            .await
            .is(409);
        world.recorder.written().await;
        let cookie = world.cookie("owner@acme.example").await;
        let path = format!("/t/{}/scim", acme.tenant);
        let all = world.page(&path, &cookie).await.body;
        let failed = world
            .page(&format!("{path}?answer=failed"), &cookie)
            .await
            .body;
        let why = "Somebody else in this tenant has this name already";
        assert!(all.contains(">201<") && all.contains(">409<"), "{all}");
        assert!(
            !failed.contains(">201<") && failed.contains(">409<"),
            "{failed}"
        );
        assert!(failed.contains(why), "{failed}");
    })
    .await;
}
