//! What the server asks, and what it keeps and tells.

use axum::body::Body;
use domain::ProviderId;
use http::{Method, StatusCode};
use serde_json::json;

use crate::{
    log::Log,
    oidc::{
        ADA, Scene, add,
        op::{self, Op},
        refused, session,
    },
    world::{World, on_both, request},
};

/// Server-side request forgery: an issuer that leads into the server's own network is never asked.
#[tokio::test]
async fn a_private_address_is_never_asked() {
    let world = World::without_private_issuers().await;
    let op = Op::start().await;
    let tenant = world.tenant("acme").await;
    let owner = world.cookie("owner@acme.example").await;
    for issuer in [
        op.url.as_str(),
        "https://127.0.0.1:1",
        "https://localhost:1",
        "https://[::1]:1",
        "https://[::ffff:127.0.0.1]:1",
        "https://169.254.169.254",
        "https://10.0.0.1",
    ] {
        let id = ProviderId::generate();
        let fields = format!(
            "tenant={tenant}&provider={id}&name=Inside&issuer={issuer}&client_id=a&client_secret=b\
             &auth_method=client_secret_basic&matching=external-id"
        );
        let sent = request(Method::POST, "/api/providers/add", &owner)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(fields));
        let added = world.send(sent.unwrap()).await;
        assert_eq!(added.status, StatusCode::UNPROCESSABLE_ENTITY, "{issuer}");
        assert!(
            added.body.contains("NoProvider"),
            "{issuer}: {}",
            added.body
        );
    }
    // One that came to be there otherwise is not asked for anybody who signs in either.
    let id = add(&world, tenant, "Inside", &op).await;
    let start = world
        .page(&format!("/sign-in/with/{tenant}/{id}"), "")
        .await;
    refused(&start, "provider");
    assert_eq!(op.asked_for_keys(), 0);
}

/// Whoever may not manage providers does not make the server ask addresses of their choice.
#[tokio::test]
async fn strangers_make_the_server_ask_nobody() {
    let scene = Scene::of(World::new().await).await;
    scene.world.tenant("other").await;
    let stranger = scene.world.cookie("owner@other.example").await;
    let elsewhere = Op::start().await;
    let fields = format!(
        "tenant={}&provider={}&name=X&issuer={}&client_id=a&client_secret=b",
        scene.tenant,
        ProviderId::generate(),
        elsewhere.url
    );
    let added = scene
        .world
        .form("/api/providers/add", &stranger, &fields)
        .await;
    assert!(added.body.contains("NotFound"), "{}", added.body);
    assert_eq!(elsewhere.asked_for_keys(), 0);
}

#[tokio::test]
async fn a_secret_is_in_no_answer_and_not_on_the_disk() {
    on_both(|world| async move {
        let scene = Scene::of(world).await;
        let owner = scene.world.cookie("owner@acme.example").await;
        session(&scene.sign_in(ADA).await);
        for path in [
            format!("/t/{}/providers", scene.tenant),
            format!("/t/{}/providers/{}", scene.tenant, scene.provider),
            format!("/t/{}/audit", scene.tenant),
            format!("/sign-in/at/{}", scene.tenant),
        ] {
            let page = scene.world.page(&path, &owner).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(!page.body.contains(op::SECRET), "{path}");
        }
        let stored = scene.world.stored().await;
        let secret = op::SECRET.as_bytes();
        assert!(!stored.windows(secret.len()).any(|part| part == secret));
    })
    .await;
}

/// What is between the start and the answer is worth nothing to whoever reads the database.
#[tokio::test]
async fn an_attempt_is_stored_as_digests() {
    let scene = Scene::of(World::new().await).await;
    let away = scene.start("").await;
    let stored = scene.world.stored().await;
    let browser = away.cookie.strip_prefix("attempt=").unwrap();
    for secret in [away.asked("state"), away.asked("nonce"), browser] {
        assert!(secret.len() >= 43);
        let secret = secret.as_bytes();
        assert!(!stored.windows(secret.len()).any(|part| part == secret));
    }
}

/// Down to the last detail: what hyper and TLS write included.
#[tokio::test]
async fn a_sign_in_leaves_no_secret_in_the_log() {
    let log = Log::read();
    let scene = Scene::of(World::new().await).await;
    let away = scene.start("").await;
    let code = scene.op.code(&away, json!({ "sub": ADA }));
    let session = session(&scene.back_with(&away, &code).await);
    let text = log.text();
    assert!(text.contains("answered"));
    for secret in [
        op::SECRET,
        away.asked("state"),
        away.asked("nonce"),
        away.cookie.strip_prefix("attempt=").unwrap(),
        session.strip_prefix("session=").unwrap(),
        &code,
    ] {
        assert!(!text.contains(secret), "{secret}");
    }
}
