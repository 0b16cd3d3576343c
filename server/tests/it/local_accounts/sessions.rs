//! Attacks on sessions, and what a stolen or abandoned one is worth.

use std::net::SocketAddr;

use axum::{body::Body, extract::ConnectInfo};
use directory::{Clock, groups};
use domain::{group::GroupQuery, moment::SECOND, session::RECENT};
use http::{Method, StatusCode, header};
use percent_encoding::percent_decode_str;

use super::{OTHER, START, opens, sign_in, typed};
use crate::world::{PASSWORD, World, request};

#[tokio::test]
async fn session_fixation_signing_in_begins_another_session_and_ends_the_planted_one() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let other = world.tenant("other").await;
    // The attacker's own session, planted in the person's browser.
    let planted = world.cookie("owner@other.example").await;
    let form = typed("owner@acme.example", PASSWORD);
    let answer = sign_in(&world, &planted, "203.0.113.7", form.clone()).await;
    let own = answer.cookie();
    assert_ne!(own, planted);
    assert!(opens(&world, tenant, &own).await);
    assert!(!opens(&world, other, &planted).await && !opens(&world, tenant, &planted).await);

    let made_up = "session=tns_0000000000000000000000000000000000AA";
    let answer = sign_in(&world, made_up, "203.0.113.7", form).await;
    assert_ne!(answer.cookie(), made_up);
    assert!(!opens(&world, tenant, made_up).await);
}

#[tokio::test]
async fn stolen_cookie_is_worthless_after_sign_out() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let stolen = world.cookie("owner@acme.example").await;
    world.form("/sign-out", &stolen, "").await;
    for path in [&format!("/t/{tenant}"), "/account", "/confirm"] {
        let answer = world.page(path, &stolen).await;
        assert_eq!(answer.status, StatusCode::FOUND, "{path}");
        assert!(
            answer
                .header(header::LOCATION)
                .starts_with("/sign-in?next=")
        );
    }
    let end = world.form("/api/session/end-others", &stolen, "").await;
    assert!(
        end.header(header::LOCATION).starts_with("/sign-in"),
        "{}",
        end.body
    );
}

#[tokio::test]
async fn login_csrf_no_other_site_signs_anybody_in() {
    let world = World::new().await;
    world.tenant("acme").await;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("x-nothing", ""),
    ] {
        for path in [
            "sign-in",
            "confirm",
            "change-password",
            "request-reset",
            "end-others",
        ] {
            let request = request(Method::POST, &format!("/api/session/{path}"), "")
                .header("content-type", "application/x-www-form-urlencoded")
                .header(name, value)
                .body(Body::from(typed("owner@acme.example", PASSWORD)));
            let answer = world.send(request.unwrap()).await;
            assert_eq!(
                answer.status,
                StatusCode::FORBIDDEN,
                "{path} {name}: {value}"
            );
            assert_eq!(answer.cookies(), "");
        }
    }
}

#[tokio::test]
async fn stolen_cookie_is_worthless_after_the_password_was_changed() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let stolen = world.cookie("owner@acme.example").await;
    let form = format!("present_password={PASSWORD}&password={OTHER}&password_again={OTHER}");
    let form = form.replace(' ', "+");
    let changed = world
        .form("/api/session/change-password", &stolen, &form)
        .await;
    let own = changed.cookie();
    assert!(opens(&world, tenant, &own).await, "{}", changed.body);
    assert!(!opens(&world, tenant, &stolen).await);
}

