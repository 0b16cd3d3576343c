//! The console's pages of providers, without JavaScript.

use axum::body::Body;
use directory::{Clock, providers};
use domain::{
    Moment, ProviderId,
    provider::{Endpoints, ProviderForm},
    session::RECENT,
};
use http::{Method, StatusCode, header};

use super::{Scene, op};
use crate::world::{World, request};

#[tokio::test]
async fn a_provider_is_added_by_its_issuer_and_activated() {
    let scene = Scene::of(World::new().await).await;
    let owner = scene.world.cookie("owner@acme.example").await;
    let (world, tenant) = (&scene.world, scene.tenant);
    let new = world
        .page(&format!("/t/{tenant}/providers/new"), &owner)
        .await;
    let id = ProviderId::generate();
    let redirect = format!("http://localhost:3000/sign-in/callback/{tenant}/");
    assert!(new.body.contains(&redirect));
    let fields = format!(
        "tenant={tenant}&provider={id}&version=0&name=Okta&issuer={}&client_id=console&client_secret={}\
         &auth_method=client_secret_basic&matching=external-id&subject_claim=sub",
        scene.op.url,
        op::SECRET
    );
    let added = world.form("/api/providers/add", &owner, &fields).await;
    assert_eq!(added.status, StatusCode::FOUND, "{}", added.body);
    let page = added.header(header::LOCATION).to_owned();
    let shown = world.page(&page, &owner).await;
    // Read from the issuer.
    for text in [
        format!("{}/authorize", scene.op.url),
        "Inactive".to_owned(),
        "Test connection".to_owned(),
        format!("/sign-in/back-channel/{tenant}/"),
    ] {
        assert!(shown.body.contains(&text), "{text}");
    }
    let (path, _) = page.split_once('?').unwrap();
    let id = path.rsplit('/').next().unwrap();
    let about = format!("tenant={tenant}&provider={id}");
    let about = format!("{about}&version=1");
    world.form("/api/providers/activate", &owner, &about).await;
    let at = world.page(&format!("/sign-in/at/{tenant}"), "").await;
    assert!(at.body.contains("Continue with") && at.body.contains("Okta"));
    let list = world
        .page(&format!("/t/{tenant}/providers?q=okt"), &owner)
        .await;
    assert!(list.body.contains("Okta") && !list.body.contains("Entra ID"));
}

#[tokio::test]
async fn a_tenant_without_a_provider_and_none_at_all_answer_alike() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let nobody = domain::TenantId::generate();
    let page = async |tenant: domain::TenantId| {
        let page = world.page(&format!("/sign-in/at/{tenant}"), "").await;
        assert_eq!(page.status, StatusCode::NOT_FOUND);
        page.body.contains("no identity provider at this address")
    };
    assert!(page(tenant).await && page(nobody).await);
}

/// Whoever finds a screen open decides nothing about who is who.
#[tokio::test]
async fn an_abandoned_session_is_not_enough_for_providers() {
    let clock = Clock::standing_at(Moment(1_795_253_400_000));
    let (world, _sent) = World::mailing(clock.clone()).await;
    let tenant = world.tenant("acme").await;
    let owner = world.cookie("owner@acme.example").await;
    let form = ProviderForm {
        name: "Okta".into(),
        issuer: "https://127.0.0.1:9".into(),
        client_id: op::CLIENT.into(),
        client_secret: op::SECRET.into(),
        ..ProviderForm::default()
    };
    let (directory, ctx) = (&world.directory, world.operator());
    let id = ProviderId::generate();
    providers::add(directory, &ctx, tenant, id, &form, &Endpoints::default())
        .await
        .unwrap();
    clock.advance(RECENT);
    for (what, fields) in [
        ("add", ""),
        ("save", ""),
        ("activate", "&version=1"),
        ("deactivate", "&version=1"),
        ("delete", "&confirmation=Okta"),
    ] {
        let path = format!("/api/providers/{what}");
        let sent = request(Method::POST, &path, &owner)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(format!("tenant={tenant}&provider={id}{fields}")));
        let answer = world.send(sent.unwrap()).await;
        assert!(
            answer.body.contains("ConfirmFirst"),
            "{what}: {}",
            answer.body
        );
    }
}
