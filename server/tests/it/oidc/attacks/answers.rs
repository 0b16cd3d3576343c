//! Answers of a provider that are forged, replayed or taken elsewhere.

use axum::body::Body;
use http::{Method, header};
use serde_json::json;

use crate::{
    oidc::{ADA, Scene, add, away, cookie, op::Op, refused, session},
    world::{World, on_both, request},
};

#[tokio::test]
async fn a_forged_state_finds_no_attempt() {
    on_both(|world| async move {
        let scene = Scene::of(world).await;
        let away = scene.start("").await;
        let code = scene.op.code(&away, json!({ "sub": ADA }));
        let state = away.asked("state");
        let other = format!("{}A", &state[..state.len() - 1]);
        for forged in ["", "A", &"A".repeat(43), &format!("{state}A"), &other] {
            if forged == state {
                continue;
            }
            let back = scene.return_to(&away.cookie, forged, &code, "").await;
            refused(&back, "attempt");
        }
        session(&scene.back_with(&away, &code).await);
    })
    .await;
}

#[tokio::test]
async fn a_replayed_answer_signs_nobody_in_again() {
    on_both(|world| async move {
        let scene = Scene::of(world).await;
        let first = scene.start("").await;
        let code = scene.op.code(&first, json!({ "sub": ADA }));
        session(&scene.back_with(&first, &code).await);
        refused(&scene.back_with(&first, &code).await, "attempt");
        // The used code in an attempt of one's own.
        let second = scene.start("").await;
        refused(&scene.back_with(&second, &code).await, "provider");
        assert_eq!(scene.refusals().await, ["exchange"]);
    })
    .await;
}

/// The same answer many times at once, as by a browser and by whoever read the address over a shoulder.
#[tokio::test]
async fn of_replayed_answers_at_once_one_signs_in() {
    on_both(|world| async move {
        let scene = Scene::of(world).await;
        let away = scene.start("").await;
        let code = scene.op.code(&away, json!({ "sub": ADA }));
        let back = || scene.back_with(&away, &code);
        let all = tokio::join!(back(), back(), back(), back());
        let all = [all.0, all.1, all.2, all.3];
        let signed_in = all.iter().filter(|it| cookie(it, "session").is_some());
        assert_eq!(signed_in.count(), 1);
    })
    .await;
}

/// A code that was caught on its way is worth nothing in another attempt: the verifier doesn't fit.
#[tokio::test]
async fn a_stolen_code_is_not_redeemed_in_another_attempt() {
    let scene = Scene::of(World::new().await).await;
    let adas = scene.start("").await;
    let code = scene.op.code(&adas, json!({ "sub": ADA }));
    let thiefs = scene.start("").await;
    refused(&scene.back_with(&thiefs, &code).await, "provider");
}

/// Login CSRF: an attacker's sign-in, finished in somebody else's browser.
#[tokio::test]
async fn an_attempt_ends_in_the_browser_that_began_it() {
    on_both(|world| async move {
        let scene = Scene::of(world).await;
        let victims = scene.start("").await;
        for cookie in ["", &victims.cookie] {
            let attackers = scene.start("").await;
            let code = scene.op.code(&attackers, json!({ "sub": ADA }));
            let state = attackers.asked("state");
            let back = scene.return_to(cookie, state, &code, "").await;
            refused(&back, "attempt");
            // Whoever has tried it elsewhere has used it up.
            let late = scene.back_with(&attackers, &code).await;
            refused(&late, "attempt");
        }
    })
    .await;
}

/// Login CSRF from another site: its page sends the browser to a provider that answers at once.
#[tokio::test]
async fn another_sites_page_signs_nobody_in() {
    let scene = Scene::of(World::new().await).await;
    let owner = scene.world.cookie("owner@acme.example").await;
    let (tenant, provider) = (scene.tenant, scene.provider);
    for (path, cookie, leads_to) in [
        (
            format!("/sign-in/with/{tenant}/{provider}?next=/t/x"),
            "",
            format!("/sign-in/at/{tenant}?next=%2Ft%2Fx"),
        ),
        (
            format!("/t/{tenant}/providers/{provider}/test"),
            owner.as_str(),
            format!("/t/{tenant}/providers/{provider}#test"),
        ),
    ] {
        for (site, is_own) in [("cross-site", false), ("same-site", false), ("none", true)] {
            let asked = request(Method::GET, &path, cookie).header("sec-fetch-site", site);
            let answer = scene.world.send(asked.body(Body::empty()).unwrap()).await;
            let leads = answer.header(header::LOCATION).to_owned();
            assert_eq!(
                leads.starts_with(&scene.op.url),
                is_own,
                "{path} {site}: {leads}"
            );
            assert_eq!(leads == leads_to, !is_own, "{path} {site}: {leads}");
        }
    }
}

/// Open redirect: nobody is sent to another site after signing in.
#[tokio::test]
async fn signing_in_leads_to_this_server_only() {
    let scene = Scene::of(World::new().await).await;
    let home = format!("/t/{}", scene.tenant);
    for next in [
        "//evil.example",
        "https://evil.example/",
        "/%5Cevil.example",
        "%5C%5Cevil.example",
        "/%09/evil.example",
        "javascript:alert(1)",
        "",
    ] {
        let away = scene.start(next).await;
        let back = scene.back(&away, json!({ "sub": ADA })).await;
        session(&back);
        assert_eq!(back.header(header::LOCATION), home, "{next}");
    }
}

/// The "nOAuth" flaw: another tenant's provider says that somebody has Ada's e-mail address.
#[tokio::test]
async fn an_email_claim_takes_over_nobodys_account() {
    on_both(|world| async move {
        let scene = Scene::of(world).await;
        let evil = scene.world.tenant("evil").await;
        let evils = Op::start().await;
        let there = add(&scene.world, evil, "Evil", &evils).await;
        let claims = json!({
            "sub": "attacker",
            "email": "ada@acme.example",
            "email_verified": true,
            "preferred_username": "ada@acme.example",
            "upn": "ada@acme.example",
        });
        let path = format!("/sign-in/with/{evil}/{there}");
        let begun = away(&scene.world.page(&path, "").await);
        let code = evils.code(&begun, claims.clone());
        refused(&scene.back_with(&begun, &code).await, "account");
        // In Ada's own tenant it is no better.
        let begun = scene.start("").await;
        refused(&scene.back(&begun, claims).await, "account");
    })
    .await;
}

/// Session fixation: what a browser had before is not what it has after signing in.
#[tokio::test]
async fn a_session_that_was_planted_is_not_the_one_that_begins() {
    let scene = Scene::of(World::new().await).await;
    let planted = "session=tns_planted00000000000000000000000000000";
    let away = scene.start_with("", planted).await;
    let code = scene.op.code(&away, json!({ "sub": ADA }));
    let cookies = format!("{planted}; {}", away.cookie);
    let back = scene
        .return_to(&cookies, away.asked("state"), &code, "")
        .await;
    assert_ne!(session(&back), planted);
    let page = scene.world.page("/account", planted).await;
    assert!(page.header(header::LOCATION).starts_with("/sign-in"));
}
