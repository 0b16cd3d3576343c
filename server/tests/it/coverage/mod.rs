//! Every way in, and what it asks of whom. A page, server function or route without a row fails the
//! test, and so does a row for something that no longer exists. A new one gets its line in `rows/`.
//!
//! Each row is tried as nobody known, as the owner of another tenant, as a member without any group,
//! as a reader who may view everything and change nothing; last as the tenant's owner, or as its
//! partner's, who must get through: otherwise the others' refusal would prove nothing.

mod attempt;
mod language;
mod people;
mod rows;
mod step_up;

use std::collections::BTreeSet;

use app::error::UiError;
use axum::body::Body;
use domain::policy::Action;
use http::{Method, Request, StatusCode, header};
use leptos::server_fn::axum::server_fn_paths;
use server::{oidc, router, scim};

use self::{
    attempt::attempt,
    people::{People, reader_may},
    rows::{
        How::Page,
        Row,
        Who::{self, Anybody, Holder, Outsider, SignedIn},
        all,
    },
};
use crate::world::{Answer, Things, World, request};

#[tokio::test]
async fn every_way_in_has_a_row_and_every_row_a_way_in() {
    let pages = router::pages().into_iter().map(|page| {
        let path = page.path().trim_end_matches('/');
        (
            Method::GET,
            if path.is_empty() {
                "/".to_owned()
            } else {
                path.to_owned()
            },
        )
    });
    let functions = server_fn_paths().map(|(path, method)| (method, path.to_owned()));
    let routes = [
        router::open_routes(),
        router::console_routes(),
        router::transfer_routes(),
    ];
    let routes = routes
        .into_iter()
        .flatten()
        .map(|route| (route.method, route.path.to_owned()));
    let named = |(method, path): (Method, String)| format!("{method} {path}");
    let ways: BTreeSet<String> = pages.chain(functions).chain(routes).map(named).collect();
    let rows = all().map(|(path, how, ..)| (how.method(), (*path).to_owned()));
    let rows: BTreeSet<String> = rows.map(named).collect();
    let missing: Vec<&String> = ways.difference(&rows).collect();
    let gone: Vec<&String> = rows.difference(&ways).collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "without a row: {missing:#?}\nwithout a way in: {gone:#?}"
    );
}

/// SCIM asks for the same everywhere: a token of the tenant in the address, and nothing else helps.
#[tokio::test]
async fn scim_is_for_tokens_of_the_tenant() {
    let world = World::new().await;
    let people = People::of(&world).await;
    let foreign = format!("Bearer {}", world.token(people.things.other).await);
    let own = format!("Bearer {}", world.token(people.things.tenant).await);
    for endpoint in scim::endpoints() {
        let path = people
            .things
            .fill(endpoint.path)
            .replace("{id}", &people.things.account.to_string());
        let attempt = |name: &'static str, value: &str| {
            let request = Request::builder()
                .method(endpoint.method.clone())
                .uri(&path)
                .header(name, value);
            world.send(request.body(Body::empty()).unwrap())
        };
        let what = format!("{} {path}", endpoint.method);
        for (name, value) in [
            ("x-nothing", ""),
            ("cookie", &people.owner),
            ("authorization", "Bearer tnt_made_up"),
        ] {
            assert_eq!(
                attempt(name, value).await.status,
                StatusCode::UNAUTHORIZED,
                "{what} with {name}"
            );
        }
        assert_eq!(
            attempt("authorization", &foreign).await.status,
            StatusCode::NOT_FOUND,
            "{what}, foreign token"
        );
        let answer = attempt("authorization", &own).await;
        assert!(
            ![StatusCode::UNAUTHORIZED, StatusCode::FORBIDDEN].contains(&answer.status),
            "{what}, own token"
        );
    }
}

