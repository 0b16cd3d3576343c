//! Setting up, signing in and out.

use axum::body::Body;
use directory::tenants;
use domain::tenant::TenantQuery;
use http::{Method, StatusCode, header};

use crate::world::{PASSWORD, SETUP_SECRET, World, request};

#[tokio::test]
async fn the_set_up_link_works_once_and_fills_in_demo_data() {
    let world = World::new().await;
    let form = |secret: &str| {
        let password = PASSWORD.replace(' ', "+");
        format!(
            "secret={secret}&name=acme&legal_name=Acme&region=eu&email=ada%40acme.example&full_name=Ada+Lind\
             &password={password}&password_again={password}&demo=true"
        )
    };
    let page = world
        .page(&format!("/setup?secret={SETUP_SECRET}"), "")
        .await;
    assert_eq!(page.status, StatusCode::OK);
    let guessed = world
        .form("/api/session/set-up", "", &form("guessed"))
        .await;
    assert_eq!(guessed.header(header::SET_COOKIE), "");
    assert!(tenants::is_empty(&world.directory).await.unwrap());

    let answer = world
        .form("/api/session/set-up", "", &form(SETUP_SECRET))
        .await;
    assert!(
        answer.header(header::LOCATION).starts_with("/t/"),
        "{} {}",
        answer.status,
        answer.body
    );
    let all = tenants::list(&world.directory, &world.operator(), &TenantQuery::default())
        .await
        .unwrap();
    assert_eq!(all.total, 3);
    let cookie = answer.cookie();
    for tenant in all.items {
        // The first administrator reaches the customers by the imported owner group.
        assert_eq!(
            world
                .page(&format!("/t/{}", tenant.id), &cookie)
                .await
                .status,
            StatusCode::OK
        );
    }

    world
        .form("/api/session/set-up", "", &form(SETUP_SECRET))
        .await;
    let all = tenants::list(&world.directory, &world.operator(), &TenantQuery::default())
        .await
        .unwrap();
    assert_eq!(all.total, 3, "the link is used up");
}

#[tokio::test]
async fn signing_in_and_out() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let form = format!(
        "identifier=owner%40acme.example&password={}",
        PASSWORD.replace(' ', "+")
    );
    let signed_in = world.form("/api/session/sign-in", "", &form).await;
    assert_eq!(signed_in.status, StatusCode::FOUND, "{}", signed_in.body);
    assert_eq!(signed_in.header(header::LOCATION), format!("/t/{tenant}"));
    let set = signed_in.header(header::SET_COOKIE);
    assert!(set.starts_with("session=tns_"), "{set}");
    assert!(set.ends_with("; Path=/; HttpOnly; SameSite=Lax"), "{set}");

    let cookie = signed_in.cookie();
    assert_eq!(
        world.page(&format!("/t/{tenant}"), &cookie).await.status,
        StatusCode::OK
    );
    let out = world.form("/sign-out", &cookie, "").await;
    assert_eq!(out.status, StatusCode::SEE_OTHER);
    assert_eq!(
        out.header(header::SET_COOKIE),
        "session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"
    );

    // The session itself is over: a copy of the cookie opens nothing.
    let after = world
        .page(&format!("/t/{tenant}/namespaces"), &cookie)
        .await;
    assert_eq!(after.status, StatusCode::FOUND);
    assert_eq!(
        after.header(header::LOCATION),
        format!("/sign-in?next=/t/{tenant}/namespaces")
    );
}

#[tokio::test]
async fn signing_out_everywhere_ends_the_other_sessions() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let (here, there) = (
        world.cookie("owner@acme.example").await,
        world.cookie("owner@acme.example").await,
    );
    world.form("/sign-out", &here, "everywhere=true").await;
    for cookie in [here, there] {
        assert_eq!(
            world.page(&format!("/t/{tenant}"), &cookie).await.status,
            StatusCode::FOUND
        );
    }
}

#[tokio::test]
async fn guessing_is_slowed_down_without_telling_who_exists() {
    let world = World::new().await;
    world.tenant("acme").await;
    for identifier in ["owner%40acme.example", "nobody%40acme.example"] {
        let form = format!("identifier={identifier}&password=wrong");
        let mut statuses = Vec::new();
        for _ in 0..11 {
            let attempt = request(Method::POST, "/api/session/sign-in", "")
                .header("content-type", "application/x-www-form-urlencoded")
                .header("sec-fetch-site", "same-origin")
                .body(Body::from(form.clone()));
            statuses.push(world.send(attempt.unwrap()).await.status);
        }
        assert_eq!(statuses[..10], [StatusCode::CONFLICT; 10], "{identifier}");
        assert_eq!(statuses[10], StatusCode::TOO_MANY_REQUESTS, "{identifier}");
    }
}

#[tokio::test]
async fn a_made_up_session_is_nobody() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let real = world.cookie("owner@acme.example").await;
    let truncated = &real[..real.len() - 1];
    for cookie in [
        "session=",
        "session=x",
        "session=tns_",
        truncated,
        &real.to_lowercase(),
    ] {
        let answer = world.page(&format!("/t/{tenant}"), cookie).await;
        assert_eq!(answer.status, StatusCode::FOUND, "{cookie}");
    }
}
