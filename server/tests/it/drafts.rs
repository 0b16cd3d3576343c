//! What was typed comes back when a form could not be saved.

use directory::Clock;
use http::{StatusCode, header};

use crate::world::World;

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

#[tokio::test]
async fn confirming_ones_password_leads_back_to_what_was_typed() {
    let clock = Clock::standing_at(domain::Moment(1_795_253_400_000));
    let (world, _) = World::mailing(clock.clone()).await;
    let tenant = world.tenant("acme").await;
    let cookie = world.cookie("owner@acme.example").await;
    clock.advance(3_600_000);
    let page = format!("/t/{tenant}/accounts/new");
    let form = format!("tenant={tenant}&email=cy%40acme.example&given_name=Cy&family_name=Moor");
    let refused = world
        .form_of(&page, "/api/accounts/add", &cookie, &form)
        .await;
    let confirm = refused.header(header::LOCATION).to_owned();
    assert!(confirm.starts_with("/confirm?next="), "{confirm}");
    let next = percent_encoding::percent_decode_str(confirm.trim_start_matches("/confirm?next="));
    let next = next.decode_utf8().unwrap().into_owned();
    assert!(next.starts_with(&format!("{page}?draft=")), "{next}");
    let confirmed = world.cookie("owner@acme.example").await;
    let shown = world.page(&next, &confirmed).await;
    assert!(
        shown.body.contains("value=\"cy@acme.example\""),
        "{}",
        shown.body
    );

    // The session runs out over night: whoever signs in again finds it too.
    clock.advance(9 * 3_600_000);
    let refused = world
        .form_of(&page, "/api/accounts/add", &cookie, &form)
        .await;
    let sign_in = refused.header(header::LOCATION).to_owned();
    assert!(sign_in.starts_with("/sign-in?next="), "{sign_in}");
    let next = percent_encoding::percent_decode_str(sign_in.trim_start_matches("/sign-in?next="));
    let next = next.decode_utf8().unwrap().into_owned();
    let cookie = world.cookie("owner@acme.example").await;
    let shown = world.page(&next, &cookie).await;
    assert!(
        shown.body.contains("value=\"cy@acme.example\""),
        "{}",
        shown.body
    );

    // A day's work later it is gone.
    for (hours, is_there) in [(7, true), (1, false)] {
        clock.advance(hours * 3_600_000);
        let cookie = world.cookie("owner@acme.example").await;
        let shown = world.page(&next, &cookie).await;
        assert!(shown.body.contains("Add account"), "{}", shown.body);
        assert_eq!(shown.body.contains("cy@acme.example"), is_there);
    }
}
