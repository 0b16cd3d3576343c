//! The ways that people go.

use directory::{accounts, providers};
use domain::{
    account::AccountStatus,
    provider::{ClientAuth, Endpoints, Matching, ProviderForm},
};
use http::{StatusCode, header};
use serde_json::json;

use super::{
    ADA, Scene, add, away, cookie,
    op::{ONE, Op, TWO},
    refused, session,
};
use crate::world::{World, on_both};

#[tokio::test]
async fn a_pushed_person_signs_in_and_goes_where_they_wanted() {
    on_both(|world| async move {
        let scene = Scene::of(world).await;
        let next = format!("/t/{}/groups", scene.tenant);
        let away = scene.start(&next).await;
        assert_eq!(away.asked("response_type"), "code");
        assert_eq!(away.asked("code_challenge_method"), "S256");
        assert_eq!(away.asked("scope"), "openid profile");
        assert_eq!(
            away.asked("redirect_uri"),
            format!(
                "http://localhost:3000/sign-in/callback/{}/{}",
                scene.tenant, scene.provider
            )
        );
        let back = scene.back(&away, json!({ "sub": ADA })).await;
        assert_eq!(back.header(header::LOCATION), next);
        let home = format!("/t/{}", scene.tenant);
        let page = scene.world.page(&home, &session(&back)).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("ada@acme.example"));
        let again = scene.sign_in(ADA).await;
        assert_eq!(again.header(header::LOCATION), home);
    })
    .await;
}

/// No account is made by signing in, and everybody whom no account fits reads the same.
#[tokio::test]
async fn whoever_has_no_account_here_reads_the_same_as_whoever_may_not_use_theirs() {
    on_both(|world| async move {
        let scene = Scene::of(world).await;
        refused(&scene.sign_in("00u-nobody").await, "account");
        let ada = scene.account("ada").await;
        let (directory, ctx) = (&scene.world.directory, scene.world.operator());
        accounts::set_status(directory, &ctx, scene.tenant, ada, AccountStatus::Disabled)
            .await
            .unwrap();
        refused(&scene.sign_in(ADA).await, "account");
        assert_eq!(scene.refusals().await, ["not-enabled", "no-account"]);
        let page = scene.world.page("/sign-in/refused?why=account", "").await;
        assert!(
            page.body
                .contains("Ask an administrator of your organisation")
        );
    })
    .await;
}

#[tokio::test]
async fn a_changed_key_is_asked_for_once_in_a_while() {
    let scene = Scene::of(World::new().await).await;
    session(&scene.sign_in(ADA).await);
    scene.op.change(|op| {
        op.published = vec![TWO];
        op.signs_with = TWO;
    });
    session(&scene.sign_in(ADA).await);
    assert_eq!(scene.op.asked_for_keys(), 2);
    // Keys that are not the provider's must not make us ask it all the time.
    scene.op.change(|op| op.signs_with = ONE);
    for _ in 0..3 {
        refused(&scene.sign_in(ADA).await, "provider");
    }
    assert_eq!(scene.op.asked_for_keys(), 2);
}

