//! Guessing passwords, and finding out who exists.

use directory::Clock;
use domain::policy::Action;
use http::{StatusCode, header};

use super::{opens, sign_in, sign_in_as, typed};
use crate::world::{PASSWORD, World};

#[tokio::test]
async fn enumeration_by_text_the_answers_are_the_same_for_everybody() {
    let (world, mut sent) = World::mailing(Clock::System).await;
    world.tenant("acme").await;
    let mut answers = Vec::new();
    for name in ["owner@acme.example", "nobody@acme.example"] {
        let sign_in = sign_in(&world, "", "203.0.113.7", typed(name, "wrong")).await;
        let form = format!("identifier={}", name.replace('@', "%40"));
        let reset = world.form("/api/session/request-reset", "", &form).await;
        assert_eq!(
            reset.header(header::LOCATION),
            "/forgot-password?done=reset-requested"
        );
        answers.push([sign_in, reset].map(|answer| {
            let leads = answer.header(header::LOCATION).to_owned();
            (answer.status, leads, answer.cookies(), answer.body)
        }));
    }
    assert_eq!(answers[0], answers[1]);
    // One of them got an e-mail.
    assert_eq!(sent.recv().await.unwrap().to, "owner@acme.example");
    assert!(sent.try_recv().is_err());
}

/// All that depends on the account is done beside the request: the answer waits for nobody's turn to write.
#[tokio::test]
async fn enumeration_by_time_asking_for_a_link_waits_for_no_writer() {
    let (world, mut sent) = World::mailing(Clock::System).await;
    let tenant = world.tenant("acme").await;
    let ctx = world.operator();
    let writing = world.directory.write(&ctx, Action::ManageAccounts, tenant);
    let writing = writing.await.unwrap();
    for name in ["owner%40acme.example", "nobody%40acme.example"] {
        let form = format!("identifier={name}");
        let answer = world.form("/api/session/request-reset", "", &form).await;
        assert!(answer.header(header::LOCATION).ends_with("reset-requested"));
    }
    assert!(sent.try_recv().is_err());
    drop(writing);
    assert_eq!(sent.recv().await.unwrap().to, "owner@acme.example");
}

#[tokio::test]
async fn guessing_from_many_addresses_is_slowed_down_and_keeps_nobody_out() {
    let (world, mut sent) = World::mailing(Clock::System).await;
    let tenant = world.tenant("acme").await;
    let right = || typed("owner@acme.example", PASSWORD);
    let known = sign_in(&world, "", "198.51.100.1", right()).await.cookies();
    let device = known
        .split("; ")
        .find(|pair| pair.starts_with("device="))
        .unwrap();
    let mut refused = 0;
    for guess in 0..45 {
        let address = format!("10.0.0.{guess}");
        let form = typed("owner@acme.example", "wrong");
        let answer = sign_in_as(&world, "application/json", "", &address, form).await;
        refused += usize::from(answer.status == StatusCode::TOO_MANY_REQUESTS);
    }
    assert!((5..=16).contains(&refused), "{refused} of 45");
    let stranger = sign_in(&world, "", "10.0.1.1", right()).await;
    assert_eq!(stranger.cookies(), "", "even with the password");
    let own = sign_in(&world, device, "198.51.100.2", right()).await;
    assert!(opens(&world, tenant, &own.cookie()).await, "{}", own.body);
    assert!(sent.try_recv().is_err(), "the browser is known");
}

/// Behind one address there are many people: the guesses of one of them keep out strangers only.
#[tokio::test]
async fn guessing_from_the_persons_own_address_keeps_nobody_out() {
    let (world, _sent) = World::mailing(Clock::System).await;
    let tenant = world.tenant("acme").await;
    let right = || typed("owner@acme.example", PASSWORD);
    let known = sign_in(&world, "", "198.51.100.1", right()).await.cookies();
    let device = known
        .split("; ")
        .find(|pair| pair.starts_with("device="))
        .unwrap();
    for _ in 0..12 {
        let form = typed("owner@acme.example", "wrong");
        sign_in(&world, "", "198.51.100.1", form).await;
    }
    let stranger = sign_in(&world, "", "198.51.100.1", right()).await;
    assert_eq!(stranger.cookies(), "");
    let own = sign_in(&world, device, "198.51.100.1", right()).await;
    assert!(opens(&world, tenant, &own.cookie()).await, "{}", own.body);
}
