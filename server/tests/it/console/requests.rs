//! What is taken from whom, and what is remembered.

use axum::body::Body;
use http::{Method, StatusCode, header};
use uuid::Uuid;

use crate::world::{PASSWORD, World, request};

#[tokio::test]
async fn only_our_own_pages_change_anything() {
    let world = World::new().await;
    let attempt = |header: Option<(&'static str, &'static str)>| {
        let mut builder = request(Method::POST, "/theme", "")
            .header("content-type", "application/x-www-form-urlencoded");
        if let Some((name, value)) = header {
            builder = builder.header(name, value);
        }
        world.send(builder.body(Body::from("theme=dark")).unwrap())
    };
    for refused in [
        None,
        Some(("sec-fetch-site", "cross-site")),
        Some(("sec-fetch-site", "same-site")),
        Some(("origin", "https://evil.example")),
        Some(("origin", "null")),
    ] {
        let answer = attempt(refused).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{refused:?}");
        assert_eq!(answer.header(header::SET_COOKIE), "");
    }
    for accepted in [
        ("sec-fetch-site", "same-origin"),
        ("origin", "http://localhost:3000"),
    ] {
        assert_eq!(
            attempt(Some(accepted)).await.status,
            StatusCode::SEE_OTHER,
            "{accepted:?}"
        );
    }
}

#[tokio::test]
async fn server_functions_ask_for_the_origin_too() {
    let world = World::new().await;
    world.tenant("acme").await;
    let form = format!("identifier=owner@acme.example&password={PASSWORD}").replace(' ', "+");
    let foreign = request(Method::POST, "/api/session/sign-in", "")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("origin", "https://evil.example")
        .body(Body::from(form));
    let answer = world.send(foreign.unwrap()).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(answer.header(header::SET_COOKIE), "");
}

#[tokio::test]
async fn arguments_that_cannot_be_read_are_the_senders_fault() {
    let world = World::new().await;
    world.tenant("acme").await;
    let cookie = world.cookie("owner@acme.example").await;
    for form in ["", "tenant=x", "tenant=x&group=y&confirmation="] {
        let sent = request(Method::POST, "/api/trash/erase-group", &cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "same-origin")
            .body(Body::from(form));
        let answer = world.send(sent.unwrap()).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{form}");
        assert_eq!(answer.body, "\"Transport\"", "{form}");
    }
}

#[tokio::test]
async fn what_is_not_there_says_so() {
    let world = World::new().await;
    let page = world.page("/no/such/page", "").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.header(header::CONTENT_TYPE).starts_with("text/html"));
    let answer = world.form("/no/such/page", "", "").await;
    assert_eq!(
        (answer.status, answer.body.as_str()),
        (StatusCode::NOT_FOUND, "Tenantry: not found.\n")
    );
}

#[tokio::test]
async fn what_is_not_there_says_so_under_the_brand_or_within_the_console() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let cookie = world.cookie("owner@acme.example").await;
    let unknown = Uuid::from_u128(7);
    for (path, in_console) in [
        ("/no/such/page".to_owned(), false),
        (format!("/t/{unknown}/groups"), false),
        (format!("/t/{tenant}/groups/{unknown}"), true),
        (format!("/t/{tenant}/no/such/page"), false),
    ] {
        let page = world.page(&path, &cookie).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        let has = |class: &str| page.body.contains(&format!("class=\"{class}\""));
        assert_eq!(has("brand"), !in_console, "{path}: {}", page.body);
        assert_eq!(has("console"), in_console, "{path}");
        assert_eq!(page.body.matches("<main").count(), 1, "{path}");
        assert_eq!(page.body.matches("<h1").count(), 1, "{path}");
    }
}

#[tokio::test]
async fn a_form_has_an_end() {
    let world = World::new().await;
    let form = format!("theme={}", "x".repeat(2 << 20));
    assert_eq!(
        world.form("/theme", "", &form).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
}
