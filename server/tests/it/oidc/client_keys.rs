//! Clients that prove themselves by a key (RFC 7523).

use directory::providers;
use domain::provider::{ClientAuth, ProviderForm};
use http::{StatusCode, header};
use serde_json::{Value, json};

use super::{ADA, Scene, add_form, op, refused, session};
use crate::world::{World, on_both};

impl Scene {
    /// The same provider, which takes a key instead of the secret. It fetches it as providers do.
    async fn by_key(world: World) -> Self {
        Self::proved_by(world, ClientAuth::Key).await
    }

    async fn proved_by(world: World, method: ClientAuth) -> Self {
        let mut scene = Self::of(world).await;
        let form = ProviderForm {
            name: "By key".into(),
            issuer: scene.op.url.clone(),
            client_id: op::CLIENT.into(),
            auth_method: method.to_string(),
            ..ProviderForm::default()
        };
        scene.provider = add_form(&scene.world, scene.tenant, &form).await;
        scene.fetch().await;
        scene
    }

    async fn fetch(&self) {
        let keys = self.published().await;
        self.op.change(|op| op.client_keys = Some(keys));
    }

    async fn published(&self) -> Vec<Value> {
        let path = format!("/sign-in/keys/{}/{}", self.tenant, self.provider);
        let answer = self.world.page(&path, "").await;
        assert_eq!(answer.status, StatusCode::OK);
        let set: Value = serde_json::from_str(&answer.body).unwrap();
        set["keys"].as_array().unwrap().clone()
    }
}

#[tokio::test]
async fn a_key_proves_who_the_server_is_and_is_replaced_without_a_gap() {
    on_both(|world| async move {
        let scene = Scene::by_key(world).await;
        session(&scene.sign_in(ADA).await);
        let owner = scene.world.cookie("owner@acme.example").await;
        let page = format!("/t/{}/providers/{}", scene.tenant, scene.provider);
        let about = |version: u8| {
            format!(
                "tenant={}&provider={}&version={version}",
                scene.tenant, scene.provider
            )
        };
        let made = scene
            .world
            .form("/api/providers/make-key", &owner, &about(2))
            .await;
        let next = made.header(header::LOCATION);
        assert!(next.ends_with("?done=provider-key-made"), "{next}");
        let shown = scene.world.page(&page, &owner).await.body;
        assert!(shown.contains("Next public key") && shown.contains("/sign-in/keys/"));
        // The provider still knows the first one only.
        session(&scene.sign_in(ADA).await);
        assert_eq!(scene.published().await.len(), 2);
        scene
            .world
            .form("/api/providers/use-key", &owner, &about(3))
            .await;
        refused(&scene.sign_in(ADA).await, "provider");
        assert_eq!(scene.refusals().await, ["exchange"]);
        scene.fetch().await;
        session(&scene.sign_in(ADA).await);
        assert_eq!(scene.published().await.len(), 1);
    })
    .await;
}

/// What is signed is sent to the one who is meant, is good for a minute, and never the same.
#[tokio::test]
async fn a_caught_assertion_is_of_no_use_elsewhere_or_later() {
    let scene = Scene::by_key(World::new().await).await;
    session(&scene.sign_in(ADA).await);
    session(&scene.sign_in(ADA).await);
    let mut sent = Vec::new();
    scene.op.change(|op| sent = op.client_assertions.clone());
    assert_eq!(sent.len(), 2);
    for claims in &sent {
        assert_eq!(claims["iss"], op::CLIENT);
        assert_eq!(claims["sub"], op::CLIENT);
        assert_eq!(claims["aud"], format!("{}/token", scene.op.url));
        let lasts = claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap();
        assert_eq!(lasts, 60);
    }
    assert_ne!(sent[0]["jti"], sent[1]["jti"]);
}

/// Private keys are in no answer, and not readable on the disk.
#[tokio::test]
async fn nobody_reads_the_private_key() {
    let scene = Scene::by_key(World::new().await).await;
    let (directory, tenant) = (&scene.world.directory, scene.tenant);
    let client = providers::client(directory, tenant, scene.provider)
        .await
        .unwrap();
    let private = client.client_secret.reveal();
    assert_eq!(private.len(), 43);
    let owner = scene.world.cookie("owner@acme.example").await;
    let page = format!("/t/{tenant}/providers/{}", scene.provider);
    assert!(!scene.world.page(&page, &owner).await.body.contains(private));
    assert!(!json!(scene.published().await).to_string().contains(private));
    let stored = scene.world.stored().await;
    assert!(
        !stored
            .windows(private.len())
            .any(|part| part == private.as_bytes())
    );
}

/// What is downloaded is what signs: the provider knows nothing else of the server.
#[tokio::test]
async fn a_certificate_proves_who_the_server_is() {
    let scene = Scene::proved_by(World::new().await, ClientAuth::Certificate).await;
    session(&scene.sign_in(ADA).await);
    let owner = scene.world.cookie("owner@acme.example").await;
    let page = format!("/t/{}/providers/{}", scene.tenant, scene.provider);
    let file = scene
        .world
        .page(&format!("{page}/certificate.cer"), &owner)
        .await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header(header::CONTENT_TYPE), "application/x-pem-file");
    let named = |suffix: &str| {
        let name = format!("tenantry-{}{suffix}.cer", scene.provider);
        format!("attachment; filename=\"{name}\"")
    };
    assert_eq!(file.header(header::CONTENT_DISPOSITION), named(""));
    let lines: String = file
        .body
        .lines()
        .filter(|line| !line.starts_with("---"))
        .collect();
    assert_eq!(scene.published().await[0]["x5c"], json!([lines]));
    let shown = scene.world.page(&page, &owner).await.body;
    assert!(shown.contains("/certificate.cer") && shown.contains("Thumbprint"));
    assert!(!shown.contains("next-certificate.cer"));
    let nothing = scene
        .world
        .page(&format!("{page}/next-certificate.cer"), &owner)
        .await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    let about = format!(
        "tenant={}&provider={}&version=2",
        scene.tenant, scene.provider
    );
    scene
        .world
        .form("/api/providers/make-key", &owner, &about)
        .await;
    let next = scene
        .world
        .page(&format!("{page}/next-certificate.cer"), &owner)
        .await;
    assert_eq!(next.status, StatusCode::OK);
    assert_ne!(next.body, file.body);
    assert_eq!(next.header(header::CONTENT_DISPOSITION), named("-next"));

    let (directory, tenant) = (&scene.world.directory, scene.tenant);
    let client = providers::client(directory, tenant, scene.provider).await;
    let private = client.unwrap().client_secret;
    let private = private.reveal();
    assert!(!shown.contains(private) && !file.body.contains(private));
    let stored = scene.world.stored().await;
    assert!(
        !stored
            .windows(64)
            .any(|part| part == &private.as_bytes()[..64])
    );
}
