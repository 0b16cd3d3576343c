//! Sessions that a provider ends, and who else would like to.

use axum::body::Body;
use directory::tenants;
use domain::{ProviderId, TenantId, tenant::TenantStatus};
use http::{Method, StatusCode};
use serde_json::{Map, Value, json};

use super::{
    ADA, Scene, add,
    op::{ONE, Op, TWO, good, now, signed},
    session,
};
use crate::world::{World, on_both, request};

const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

impl Scene {
    /// What a logout token has, with these claims more or other.
    fn logout(&self, id: &str, more: Value) -> Map<String, Value> {
        let mut claims = json!({
            "iss": self.op.url,
            "aud": "console",
            "iat": now(),
            "exp": now() + 120,
            "jti": id,
            "events": { EVENT: {} },
            "sub": ADA,
        });
        for (name, value) in more.as_object().unwrap() {
            claims[name] = value.clone();
        }
        let mut claims = claims.as_object().unwrap().clone();
        claims.retain(|_, value| !value.is_null());
        claims
    }

    async fn post(&self, token: &str) -> StatusCode {
        let path = format!("/sign-in/back-channel/{}/{}", self.tenant, self.provider);
        // Another server sends it: no origin, no cookie.
        let sent = request(Method::POST, &path, "")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(format!("logout_token={token}")));
        self.world.send(sent.unwrap()).await.status
    }

    async fn is_signed_in(&self, session: &str) -> bool {
        self.world.page("/account", session).await.status == StatusCode::OK
    }
}

#[tokio::test]
async fn a_provider_ends_the_sessions_of_a_person() {
    on_both(|world| async move {
        let scene = Scene::of(world).await;
        let (first, second) = (
            session(&scene.sign_in(ADA).await),
            session(&scene.sign_in(ADA).await),
        );
        let owner = scene.world.cookie("owner@acme.example").await;
        let token = good(ONE, &scene.logout("1", json!({})));
        assert_eq!(scene.post(&token).await, StatusCode::OK);
        assert!(!scene.is_signed_in(&first).await && !scene.is_signed_in(&second).await);
        assert!(scene.is_signed_in(&owner).await);
    })
    .await;
}

#[tokio::test]
async fn a_provider_ends_the_one_session_that_it_names() {
    let scene = Scene::of(World::new().await).await;
    let of = async |sid: &str| {
        let away = scene.start("").await;
        session(&scene.back(&away, json!({ "sub": ADA, "sid": sid })).await)
    };
    let (desk, phone) = (of("desk").await, of("phone").await);
    let token = good(
        ONE,
        &scene.logout("1", json!({ "sid": "desk", "sub": null })),
    );
    assert_eq!(scene.post(&token).await, StatusCode::OK);
    assert!(!scene.is_signed_in(&desk).await);
    assert!(scene.is_signed_in(&phone).await);
}

#[tokio::test]
async fn a_replayed_logout_token_ends_no_new_session() {
    on_both(|world| async move {
        let scene = Scene::of(world).await;
        let token = good(ONE, &scene.logout("1", json!({})));
        assert_eq!(scene.post(&token).await, StatusCode::OK);
        let session = session(&scene.sign_in(ADA).await);
        assert_eq!(scene.post(&token).await, StatusCode::BAD_REQUEST);
        assert!(scene.is_signed_in(&session).await);
    })
    .await;
}

#[tokio::test]
async fn nobody_else_ends_sessions() {
    let scene = Scene::of(World::new().await).await;
    let away = scene.start("").await;
    let mine = scene.op.code(&away, json!({ "sub": ADA }));
    let session = session(&scene.back_with(&away, &mine).await);
    let id_token = {
        let mut claims = scene.op.claims("nonce");
        claims.insert("sub".into(), ADA.into());
        claims.insert("jti".into(), "id".into());
        good(ONE, &claims)
    };
    let claims = |more: Value| good(ONE, &scene.logout("x", more));
    let plain = scene.logout("x", json!({}));
    for (what, token) in [
        ("an identity token", id_token),
        ("for another", claims(json!({ "aud": "another" }))),
        (
            "of another",
            claims(json!({ "iss": "https://evil.example" })),
        ),
        (
            "too old",
            claims(json!({ "iat": now() - 900, "exp": now() - 600 })),
        ),
        (
            "old, with an end of its own",
            claims(json!({ "iat": now() - 900, "exp": now() + 9_000 })),
        ),
        ("not valid yet", claims(json!({ "nbf": now() + 300 }))),
        ("from the future", claims(json!({ "iat": now() + 300 }))),
        ("of nobody", claims(json!({ "sub": null }))),
        ("without an event", claims(json!({ "events": {} }))),
        ("with a nonce", claims(json!({ "nonce": "n" }))),
        ("without an identifier", claims(json!({ "jti": null }))),
        ("signed by another", good(TWO, &plain)),
        (
            "under its name",
            signed(TWO, &json!({ "alg": "RS256", "kid": ONE }), &plain),
        ),
        (
            "an access token",
            signed(
                ONE,
                &json!({ "alg": "RS256", "kid": ONE, "typ": "at+jwt" }),
                &plain,
            ),
        ),
        ("without a signature", {
            let token = signed(ONE, &json!({ "alg": "none" }), &plain);
            let (text, _) = token.rsplit_once('.').unwrap();
            format!("{text}.")
        }),
        (
            "HMAC",
            signed(ONE, &json!({ "alg": "HS256", "kid": ONE }), &plain),
        ),
        ("nothing", String::new()),
        ("no token", "a.b.c".to_owned()),
    ] {
        assert_eq!(scene.post(&token).await, StatusCode::BAD_REQUEST, "{what}");
    }
    assert!(scene.is_signed_in(&session).await);
}

