//! Sessions, headers, origins, limits, theme and the answers that no page gives.

use axum::body::Body;
use directory::tenants;
use domain::tenant::TenantQuery;
use http::{Method, StatusCode, header};

use crate::world::{PASSWORD, SETUP_SECRET, World, request};

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
async fn the_theme_is_remembered_and_rendered() {
    let world = World::new().await;
    let answer = world.form("/theme", "", "theme=dark").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header(header::LOCATION), "/");
    assert_eq!(
        answer.header(header::SET_COOKIE),
        "theme=dark; Path=/; Max-Age=31536000; SameSite=Lax"
    );
    let page = world.page("/sign-in", "theme=dark").await;
    assert!(page.body.contains("data-theme=\"dark\""));
    assert_eq!(
        world.form("/theme", "", "theme=pink").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn pages_speak_the_language_that_was_chosen_or_asked_for() {
    let world = World::new().await;
    let answer = world.form("/language", "", "language=de").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(
        answer.header(header::SET_COOKIE),
        "language=de; Path=/; Max-Age=31536000; SameSite=Lax"
    );
    assert_eq!(
        world.form("/language", "", "language=xx").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );

    let chosen = world.page("/sign-in", "language=de").await;
    assert!(chosen.body.contains("<html lang=\"de\" dir=\"ltr\""));
    assert!(chosen.body.contains("aria-label=\"Sprache\""));
    assert_eq!(chosen.header(header::CONTENT_LANGUAGE), "de");
    let asked =
        request(Method::GET, "/sign-in", "").header(header::ACCEPT_LANGUAGE, "de-CH,fr;q=0.5");
    let asked = world.send(asked.body(Body::empty()).unwrap()).await;
    assert!(asked.body.contains("<html lang=\"de\""));
    let neither = world.page("/sign-in", "").await;
    assert!(neither.body.contains("<html lang=\"en\""));
    let mirrored = world.page("/sign-in", "language=en-x-mirrored").await;
    assert!(mirrored.body.contains("dir=\"rtl\""));
}

#[tokio::test]
async fn a_browser_fetches_the_texts_of_its_language_alone() {
    let world = World::new().await;
    let page = world.page("/sign-in", "language=de").await;
    let address = page
        .body
        .split('"')
        .find(|it| it.starts_with("/texts/de."))
        .unwrap();
    let german = world.page(address, "").await;
    assert_eq!(german.status, StatusCode::OK);
    assert!(german.body.lines().any(|it| it == "Speichern"));
    assert!(!german.body.lines().any(|it| it == "Save"));
    assert!(german.header(header::CACHE_CONTROL).contains("immutable"));
    // Of another version, or none of ours.
    for other in [
        "/texts/de.0000000000000000.txt",
        "/texts/fr.txt",
        "/texts/..%2F..%2Fetc%2Fpasswd",
    ] {
        assert_eq!(
            world.page(other, "").await.status,
            StatusCode::NOT_FOUND,
            "{other}"
        );
    }
}

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
async fn a_form_has_an_end() {
    let world = World::new().await;
    let form = format!("theme={}", "x".repeat(2 << 20));
    assert_eq!(
        world.form("/theme", "", &form).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
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