/// From many addresses: what is counted is the account.
#[tokio::test]
async fn stolen_cookie_guesses_the_password_ten_times_a_minute() {
    let world = World::new().await;
    world.tenant("acme").await;
    let stolen = world.cookie("owner@acme.example").await;
    let mut refused = 0;
    for guess in 0..16 {
        let peer: SocketAddr = format!("10.0.0.{guess}:4000").parse().unwrap();
        let (path, form) = match guess % 2 {
            0 => ("confirm", "password=wrong"),
            _ => (
                "change-password",
                "present_password=wrong&password=x&password_again=x",
            ),
        };
        let request = request(Method::POST, &format!("/api/session/{path}"), &stolen)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .extension(ConnectInfo(peer))
            .body(Body::from(form));
        let answer = world.send(request.unwrap()).await;
        refused += usize::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!((3..=6).contains(&refused), "{refused} of 16");
}

#[tokio::test]
async fn an_abandoned_session_is_not_enough_for_tokens_keys_and_the_owner_group() {
    let clock = Clock::standing_at(START);
    let (world, _sent) = World::mailing(clock.clone()).await;
    let tenant = world.tenant("acme").await;
    let cookie = world.cookie("owner@acme.example").await;
    let ctx = world.operator();
    let all = GroupQuery::default();
    let found = groups::list(&world.directory, &ctx, tenant, &all);
    let owners = found.await.unwrap().items[0].id;
    let new = domain::group::NewGroup {
        name: "HR".into(),
        ..Default::default()
    };
    let group = groups::create(&world.directory, &ctx, tenant, &new)
        .await
        .unwrap();
    let account = world.member(tenant, "max@acme.example").await;
    let tomorrow = START.plus(86_400 * SECOND).iso_day();
    let post = async |path: &str, cookie: &str, form: String| {
        let referer = format!("http://localhost:3000/t/{tenant}/details?dialog=x");
        let request = request(Method::POST, path, cookie)
            .header("accept", "text/html")
            .header("referer", referer)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(form));
        world.send(request.unwrap()).await
    };
    let attempts = [
        (
            "/api/tokens/generate",
            format!("tenant={tenant}&expires_on={tomorrow}"),
        ),
        (
            "/api/groups/rotate-key",
            format!("tenant={tenant}&group={group}"),
        ),
        (
            "/api/groups/add-members",
            format!("tenant={tenant}&group={owners}&accounts[0]={account}"),
        ),
        (
            "/api/groups/remove-members",
            format!("tenant={tenant}&group={owners}&accounts[0]={account}"),
        ),
        (
            "/api/groups/set-expiry",
            format!("tenant={tenant}&group={owners}&account={account}&expires_on={tomorrow}"),
        ),
        (
            "/api/groups/save",
            format!("tenant={tenant}&group={owners}&version=1&description=x&owner="),
        ),
        ("/api/session/end", "session=none".to_owned()),
        ("/api/session/end-others", String::new()),
    ];
    let confirm = format!("/confirm?next=/t/{tenant}/details%3Fdialog%3Dx");
    clock.advance(RECENT);
    for (path, form) in &attempts {
        let answer = post(path, &cookie, form.clone()).await;
        // What was typed may be named behind it.
        let leads = percent_decode_str(answer.header(header::LOCATION)).decode_utf8();
        let back = percent_decode_str(&confirm).decode_utf8();
        let (leads, back) = (leads.unwrap(), back.unwrap());
        let named = leads.strip_prefix(&*back);
        assert!(
            named.is_some_and(|named| named.is_empty() || named.starts_with("&draft=")),
            "{path}: {leads} {}",
            answer.body
        );
    }
    let other = format!("tenant={tenant}&group={group}&accounts[0]={account}");
    let other = post("/api/groups/add-members", &cookie, other).await;
    assert!(
        other
            .header(header::LOCATION)
            .ends_with("done=members-added"),
        "any other group"
    );

    let page = world.page(&confirm, &cookie).await;
    assert!(
        page.body.contains("Confirm that it is you"),
        "{}",
        page.body
    );
    let next = format!("next=%2Ft%2F{tenant}%2Fdetails%3Fdialog%3Dx");
    let wrong = post(
        "/api/session/confirm",
        &cookie,
        format!("{next}&password=wrong"),
    )
    .await;
    assert_eq!(wrong.cookies(), "");
    let form = format!("{next}&password={}", PASSWORD.replace(' ', "+"));
    let right = post("/api/session/confirm", &cookie, form).await;
    assert_eq!(
        right.header(header::LOCATION),
        format!("/t/{tenant}/details?dialog=x")
    );
    let fresh = right.cookie();
    assert!(!opens(&world, tenant, &cookie).await, "the old secret");
    for (path, form) in &attempts {
        let answer = post(path, &fresh, form.clone()).await;
        let leads = answer.header(header::LOCATION);
        assert!(!leads.starts_with("/confirm"), "{path} {leads}");
    }
    // Whoever has just confirmed is not asked again.
    let page = world.page(&confirm, &fresh).await;
    assert_eq!(
        page.header(header::LOCATION),
        format!("/t/{tenant}/details?dialog=x")
    );
}