/// A token that is good at one provider is nothing at another's address.
#[tokio::test]
async fn a_logout_token_counts_at_its_own_provider_only() {
    let scene = Scene::of(World::new().await).await;
    let session = session(&scene.sign_in(ADA).await);
    let other = Op::start().await;
    let second = add(&scene.world, scene.tenant, "Okta", &other).await;
    let token = good(ONE, &scene.logout("1", json!({})));
    let path = format!("/sign-in/back-channel/{}/{second}", scene.tenant);
    let sent = request(Method::POST, &path, "")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(format!("logout_token={token}")));
    let answer = scene.world.send(sent.unwrap()).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(scene.is_signed_in(&session).await);
}

/// Nobody learns from the answer whether there is such a tenant, such a provider, or such a person.
#[tokio::test]
async fn strangers_read_the_same_of_providers_that_exist_and_others() {
    let scene = Scene::of(World::new().await).await;
    let read = async |tenant: TenantId, provider: ProviderId, token: &str| {
        let path = format!("/sign-in/back-channel/{tenant}/{provider}");
        let sent = request(Method::POST, &path, "")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from(format!("logout_token={token}")));
        let answer = scene.world.send(sent.unwrap()).await;
        (answer.status, answer.body)
    };
    let (tenant, provider) = (scene.tenant, scene.provider);
    let token = good(ONE, &scene.logout("1", json!({})));
    let forged = good(TWO, &scene.logout("1", json!({})));
    let nowhere = read(TenantId::generate(), provider, &token).await;
    assert_eq!(nowhere.0, StatusCode::BAD_REQUEST);
    assert_eq!(read(tenant, ProviderId::generate(), &token).await, nowhere);
    assert_eq!(read(tenant, provider, &forged).await, nowhere);
    assert_eq!(read(tenant, provider, "a.b.c").await, nowhere);
    // Nor where the provider's own description can't be had.
    let down = Op::start().await;
    down.change(|op| op.published = vec![ONE; 51]);
    let down = add(&scene.world, tenant, "Down", &down).await;
    assert_eq!(read(tenant, down, &token).await, nowhere);
}

/// What the provider ended stays ended when the tenant is enabled again.
#[tokio::test]
async fn a_session_that_ended_while_the_tenant_was_disabled_does_not_come_back() {
    on_both(|world| async move {
        let scene = Scene::of(world).await;
        let session = session(&scene.sign_in(ADA).await);
        let (directory, ctx) = (&scene.world.directory, scene.world.operator());
        let turn = async |status: TenantStatus| {
            tenants::set_status(directory, &ctx, scene.tenant, status)
                .await
                .unwrap();
        };
        turn(TenantStatus::Disabled).await;
        let token = good(ONE, &scene.logout("1", json!({})));
        assert_eq!(scene.post(&token).await, StatusCode::OK);
        turn(TenantStatus::Active).await;
        assert!(!scene.is_signed_in(&session).await);
    })
    .await;
}

/// Addresses of providers are longer than identifiers may be.
#[tokio::test]
async fn a_provider_with_a_long_address_ends_sessions_too() {
    let mut scene = Scene::of(World::new().await).await;
    scene.op = Op::start_in(&"a".repeat(300)).await;
    scene.provider = add(&scene.world, scene.tenant, "Long", &scene.op).await;
    let session = session(&scene.sign_in(ADA).await);
    let token = good(ONE, &scene.logout("1", json!({})));
    assert_eq!(scene.post(&token).await, StatusCode::OK);
    assert!(!scene.is_signed_in(&session).await);
}
