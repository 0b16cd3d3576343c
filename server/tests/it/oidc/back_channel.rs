//! Sessions that a provider ends, and who else would like to.

use axum::body::Body;
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
