//! Probes, headers and assets.

use http::{StatusCode, header};

use crate::world::{PASSWORD, World};

#[tokio::test]
async fn probes_answer() {
    let world = World::new().await;
    for path in ["/healthz", "/readyz"] {
        assert_eq!(world.page(path, "").await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn every_answer_has_strict_headers() {
    let world = World::at("https://localhost:3000").await;
    for path in [
        "/sign-in",
        "/healthz",
        "/pkg/tenantry.css",
        "/no/such/page",
        "/robots.txt",
    ] {
        let answer = world.page(path, "").await;
        let policy = answer.header(header::CONTENT_SECURITY_POLICY);
        assert!(
            policy.contains("frame-ancestors 'none'"),
            "{path}: {policy}"
        );
        assert!(policy.contains("base-uri 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe-inline"), "{path}: {policy}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            (
                "strict-transport-security",
                "max-age=63072000; includeSubDomains",
            ),
        ] {
            assert_eq!(answer.header(name), value, "{path}");
        }
        assert!(
            answer.header("permissions-policy").contains("camera=()"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn plain_http_promises_no_https() {
    let world = World::new().await;
    assert_eq!(
        world
            .page("/sign-in", "")
            .await
            .header("strict-transport-security"),
        ""
    );
}

#[tokio::test]
async fn pages_allow_only_scripts_with_their_own_nonce() {
    let world = World::new().await;
    world.tenant("acme").await;
    let (first, second) = (
        world.page("/sign-in", "").await,
        world.page("/sign-in", "").await,
    );
    let nonce = |policy: &str| {
        policy
            .split("'nonce-")
            .nth(1)
            .and_then(|rest| rest.split('\'').next())
            .map(str::to_owned)
    };
    let policy = first.header(header::CONTENT_SECURITY_POLICY);
    let own = nonce(policy).unwrap();
    assert_ne!(
        Some(&own),
        nonce(second.header(header::CONTENT_SECURITY_POLICY)).as_ref()
    );
    for script in first.body.split("<script").skip(1) {
        let tag = script.split('>').next().unwrap();
        assert!(tag.contains(&format!("nonce=\"{own}\"")), "{tag}");
    }
    assert!(
        !first.body.contains("style=\""),
        "an inline style would be refused"
    );
    assert_eq!(first.header(header::CACHE_CONTROL), "no-store");
}

#[tokio::test]
async fn assets_are_kept_and_missing_ones_are_not() {
    let world = World::new().await;
    let style = world.page("/pkg/tenantry.css", "").await;
    assert_eq!(
        (style.status, style.body.as_str()),
        (StatusCode::OK, "body{}")
    );
    assert_eq!(
        style.header(header::CACHE_CONTROL),
        "no-cache",
        "without a hash in its name"
    );
    let robots = world.page("/robots.txt", "").await;
    assert_eq!(
        robots.header(header::CACHE_CONTROL),
        "public, max-age=86400"
    );
    let missing = world.page("/pkg/none.js", "").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
    assert_eq!(missing.header(header::CACHE_CONTROL), "no-store");
    for outside in [
        "/pkg/../../tenantry.db",
        "/pkg/%2e%2e/%2e%2e/tenantry.db",
        "/tenantry.db",
    ] {
        assert_eq!(
            world.page(outside, "").await.status,
            StatusCode::NOT_FOUND,
            "{outside}"
        );
    }
}

#[tokio::test]
async fn a_slash_too_many_leads_to_the_page_and_to_no_other_server() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let cookie = world.cookie("owner@acme.example").await;
    for path in ["", "/groups", "/accounts"] {
        let there = format!("/t/{tenant}{path}");
        for query in ["", "?q=a&sort=-name"] {
            let answer = world.page(&format!("{there}/{query}"), &cookie).await;
            assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{there}");
            let location = answer.header(header::LOCATION);
            assert_eq!(location, format!("{there}{query}"));
            let page = world.page(location, &cookie).await;
            assert_eq!(page.status, StatusCode::OK, "{there}");
        }
    }
    for odd in [
        "//evil.example/",
        "//evil.example//",
        "/.//evil.example/",
        "/x/..//evil.example/",
    ] {
        let answer = world.page(odd, &cookie).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{odd}");
    }
    let posted = world
        .form(&format!("/t/{tenant}/groups/"), &cookie, "")
        .await;
    assert_eq!(posted.header(header::LOCATION), "", "{}", posted.status);
}

#[tokio::test]
async fn behind_https_the_cookie_is_bound_to_the_host() {
    let world = World::at("https://localhost:3000").await;
    world.tenant("acme").await;
    let form = format!(
        "identifier=owner%40acme.example&password={}",
        PASSWORD.replace(' ', "+")
    );
    let answer = world.form("/api/session/sign-in", "", &form).await;
    let set = answer.header(header::SET_COOKIE);
    assert!(set.starts_with("__Host-session=tns_"), "{set}");
    assert!(set.contains("; Secure"), "{set}");
}
