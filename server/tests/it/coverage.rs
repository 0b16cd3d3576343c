//! Every way in, and what it asks of whom. A page, server function or route without a row here fails
//! the test, and so does a row for something that no longer exists.
//!
//! Each row is tried as nobody known, as a member without any group, as the owner of another tenant,
//! and last as the tenant's owner, who must get through: otherwise the others' refusal proves nothing.

use std::collections::BTreeSet;

use app::error::UiError;
use axum::body::Body;
use domain::policy::Action;
use http::{Method, StatusCode, header};
use leptos::server_fn::axum::server_fn_paths;
use server::router;

use crate::world::{Answer, Things, World, request};

/// Who may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Who {
    /// Anybody, signed in or not.
    Anybody,
    /// Whoever is signed in, on what is their own.
    SignedIn,
    /// Whoever holds this action in the tenant.
    Holder(Action),
}

use Who::{Anybody, Holder, SignedIn};

/// How a row is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    Page,
    Form(&'static str),
    Json(&'static str),
    Get,
}

use How::{Form, Get, Json, Page};

/// `{tenant}`, `{group}` and so on stand for the things of the tenant.
const ROWS: &[(&str, How, Who)] = &[
    ("/healthz", Get, Anybody),
    ("/readyz", Get, Anybody),
    ("/theme", Form("theme=dark"), Anybody),
    ("/sign-out", Form(""), Anybody),
    ("/", Page, Anybody),
    ("/setup", Page, Anybody),
    ("/sign-in", Page, Anybody),
    ("/activate/{secret}", Page, Anybody),
    ("/account", Page, SignedIn),
    ("/t/{tenant}", Page, Holder(Action::EnterTenant)),
    ("/t/{tenant}/audit", Page, Holder(Action::ViewAudit)),
    ("/t/{tenant}/namespaces", Page, Holder(Action::ViewNamespaces)),
    ("/api/session/home", Form(""), Anybody),
    ("/api/session/sign-in", Form("identifier=nobody&password=wrong"), Anybody),
    ("/api/session/set-up-offer", Form("secret=wrong"), Anybody),
    ("/api/session/set-up", Form("secret=wrong"), Anybody),
    ("/api/session/invitation", Form("secret=wrong"), Anybody),
    ("/api/session/activate", Form("secret=wrong&password=x&password_again=x"), Anybody),
    ("/api/session/list", Form(""), SignedIn),
    ("/api/frame", Form("tenant={tenant}"), Holder(Action::EnterTenant)),
    ("/api/audit/list", Json(r#"{"tenant":"{tenant}","query":QUERY}"#), Holder(Action::ViewAudit)),
    ("/api/audit/verify", Form("tenant={tenant}"), Holder(Action::ViewAudit)),
    ("/api/namespaces/list", Form("tenant={tenant}"), Holder(Action::ViewNamespaces)),
    ("/api/namespaces/add", Form("tenant={tenant}&name=test&environment=testing"), Holder(Action::ManageNamespaces)),
    (
        "/api/namespaces/save",
        Form("tenant={tenant}&namespace={namespace}&version=1&name=prod&environment=production"),
        Holder(Action::ManageNamespaces),
    ),
    (
        "/api/namespaces/delete",
        Form("tenant={tenant}&namespace={namespace}&confirmation=prod"),
        Holder(Action::ManageNamespaces),
    ),
];

#[tokio::test]
async fn every_way_in_has_a_row_and_every_row_a_way_in() {
    let pages = router::pages().into_iter().flat_map(|page| {
        let path = page.path().trim_end_matches('/').to_owned();
        let path = if path.is_empty() { "/".to_owned() } else { path };
        page.methods().map(move |_| path.clone()).collect::<Vec<_>>()
    });
    let functions = server_fn_paths().map(|(path, _)| path.to_owned());
    let routes = router::open_routes().into_iter().chain(router::console_routes());
    let routes = routes.map(|route| route.path.to_owned());
    let ways: BTreeSet<String> = pages.chain(functions).chain(routes).collect();
    let rows: BTreeSet<String> = ROWS.iter().map(|(path, ..)| (*path).to_owned()).collect();
    let missing: Vec<&String> = ways.difference(&rows).collect();
    let gone: Vec<&String> = rows.difference(&ways).collect();
    assert!(missing.is_empty() && gone.is_empty(), "without a row: {missing:#?}\nwithout a way in: {gone:#?}");
}

#[tokio::test]
async fn nobody_gets_in_where_they_may_not() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    world.tenant("other").await;
    world.member(tenant, "max@acme.example").await;
    let things = Things::of(&world, tenant).await;
    let member = world.cookie("max@acme.example").await;
    let stranger = world.cookie("owner@other.example").await;
    let owner = world.cookie("owner@acme.example").await;

    let mut wrong = Vec::new();
    for row in ROWS {
        for (who, cookie, expected) in [
            ("anonymous", "", anonymous(row.2)),
            ("member without groups", member.as_str(), without_grants(row.2)),
            ("owner of another tenant", stranger.as_str(), foreign(row.2)),
        ] {
            check(&world, &things, row, who, cookie, expected, &mut wrong).await;
        }
    }
    // Last: the owner changes and deletes what the others only tried to.
    for row in ROWS {
        check(&world, &things, row, "owner", &owner, Expected::Through, &mut wrong).await;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    /// The policy lets them; the use case may still find fault with the input.
    Through,
    /// Sign in first.
    SignedOut,
    /// Known, and not allowed.
    Denied(Action),
    /// To them there is nothing.
    Hidden,
}

const fn anonymous(who: Who) -> Expected {
    match who {
        Anybody => Expected::Through,
        SignedIn | Holder(_) => Expected::SignedOut,
    }
}

const fn without_grants(who: Who) -> Expected {
    match who {
        Anybody | SignedIn | Holder(Action::EnterTenant) => Expected::Through,
        Holder(action) => Expected::Denied(action),
    }
}

const fn foreign(who: Who) -> Expected {
    match who {
        Anybody | SignedIn => Expected::Through,
        Holder(_) => Expected::Hidden,
    }
}

async fn check(
    world: &World,
    things: &Things,
    row: &(&str, How, Who),
    who: &str,
    cookie: &str,
    expected: Expected,
    wrong: &mut Vec<String>,
) {
    let (path, how, _) = row;
    let answer = attempt(world, things, path, *how, cookie).await;
    if !is_as_expected(&answer, *how, expected) {
        let start: String = answer.body.chars().take(200).collect();
        wrong.push(format!("{path} as {who}: expected {expected:?}, got {} {start}", answer.status));
    }
}

async fn attempt(world: &World, things: &Things, path: &str, how: How, cookie: &str) -> Answer {
    let path = things.fill(path);
    match how {
        Page => world.page(&path, cookie).await,
        Get => world.send(request(Method::GET, &path, cookie).body(Body::empty()).unwrap()).await,
        Form(form) => post(world, &path, cookie, "application/x-www-form-urlencoded", things.fill(form)).await,
        Json(json) => {
            let json = things.fill(json).replace("QUERY", &query_of(&path));
            post(world, &path, cookie, "application/json", json).await
        }
    }
}

/// As the browser's script does it: it asks for no page.
async fn post(world: &World, path: &str, cookie: &str, kind: &str, body: String) -> Answer {
    let request = request(Method::POST, path, cookie)
        .header("content-type", kind)
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(body));
    world.send(request.unwrap()).await
}

/// The list that the path is about, as nobody narrowed it down.
fn query_of(path: &str) -> String {
    let query = match path {
        "/api/audit/list" => serde_json::to_string(&domain::audit::AuditQuery::default()),
        "/api/groups/list" => serde_json::to_string(&domain::group::GroupQuery::default()),
        "/api/accounts/list" => serde_json::to_string(&domain::account::AccountQuery::default()),
        "/api/tenants/list" => serde_json::to_string(&domain::tenant::TenantQuery::default()),
        _ => panic!("{path} takes no query"),
    };
    query.unwrap()
}

fn is_as_expected(answer: &Answer, how: How, expected: Expected) -> bool {
    if answer.status.is_server_error() {
        return false;
    }
    let error = serde_json::from_str::<UiError>(&answer.body).ok();
    match (expected, how) {
        (Expected::Through, _) => {
            let refused = [StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN, StatusCode::BAD_REQUEST];
            let to_sign_in = answer.header(header::LOCATION).starts_with("/sign-in?next=");
            !refused.contains(&answer.status) && !to_sign_in
        }
        (Expected::SignedOut, Page) => {
            answer.status == StatusCode::FOUND
                && answer.header(header::LOCATION).starts_with("/sign-in?next=")
        }
        (Expected::SignedOut, _) => {
            answer.status == StatusCode::UNAUTHORIZED
                && (error == Some(UiError::SignedOut) || how == Get)
        }
        (Expected::Denied(_), Page | Get) => answer.status == StatusCode::FORBIDDEN,
        (Expected::Denied(action), _) => {
            answer.status == StatusCode::FORBIDDEN && error == Some(UiError::Denied(action))
        }
        (Expected::Hidden, Page | Get) => answer.status == StatusCode::NOT_FOUND,
        (Expected::Hidden, _) => {
            answer.status == StatusCode::NOT_FOUND && error == Some(UiError::NotFound)
        }
    }
}
