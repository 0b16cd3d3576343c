//! Memberships that end, in the console.

use directory::{Clock, groups};
use domain::{Moment, group::NewGroup, moment::HOUR};
use http::{StatusCode, header};

use crate::world::World;

/// 2026-11-21 09:30 UTC.
const START: Moment = Moment(1_795_253_400_000);

#[tokio::test]
async fn an_end_is_typed_shown_changed_and_comes() {
    let clock = Clock::standing_at(START);
    let (world, _sent) = World::mailing(clock.clone()).await;
    let tenant = world.tenant("acme").await;
    let cookie = world.cookie("owner@acme.example").await;
    let account = world.member(tenant, "max@acme.example").await;
    let new = NewGroup {
        name: "Readers".into(),
        ..NewGroup::default()
    };
    let group = groups::create(&world.directory, &world.operator(), tenant, &new).await;
    let group = group.unwrap();
    let page = format!("/t/{tenant}/groups/{group}/members");
    let about = format!("tenant={tenant}&group={group}");
    let post = async |dialog: &str, path: &str, form: String| {
        let form = format!("{about}&{form}");
        let answer = world
            .form_of(&format!("{page}?{dialog}"), path, &cookie, &form)
            .await;
        assert_eq!(answer.status, StatusCode::FOUND, "{}", answer.body);
        answer.header(header::LOCATION).to_owned()
    };
    let shown = async |path: &str| {
        let answer = world.page(path, &cookie).await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.body
    };

    // What is wrong is said beside its field, and what was typed is still there.
    let (adding, add) = ("dialog=add", "/api/groups/add-members");
    let wrong = format!("accounts[0]={account}&expires_on=2026-11-20&expires_time=");
    let back = post(adding, add, wrong).await;
    let refused = shown(&back).await;
    assert!(refused.contains("Choose a day in the future."), "{refused}");
    assert!(refused.contains("value=\"2026-11-20\""), "{refused}");

    let until = format!("accounts[0]={account}&expires_on=2026-12-03&expires_time=");
    let done = post(adding, add, until).await;
    assert!(done.ends_with("done=members-added"), "{done}");
    let account_page = format!("/t/{tenant}/accounts/{account}");
    let group_page = format!("/t/{tenant}/groups/{group}");
    for path in [&page, &group_page, &account_page] {
        assert!(shown(path).await.contains("3 Dec 2026"), "{path}");
    }
    for path in [&page, &group_page] {
        let link = format!("href=\"{account_page}\"");
        assert!(shown(path).await.contains(&link), "{path}");
    }
    let about_max = format!("dialog=expiry&account={account}");
    // Who is a member already is offered as one, and can't be ticked; not so in the choice of an owner.
    let offer = async |path: &str| {
        let body = shown(path).await;
        let box_of_max = format!("value=\"{account}\"");
        let mut offers = body.split("<label class=\"pick\">").skip(1);
        let offer = offers.find(|offer| offer.contains(&box_of_max)).unwrap();
        let tick = offer.split('>').next().unwrap().to_owned();
        let row = offer.split("</li>").next().unwrap();
        (tick.contains("disabled"), row.contains(">Member<"))
    };
    let adding = format!("{page}?dialog=add&pick=max");
    assert_eq!(offer(&adding).await, (true, true));
    let owner = format!("{group_page}?dialog=owner&pick=max");
    assert_eq!(offer(&owner).await, (false, false));
    let dialog = shown(&format!("{page}?{about_max}")).await;
    assert!(dialog.contains("value=\"2026-12-03\""), "{dialog}");

    let set = "/api/groups/set-expiry";
    let wrong = format!("account={account}&expires_on=2026-11-21&expires_time=noon");
    let refused = shown(&post(&about_max, set, wrong).await).await;
    assert!(refused.contains("Enter a time like 17:30."), "{refused}");
    let sooner = format!("account={account}&expires_on=2026-11-21&expires_time=10:30");
    let done = post(&about_max, set, sooner).await;
    assert!(done.ends_with("done=saved"), "{done}");
    assert!(shown(&page).await.contains("21 Nov 2026, 10:30"));

    clock.advance(HOUR);
    for path in [&page, &group_page, &account_page] {
        assert!(!shown(path).await.contains("21 Nov 2026, 10:30"), "{path}");
    }
    assert_eq!(offer(&adding).await, (false, false));
    assert_eq!(groups::expire(&world.directory).await, Ok(1));
    let log = shown(&format!("/t/{tenant}/audit")).await;
    assert!(log.contains("members expired"), "{log}");
}
