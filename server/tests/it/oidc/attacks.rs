//! What must lead nowhere, on the way of the browser.

use axum::body::Body;
use directory::providers;
use domain::{
    ProviderId,
    provider::{Endpoints, ProviderForm},
};
use http::{Method, StatusCode, header};
use serde_json::json;

use super::{
    ADA, Scene, add, away, cookie,
    op::{self, Op},
    refused, session,
};
use crate::{
    log::Log,
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
        let begun = super::away(&scene.world.page(&path, "").await);
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
