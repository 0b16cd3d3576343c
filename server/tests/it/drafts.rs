//! What was typed comes back when a form could not be saved.

use directory::{Clock, groups};
use domain::group::NewGroup;
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

#[tokio::test]
async fn what_is_reviewed_is_kept_for_the_way_back() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let cookie = world.cookie("owner@acme.example").await;
    let (directory, operator) = (&world.directory, world.operator());
    let new = NewGroup {
        name: "HR".into(),
        ..NewGroup::default()
    };
    let group = groups::create(directory, &operator, tenant, &new)
        .await
        .unwrap();
    let page = format!("/t/{tenant}/groups/{group}");
    let form = format!(
        "tenant={tenant}&group={group}&version=1&loaded=%7B%7D&description=R%26D+%22x%22&owner=&grants%5B%5D=billing&review=true"
    );
    let answer = world
        .form_of(&page, "/api/groups/save", &cookie, &form)
        .await;
    assert_eq!(answer.status, StatusCode::FOUND, "{}", answer.body);
    let review = answer.header(header::LOCATION).to_owned();
    assert!(review.starts_with(&format!("{page}/review?")), "{review}");
    let (_, draft) = review.split_once("draft=").unwrap();

    let shown = world.page(&review, &cookie).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.contains("billing:view"), "{}", shown.body);
    assert!(
        shown.body.contains("name=\"owner\" value=\"\""),
        "empty fields are sent on: {}",
        shown.body
    );
    let back = format!("{page}?draft={draft}");
    let link = format!("href=\"{back}\" rel=\"external\"");
    assert!(shown.body.contains(&link), "{link}: {}", shown.body);

    let typed = world.page(&back, &cookie).await.body;
    assert!(typed.contains("R&amp;D \"x\"</textarea>"), "{typed}");
    assert!(
        typed.contains("value=\"billing\" class=\"box\" checked"),
        "{typed}"
    );
    let saved = world.page(&page, &cookie).await.body;
    assert!(!saved.contains("R&amp;D"), "nothing is saved: {saved}");
}

#[tokio::test]
async fn a_session_that_is_ended_elsewhere_costs_nothing_that_was_typed() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let cookies = signed_in(&world, "").await;
    let elsewhere = world.cookie("owner@acme.example").await;
    let ended = world.form("/sign-out", &elsewhere, "everywhere=true").await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER, "{}", ended.body);
    let page = format!("/t/{tenant}/accounts/new");
    let form = format!("tenant={tenant}&email=cy%40acme.example&given_name=Cy&family_name=Moor");
    let sent = world
        .form_of(&page, "/api/accounts/add", &cookies, &form)
        .await;
    let back = next(&sent, "/sign-in");
    let shown = world.page(&back, &cookies).await;
    assert!(!shown.body.contains("cy@acme.example"), "{}", shown.body);
    let again = signed_in(&world, &cookies).await;
    let shown = world.page(&back, &again).await.body;
    assert!(shown.contains("value=\"cy@acme.example\""), "{shown}");
}
