//! What was typed comes back when a form could not be saved.

use directory::Clock;
use http::{StatusCode, header};

use crate::world::{Answer, PASSWORD, World};

#[tokio::test]
async fn a_wrong_field_costs_nothing_that_was_typed() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let cookie = world.cookie("owner@acme.example").await;
    let page = format!("/t/{tenant}/namespaces?dialog=add");
    let form = format!(
        "tenant={tenant}&name=No+Name&environment=testing&description=%3C%2Ftextarea%3E+%22all%22+%26+more"
    );
    let refused = world
        .form_of(&page, "/api/namespaces/add", &cookie, &form)
        .await;
    assert_eq!(refused.status, StatusCode::FOUND);
    let back = refused.header(header::LOCATION).to_owned();
    assert!(back.contains("draft="), "{back}");

    let shown = world.page(&back, &cookie).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.contains("value=\"No Name\""), "{}", shown.body);
    assert!(
        shown.body.contains("&lt;/textarea&gt; \"all\" &amp; more"),
        "{}",
        shown.body
    );
    assert!(
        shown.body.contains("value=\"testing\" selected"),
        "{}",
        shown.body
    );

    // Nobody else finds it, in the same tenant or elsewhere.
    world.member(tenant, "max@acme.example").await;
    world.tenant("other").await;
    for other in ["max@acme.example", "owner@other.example"] {
        let other = world.cookie(other).await;
        let shown = world.page(&back, &other).await;
        assert!(!shown.body.contains("No Name"), "{}", shown.body);
    }
    assert!(!world.page(&back, "").await.body.contains("No Name"));
}

const SIGN_IN: &str = "identifier=owner%40acme.example&password=PASSWORD";

/// The cookies of somebody who signs in with a browser that has these.
async fn signed_in(world: &World, cookies: &str) -> String {
    let form = SIGN_IN.replace("PASSWORD", &PASSWORD.replace(' ', "+"));
    let answer = world.form("/api/session/sign-in", cookies, &form).await;
    assert_eq!(answer.status, StatusCode::FOUND, "{}", answer.body);
    answer.cookies()
}

/// Where the page leads that the answer leads to.
fn next(answer: &Answer, through: &str) -> String {
    let location = answer.header(header::LOCATION);
    let next = location.strip_prefix(&format!("{through}?next="));
    let next = next.unwrap_or_else(|| panic!("{location}"));
    let next = percent_encoding::percent_decode_str(next).decode_utf8();
    next.unwrap().into_owned()
}

#[tokio::test]
async fn proving_who_one_is_leads_back_to_what_was_typed() {
    let clock = Clock::standing_at(domain::Moment(1_795_253_400_000));
    let (world, _) = World::mailing(clock.clone()).await;
    let tenant = world.tenant("acme").await;
    let cookies = signed_in(&world, "").await;
    clock.advance(3_600_000);
    let page = format!("/t/{tenant}/accounts/new");
    let form = format!("tenant={tenant}&email=cy%40acme.example&given_name=Cy&family_name=Moor");
    let send = async || {
        world
            .form_of(&page, "/api/accounts/add", &cookies, &form)
            .await
    };
    let refill = async |next: &str, cookies: &str| {
        let shown = world.page(next, cookies).await.body;
        assert!(shown.contains("Add account"), "{shown}");
        shown.contains("value=\"cy@acme.example\"")
    };
    let confirm = next(&send().await, "/confirm");
    assert!(confirm.starts_with(&format!("{page}?draft=")), "{confirm}");
    let elsewhere = world.cookie("owner@acme.example").await;
    assert!(refill(&confirm, &elsewhere).await);

    // A wrong password is said, and does not cost the draft.
    let address = format!("/confirm?next={}", confirm.replace(['?', '='], ""));
    let wrong = world
        .form_of(&address, "/api/session/confirm", &cookies, "password=wrong")
        .await;
    let back = wrong.header(header::LOCATION);
    assert!(
        back.contains("__err=") && !back.contains("draft=0"),
        "{back}"
    );

    // The session runs out over night: it is there for whoever signs in again, in the same browser.
    clock.advance(9 * 3_600_000);
    let sign_in = next(&send().await, "/sign-in");
    let elsewhere = world.cookie("owner@acme.example").await;
    assert!(!refill(&sign_in, &elsewhere).await);
    let again = signed_in(&world, &cookies).await;
    assert!(refill(&sign_in, &again).await);

    // A day's work later it is gone.
    clock.advance(8 * 3_600_000);
    let again = signed_in(&world, &cookies).await;
    assert!(!refill(&sign_in, &again).await);
}
