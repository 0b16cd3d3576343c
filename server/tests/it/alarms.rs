//! E-mails about what may be the beginning of an attack.

use app::backend::Mail;
use axum::body::Body;
use directory::{Clock, second_factor};
use domain::moment::DAY_LENGTH;
use http::{Method, StatusCode};
use tokio::sync::mpsc;

use crate::{
    second_factor::{START, enrol, mailing, session_of, sign_in},
    world::{World, request},
};

/// What was sent so far, but what one is told of new browsers and factors.
fn alarms(sent: &mut mpsc::Receiver<Mail>) -> Vec<Mail> {
    let mut found = Vec::new();
    while let Ok(mail) = sent.try_recv() {
        if mail.subject.starts_with("Wrong code") || mail.subject.contains("no longer required") {
            found.push(mail);
        }
    }
    found
}

async fn wrong_code(world: &World, cookie: &str) {
    let post = request(Method::POST, "/api/session/code", cookie)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from("code=000000"));
    let answer = world.send(post.unwrap()).await;
    assert_eq!(
        answer.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        answer.body
    );
}

#[tokio::test]
async fn a_wrong_code_after_the_right_password_is_told_to_the_person() {
    let clock = Clock::standing_at(START);
    let (world, mut sent) = mailing(&clock).await;
    world.tenant("acme").await;
    let cookie = world.cookie("owner@acme.example").await;
    let (_, done) = enrol(&world, "/account/second-factor", &cookie).await;
    let device = done.cookies();
    let device = device.split("; ").find(|pair| pair.starts_with("device="));
    let device = device.unwrap().to_owned();
    let half = session_of(&sign_in(&world).await);
    assert_eq!(alarms(&mut sent).len(), 0);
    wrong_code(&world, &format!("{half}; {device}")).await;
    assert_eq!(alarms(&mut sent).len(), 0, "the person's own browser");
    wrong_code(&world, &half).await;
    let told = alarms(&mut sent);
    let [mail] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!(mail.to, "owner@acme.example");
    assert_eq!(mail.subject, "Wrong code for your account at acme");
    for text in ["on 21 Nov 2026, 09:30 UTC", "/account/password"] {
        assert!(mail.text.reveal().contains(text), "{}", mail.text.reveal());
    }
    wrong_code(&world, &half).await;
    assert_eq!(alarms(&mut sent).len(), 0, "once a day");
    clock.advance(DAY_LENGTH);
    let half = session_of(&sign_in(&world).await);
    wrong_code(&world, &half).await;
    assert_eq!(alarms(&mut sent).len(), 1);
}

#[tokio::test]
async fn owners_are_told_when_a_second_factor_is_no_longer_required() {
    let (world, mut sent) = mailing(&Clock::standing_at(START)).await;
    let tenant = world.tenant("acme").await;
    let cookie = world.cookie("owner@acme.example").await;
    second_factor::set_policy(&world.directory, &world.operator(), tenant, true)
        .await
        .unwrap();
    world
        .form(
            "/api/tenants/set-factor-policy",
            &cookie,
            &format!("tenant={tenant}"),
        )
        .await;
    let told = alarms(&mut sent);
    let [mail] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!(mail.to, "owner@acme.example");
    let link = format!("/t/{tenant}/details\n");
    assert!(mail.text.reveal().contains(&link), "{}", mail.text.reveal());
    assert!(mail.text.reveal().contains("has switched off the rule"));
}
