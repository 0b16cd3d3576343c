//! Identity tokens that are not what they should be.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Map, Value, json};

use super::{
    ADA, Scene,
    op::{self, ONE, TWO, good, now, signed},
    refused, session,
};
use crate::world::{World, on_both};

/// The reasons for which tokens with these claims are refused.
async fn reasons(scene: &Scene, all: Vec<Value>) -> Vec<String> {
    let mut reasons = Vec::new();
    for mut claims in all {
        if claims.get("sub").is_none() {
            claims["sub"] = ADA.into();
        }
        let away = scene.start("").await;
        refused(&scene.back(&away, claims).await, "provider");
        reasons.push(scene.refusals().await[0].clone());
    }
    reasons
}

/// Takes the whole token over, made of what it should have.
async fn forged(
    scene: &Scene,
    make: impl Fn(&Map<String, Value>) -> String + Send + 'static,
) -> String {
    scene.op.change(|op| op.token = Some(Box::new(make)));
    let away = scene.start("").await;
    refused(&scene.back(&away, json!({ "sub": ADA })).await, "provider");
    scene.op.change(|op| op.token = None);
    scene.refusals().await[0].clone()
}

#[tokio::test]
async fn a_token_for_another_audience_signs_nobody_in() {
    on_both(|world| async move {
        let scene = Scene::of(world).await;
        let wrong = vec![
            json!({ "aud": "another" }),
            json!({ "aud": [] }),
            json!({ "aud": ["console", "another"] }),
            json!({ "azp": "another" }),
        ];
        assert_eq!(
            reasons(&scene, wrong).await,
            ["audience", "audience", "audience", "audience"]
        );
        session(&scene.sign_in(ADA).await);
    })
    .await;
}

#[tokio::test]
async fn a_token_of_another_time_signs_nobody_in() {
    let scene = Scene::of(World::new().await).await;
    let wrong = vec![
        json!({ "exp": now() - 61 }),
        json!({ "iat": now() + 120 }),
        json!({ "iat": now() - 3_600 }),
        json!({ "nbf": now() + 120 }),
        json!({ "nbf": "now" }),
    ];
    assert_eq!(
        reasons(&scene, wrong).await,
        ["expired", "expired", "expired", "expired", "token"]
    );
    // Clocks differ a little.
    for claims in [
        json!({ "exp": now() - 30 }),
        json!({ "iat": now() + 30 }),
        json!({ "nbf": now() + 30 }),
        json!({ "nbf": 1.5 }),
    ] {
        let mut claims = claims;
        claims["sub"] = ADA.into();
        let away = scene.start("").await;
        session(&scene.back(&away, claims).await);
    }
}

#[tokio::test]
async fn a_token_of_another_attempt_signs_nobody_in() {
    let scene = Scene::of(World::new().await).await;
    let other = scene.start("").await;
    let wrong = vec![
        json!({ "nonce": other.asked("nonce") }),
        json!({ "nonce": "" }),
        json!({ "nonce": null }),
    ];
    assert_eq!(reasons(&scene, wrong).await, ["nonce", "nonce", "nonce"]);
}

#[tokio::test]
async fn a_token_of_another_issuer_signs_nobody_in() {
    let scene = Scene::of(World::new().await).await;
    let wrong = vec![
        json!({ "iss": "https://evil.example" }),
        json!({ "iss": format!("{}/", scene.op.url) }),
    ];
    assert_eq!(reasons(&scene, wrong).await, ["issuer", "issuer"]);
}

#[tokio::test]
async fn a_token_without_a_signature_signs_nobody_in() {
    let scene = Scene::of(World::new().await).await;
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let unsigned = move |claims: &Map<String, Value>, algorithm: &str| {
        let header = part(&json!({ "alg": algorithm }));
        format!("{header}.{}.", part(&Value::Object(claims.clone())))
    };
    let make = unsigned;
    let reason = forged(&scene, move |claims| make(claims, "none")).await;
    assert_eq!(reason, "signature");
    let reason = forged(&scene, move |claims| make(claims, "RS256")).await;
    assert!(
        ["signature", "token"].contains(&reason.as_str()),
        "{reason}"
    );
}

/// Whoever knows the public key, or the client's secret, can make an HMAC of it.
#[tokio::test]
async fn a_public_key_is_no_shared_secret() {
    use hmac::{Hmac, Mac as _};
    use sha2::Sha256;

    let scene = Scene::of(World::new().await).await;
    for secret in [
        op::public(ONE).to_string(),
        op::public(ONE)["n"].as_str().unwrap().to_owned(),
        op::SECRET.to_owned(),
    ] {
        let reason = forged(&scene, move |claims| {
            let header = json!({ "alg": "HS256", "kid": ONE }).to_string();
            let text = format!(
                "{}.{}",
                URL_SAFE_NO_PAD.encode(header),
                URL_SAFE_NO_PAD.encode(Value::Object(claims.clone()).to_string())
            );
            let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).unwrap();
            mac.update(text.as_bytes());
            let signature = mac.finalize().into_bytes();
            format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
        });
        assert_eq!(reason.await, "signature");
    }
}

#[tokio::test]
async fn a_token_that_somebody_else_signed_signs_nobody_in() {
    let scene = Scene::of(World::new().await).await;
    // A key of their own, under its name and under the provider's.
    for name in [TWO, ONE] {
        let reason = forged(&scene, move |claims| {
            signed(TWO, &json!({ "alg": "RS256", "kid": name }), claims)
        });
        assert_eq!(reason.await, "signature", "{name}");
    }
    // A key that the token brings along.
    let reason = forged(&scene, |claims| {
        let header = json!({ "alg": "RS256", "kid": TWO, "jwk": op::public(TWO) });
        signed(TWO, &header, claims)
    });
    assert_eq!(reason.await, "signature");
    // Other claims under a good signature.
    let reason = forged(&scene, |claims| {
        let token = good(ONE, claims);
        let mut parts: Vec<String> = token.split('.').map(ToOwned::to_owned).collect();
        let mut claims = claims.clone();
        claims.insert("sub".into(), "00u-root".into());
        parts[1] = URL_SAFE_NO_PAD.encode(Value::Object(claims).to_string());
        parts.join(".")
    });
    assert_eq!(reason.await, "signature");
}

#[tokio::test]
async fn what_is_no_token_signs_nobody_in() {
    let scene = Scene::of(World::new().await).await;
    for odd in ["", "a.b.c", "....", "eyJhbGciOiJSUzI1NiJ9"] {
        let reason = forged(&scene, move |_| odd.to_owned()).await;
        assert_eq!(reason, "token", "{odd}");
    }
}
