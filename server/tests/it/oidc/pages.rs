//! The console's pages of providers, without JavaScript.

use http::{StatusCode, header};

use super::{Scene, op};
use crate::world::World;

#[tokio::test]
async fn a_provider_is_added_by_its_issuer_and_activated() {
    let scene = Scene::of(World::new().await).await;
    let owner = scene.world.cookie("owner@acme.example").await;
    let (world, tenant) = (&scene.world, scene.tenant);
    let new = world
        .page(&format!("/t/{tenant}/providers/new"), &owner)
        .await;
    assert!(new.body.contains("http://localhost:3000/sign-in/callback"));
    let fields = format!(
        "tenant={tenant}&version=0&name=Okta&issuer={}&client_id=console&client_secret={}\
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
