//! Providers that are mixed up, lie, or changed meanwhile.

use directory::providers;
use domain::provider::{Endpoints, ProviderForm};
use serde_json::json;

use crate::{
    oidc::{
        ADA, Scene, add, away, cookie,
        op::{self, Op},
        refused, session,
    },
    world::World,
};

/// RFC 9207: an answer that says it comes from another provider, or does not say it where it should.
#[tokio::test]
async fn a_mixed_up_provider_gets_no_code() {
    let scene = Scene::of(World::new().await).await;
    let evil = Op::start().await;
    let away = scene.start("").await;
    let code = scene.op.code(&away, json!({ "sub": ADA }));
    let iss = format!("&iss={}", evil.url);
    let back = scene
        .return_to(&away.cookie, away.asked("state"), &code, &iss)
        .await;
    refused(&back, "provider");
    assert_eq!(scene.refusals().await, ["issuer"]);
    // The code was not used up: it was sent nowhere.
    let named = Op::start().await;
    named.change(|op| {
        let name = "authorization_response_iss_parameter_supported".to_owned();
        op.metadata.insert(name, true.into());
    });
    let second = add(&scene.world, scene.tenant, "Names itself", &named).await;
    let path = format!("/sign-in/with/{}/{second}", scene.tenant);
    for (more, is_good) in [
        (String::new(), false),
        (format!("&iss={}", named.url), true),
    ] {
        let begun = crate::oidc::away(&scene.world.page(&path, "").await);
        let code = named.code(&begun, json!({ "sub": ADA }));
        let state = begun.asked("state");
        let back = format!(
            "/sign-in/callback/{}/{second}?code={code}&state={state}{more}",
            scene.tenant
        );
        let back = scene.world.page(&back, &begun.cookie).await;
        assert_eq!(cookie(&back, "session").is_some(), is_good, "{more}");
    }
}

/// RFC 9700 section 4.4: an attempt that was begun at one provider, whose page sent the browser on to another. That
/// one's code comes with the first one's state, and says nothing of where it is from.
#[tokio::test]
async fn mixed_up_the_code_of_one_provider_is_never_taken_to_another() {
    let scene = Scene::of(World::new().await).await;
    let evil = Op::start().await;
    let second = add(&scene.world, scene.tenant, "Evil", &evil).await;
    let path = format!("/sign-in/with/{}/{second}", scene.tenant);
    let begun = away(&scene.world.page(&path, "").await);
    let honest = scene.start("").await;
    assert_ne!(begun.asked("redirect_uri"), honest.asked("redirect_uri"));
    let code = scene.op.code(&honest, json!({ "sub": ADA }));
    let back = scene
        .return_to(&begun.cookie, begun.asked("state"), &code, "")
        .await;
    refused(&back, "attempt");
    // It was sent nowhere: it is good still, where it belongs.
    session(&scene.back_with(&honest, &code).await);
}

#[tokio::test]
async fn a_provider_that_calls_itself_differently_is_not_used() {
    let scene = Scene::of(World::new().await).await;
    let liar = Op::start().await;
    let honest = scene.op.url.clone();
    liar.change(|op| {
        op.metadata.insert("issuer".into(), honest.into());
    });
    let id = add(&scene.world, scene.tenant, "Liar", &liar).await;
    let path = format!("/sign-in/with/{}/{id}", scene.tenant);
    refused(&scene.world.page(&path, "").await, "provider");
    assert_eq!(scene.refusals().await, ["issuer"]);
}

/// A provider that is changed while somebody is there does not get them in as it was.
#[tokio::test]
async fn a_provider_that_changed_meanwhile_signs_nobody_in() {
    let scene = Scene::of(World::new().await).await;
    let away = scene.start("").await;
    let code = scene.op.code(&away, json!({ "sub": ADA }));
    let (directory, ctx) = (&scene.world.directory, scene.world.operator());
    let form = ProviderForm {
        version: 2,
        name: "Entra ID".into(),
        issuer: scene.op.url.clone(),
        client_id: "another".into(),
        ..ProviderForm::default()
    };
    let endpoints = Endpoints::default();
    providers::save(
        directory,
        &ctx,
        scene.tenant,
        scene.provider,
        &form,
        &endpoints,
    )
    .await
    .unwrap();
    refused(&scene.back_with(&away, &code).await, "attempt");
}

/// A code of the honest provider, that a changed issuer would be given to redeem.
#[tokio::test]
async fn the_code_of_a_provider_that_was_edited_meanwhile_is_sent_nowhere() {
    let scene = Scene::of(World::new().await).await;
    let evil = Op::start().await;
    let away = scene.start("").await;
    let code = scene.op.code(&away, json!({ "sub": ADA }));
    let (directory, ctx) = (&scene.world.directory, scene.world.operator());
    let form = ProviderForm {
        version: 2,
        name: "Entra ID".into(),
        issuer: evil.url.clone(),
        client_id: op::CLIENT.into(),
        client_secret: op::SECRET.into(),
        ..ProviderForm::default()
    };
    let (tenant, endpoints) = (scene.tenant, Endpoints::default());
    providers::save(directory, &ctx, tenant, scene.provider, &form, &endpoints)
        .await
        .unwrap();
    refused(&scene.back_with(&away, &code).await, "attempt");
    assert_eq!(evil.asked_for_keys(), 0);
}

/// Keys without end are tried one after the other; and who is down is not asked all the time.
#[tokio::test]
async fn a_provider_with_too_many_keys_is_not_used_and_asked_once() {
    let scene = Scene::of(World::new().await).await;
    scene.op.change(|op| op.published = vec![op::ONE; 51]);
    let path = format!("/sign-in/with/{}/{}", scene.tenant, scene.provider);
    for _ in 0..3 {
        refused(&scene.world.page(&path, "").await, "provider");
    }
    assert_eq!(scene.op.asked_for_keys(), 1);
}