/// What providers send themselves counts by its signature alone: no session helps, and none ends.
#[tokio::test]
async fn what_providers_send_counts_by_its_signature_alone() {
    let world = World::new().await;
    let people = People::of(&world).await;
    for route in oidc::provider_routes() {
        let path = people.things.fill(route.path);
        for cookie in ["", &people.owner, &people.member, &people.stranger] {
            let sent = request(route.method.clone(), &path, cookie)
                .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::from("logout_token=made.up.token"));
            let answer = world.send(sent.unwrap()).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{path}");
        }
    }
    let home = format!("/t/{}", people.things.tenant);
    assert_eq!(
        world.page(&home, &people.owner).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn nobody_gets_in_where_they_may_not() {
    let world = World::new().await;
    let people = People::of(&world).await;
    let mut wrong = Vec::new();
    for row in all() {
        let who = row.2;
        // Whoever ends their session could try nothing any more.
        let cookie = |cookie| if row.0 == "/sign-out" { "" } else { cookie };
        for (name, cookie, expected) in [
            ("nobody known", "", anonymous(who)),
            (
                "owner of another tenant",
                cookie(&people.stranger),
                foreign(who),
            ),
            (
                "member without groups",
                cookie(&people.member),
                without_grants(who),
            ),
            ("reader", cookie(&people.reader), reading(who)),
        ] {
            check(
                &world,
                &people.things,
                row,
                name,
                cookie,
                expected,
                &mut wrong,
            )
            .await;
        }
    }
    for row in all() {
        let expected = match row.2 {
            Outsider(action) => Expected::Denied(Some(action)),
            _ => Expected::Through,
        };
        check(
            &world,
            &people.things,
            row,
            "owner",
            &people.owner,
            expected,
            &mut wrong,
        )
        .await;
    }
    for row in all().filter(|row| matches!(row.2, Outsider(_))) {
        check(
            &world,
            &people.things,
            row,
            "partner",
            &people.partner,
            Expected::Through,
            &mut wrong,
        )
        .await;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    /// The policy lets them; the use case may still find fault with the input.
    Through,
    /// Sign in first.
    SignedOut,
    /// Known, and not allowed to do this, or not even something that comes before it.
    Denied(Option<Action>),
    /// To them there is nothing.
    Hidden,
}

const fn anonymous(who: Who) -> Expected {
    match who {
        Anybody => Expected::Through,
        SignedIn | Holder(_) | Outsider(_) => Expected::SignedOut,
    }
}

const fn foreign(who: Who) -> Expected {
    match who {
        Anybody | SignedIn => Expected::Through,
        Holder(_) | Outsider(_) => Expected::Hidden,
    }
}

const fn without_grants(who: Who) -> Expected {
    match who {
        Anybody | SignedIn | Holder(Action::EnterTenant) => Expected::Through,
        // Deleting looks first: what is denied may be the look.
        Holder(_) | Outsider(_) => Expected::Denied(None),
    }
}

fn reading(who: Who) -> Expected {
    match who {
        Anybody | SignedIn => Expected::Through,
        Holder(action) if reader_may(action) => Expected::Through,
        Holder(action) | Outsider(action) => Expected::Denied(Some(action)),
    }
}

async fn check(
    world: &World,
    things: &Things,
    row: &Row,
    name: &str,
    cookie: &str,
    expected: Expected,
    wrong: &mut Vec<String>,
) {
    let answer = attempt(world, things, row, cookie).await;
    if !is_as_expected(&answer, row, expected) {
        let start: String = answer.body.chars().take(160).collect();
        let leads = answer.header(header::LOCATION);
        wrong.push(format!(
            "{} as {name}: expected {expected:?}, got {} {leads} {start}",
            row.0, answer.status
        ));
    }
}

fn is_as_expected(answer: &Answer, row: &Row, expected: Expected) -> bool {
    if answer.status.is_server_error() {
        return false;
    }
    let is_plain = row.1.is_plain();
    let error = serde_json::from_str::<UiError>(&answer.body).ok();
    match expected {
        Expected::Through => {
            let refused = [
                StatusCode::UNAUTHORIZED,
                StatusCode::FORBIDDEN,
                StatusCode::BAD_REQUEST,
            ];
            let to_sign_in = answer
                .header(header::LOCATION)
                .starts_with("/sign-in?next=");
            !refused.contains(&answer.status) && !to_sign_in
        }
        Expected::SignedOut if row.1 == Page => {
            answer.status == StatusCode::FOUND
                && answer
                    .header(header::LOCATION)
                    .starts_with("/sign-in?next=")
        }
        Expected::SignedOut => {
            answer.status == StatusCode::UNAUTHORIZED
                && (is_plain || error == Some(UiError::SignedOut))
        }
        Expected::Denied(action) => {
            let is_denial = match error {
                Some(UiError::Denied(denied)) => action.is_none_or(|action| action == denied),
                _ => is_plain,
            };
            answer.status == StatusCode::FORBIDDEN && is_denial
        }
        Expected::Hidden => {
            answer.status == StatusCode::NOT_FOUND && (is_plain || error == Some(UiError::NotFound))
        }
    }
}