#[tokio::test]
async fn a_user_name_may_come_from_user_info_of_the_same_person_only() {
    let scene = Scene::of(World::new().await).await;
    let (directory, ctx) = (&scene.world.directory, scene.world.operator());
    let form = ProviderForm {
        version: 2,
        name: "Entra ID".into(),
        issuer: scene.op.url.clone(),
        client_id: super::op::CLIENT.into(),
        matching: Matching::UserName.to_string(),
        auth_method: ClientAuth::Post.to_string(),
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
    let ada = |sub: &str| json!({ "sub": sub, "preferred_username": "ada@acme.example" });
    scene.op.change(|op| op.user_info = ada("somebody-else"));
    refused(&scene.sign_in(ADA).await, "provider");
    scene.op.change(|op| op.user_info = ada(ADA));
    session(&scene.sign_in(ADA).await);
}

#[tokio::test]
async fn a_deactivated_provider_lets_nobody_in_and_ends_what_it_began() {
    on_both(|world| async move {
        let scene = Scene::of(world).await;
        let session = session(&scene.sign_in(ADA).await);
        let under_way = scene.start("").await;
        let (directory, ctx) = (&scene.world.directory, scene.world.operator());
        providers::set_active(directory, &ctx, scene.tenant, scene.provider, 2, false)
            .await
            .unwrap();
        let page = scene.world.page("/account", &session).await;
        assert!(page.header(header::LOCATION).starts_with("/sign-in?next="));
        let back = scene.back(&under_way, json!({ "sub": ADA })).await;
        refused(&back, "account");
        let path = format!("/sign-in/with/{}/{}", scene.tenant, scene.provider);
        refused(&scene.world.page(&path, "").await, "account");
    })
    .await;
}

#[tokio::test]
async fn signing_out_here_offers_to_sign_out_there() {
    let scene = Scene::of(World::new().await).await;
    let session = session(&scene.sign_in(ADA).await);
    let out = scene.world.form("/sign-out", &session, "").await;
    let next = out.header(header::LOCATION).to_owned();
    assert!(next.starts_with(&format!("/sign-in/at/{}?done=signed-out", scene.tenant)));
    let page = scene.world.page(&next, "").await;
    let leave = format!("/sign-in/leave/{}/{}", scene.tenant, scene.provider);
    assert!(page.body.contains(&leave), "{}", page.body);
    let left = scene.world.page(&leave, "").await;
    let address = left.header(header::LOCATION);
    assert!(
        address.starts_with(&format!("{}/leave?client_id=console&", scene.op.url)),
        "{address}"
    );
}

/// Whoever comes along makes the server ask no provider that nobody lets people in through.
#[tokio::test]
async fn leaving_by_an_inactive_provider_leads_to_the_sign_in_page_and_asks_nobody() {
    let scene = Scene::of(World::new().await).await;
    let (directory, ctx) = (&scene.world.directory, scene.world.operator());
    providers::set_active(directory, &ctx, scene.tenant, scene.provider, 2, false)
        .await
        .unwrap();
    let leave = format!("/sign-in/leave/{}/{}", scene.tenant, scene.provider);
    let left = scene.world.page(&leave, "").await;
    assert_eq!(left.header(header::LOCATION), "/sign-in");
    assert_eq!(scene.op.asked_for_keys(), 0);
}

/// Two tabs of one browser don't undo each other.
#[tokio::test]
async fn attempts_in_two_tabs_both_come_back() {
    let scene = Scene::of(World::new().await).await;
    let first = scene.start("").await;
    let second = scene.start_with("", &first.cookie).await;
    assert_eq!(first.cookie, second.cookie);
    session(&scene.back(&first, json!({ "sub": ADA })).await);
    session(&scene.back(&second, json!({ "sub": ADA })).await);
}

/// Somebody of another tenant, whose group this one imports, signs in at home.
#[tokio::test]
async fn a_provider_signs_in_at_its_own_tenant_only() {
    on_both(|world| async move {
        let scene = Scene::of(world).await;
        let other = scene.world.tenant("other").await;
        let path = format!("/sign-in/with/{other}/{}", scene.provider);
        refused(&scene.world.page(&path, "").await, "account");
        // The same provider, set up in another tenant: its accounts are others.
        let there = add(&scene.world, other, "Entra ID", &scene.op).await;
        let start = scene
            .world
            .page(&format!("/sign-in/with/{other}/{there}"), "")
            .await;
        let back = scene.back(&away(&start), json!({ "sub": ADA })).await;
        refused(&back, "account");
    })
    .await;
}

#[tokio::test]
async fn a_test_shows_what_the_provider_says_and_signs_nobody_in() {
    on_both(|world| async move {
        let scene = Scene::of(world).await;
        let owner = scene.world.cookie("owner@acme.example").await;
        let page = format!("/t/{}/providers/{}", scene.tenant, scene.provider);
        let begun = away(&scene.world.page(&format!("{page}/test"), &owner).await);
        let code = scene
            .op
            .code(&begun, json!({ "sub": ADA, "oid": "an-object" }));
        let cookies = format!("{owner}; {}", begun.cookie);
        let back = scene
            .return_to(&cookies, begun.asked("state"), &code, "")
            .await;
        assert_eq!(
            back.header(header::LOCATION),
            format!("{page}?tested=true#test")
        );
        assert_eq!(cookie(&back, "session"), None);
        let shown = scene.world.page(&page, &owner).await.body;
        for text in ["You would be signed in as", "an-object", "ada@acme.example"] {
            assert!(shown.contains(text), "{text}");
        }
        // Without the session that began it nothing is noted, and nobody signed in.
        let begun = away(&scene.world.page(&format!("{page}/test"), &owner).await);
        let code = scene.op.code(&begun, json!({ "sub": ADA }));
        refused(&scene.back_with(&begun, &code).await, "attempt");
    })
    .await;
}

#[tokio::test]
async fn an_email_address_leads_by_its_domain_alone() {
    let world = World::new().await;
    let scene = Scene::of(world).await;
    let (directory, ctx) = (&scene.world.directory, scene.world.operator());
    providers::add_domain(directory, &ctx, scene.tenant, "acme.example")
        .await
        .unwrap();
    let at = format!("/sign-in/at/{}", scene.tenant);
    for name in ["ada@acme.example", "nobody@acme.example", "acme.example"] {
        let found = scene
            .world
            .page(&format!("/sign-in/find?name={name}"), "")
            .await;
        assert_eq!(found.header(header::LOCATION), at, "{name}");
    }
    let page = scene.world.page(&at, "").await;
    assert!(page.body.contains("Continue with"));
    // Where the person wanted to go is not forgotten on the way.
    let path = "/sign-in/find?name=acme.example&next=/t/1/groups";
    let found = scene.world.page(path, "").await;
    let page = scene.world.page(found.header(header::LOCATION), "").await;
    assert!(
        page.body.contains("?next=%2Ft%2F1%2Fgroups"),
        "{}",
        page.body
    );
    let other = scene
        .world
        .page("/sign-in/find?name=ada@other.example", "")
        .await;
    refused(&other, "organisation");
}

#[tokio::test]
async fn a_second_provider_is_another_way() {
    let scene = Scene::of(World::new().await).await;
    let okta = Op::start().await;
    let second = add(&scene.world, scene.tenant, "Okta", &okta).await;
    let path = format!("/sign-in/with/{}/{second}", scene.tenant);
    let begun = away(&scene.world.page(&path, "").await);
    let code = okta.code(&begun, json!({ "sub": ADA }));
    session(&scene.back_with(&begun, &code).await);
}
