//! From the moment that a browser is sent away until it comes back.

use directory::providers::{self, Attempt, Client, Purpose};
use domain::{ProviderId, Secret};

use super::{active, form, keep_secrets};
use crate::{
    harness::{World, on_both},
    people::home,
};

async fn begun(world: &World, client: &Client) -> providers::Begun {
    let purpose = Purpose {
        next: "/t/1".into(),
        ..Purpose::default()
    };
    providers::begin(&world.directory, client, None, &purpose)
        .await
        .unwrap()
}

async fn taken(world: &World, state: &Secret, browser: Option<&Secret>) -> Option<Attempt> {
    providers::take(&world.directory, state, browser)
        .await
        .unwrap()
}

#[tokio::test]
async fn an_attempt_comes_back_once_in_its_own_browser_in_time() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let client = active(&world, &acme, &form()).await;
        let one = begun(&world, &client).await;
        let attempt = taken(&world, &one.state, Some(&one.browser)).await.unwrap();
        assert_eq!(attempt.provider, client.provider);
        assert_eq!(attempt.purpose.next, "/t/1");
        assert_eq!(attempt.nonce, one.nonce);
        assert_eq!(attempt.verifier, one.verifier);
        assert_ne!(attempt.nonce, attempt.verifier);
        assert!(
            taken(&world, &one.state, Some(&one.browser))
                .await
                .is_none()
        );

        let two = begun(&world, &client).await;
        assert!(
            taken(&world, &two.state, Some(&one.browser))
                .await
                .is_none()
        );
        let three = begun(&world, &client).await;
        assert!(taken(&world, &three.state, None).await.is_none());
        let forged = Secret::from("A".repeat(43));
        assert!(taken(&world, &forged, Some(&three.browser)).await.is_none());

        let late = begun(&world, &client).await;
        world.clock.advance(600_000);
        assert!(
            taken(&world, &late.state, Some(&late.browser))
                .await
                .is_none()
        );
        begun(&world, &client).await;
        world.clock.advance(600_000);
        assert_eq!(providers::expire(&world.directory).await, Ok(1));
    })
    .await;
}

#[tokio::test]
async fn of_one_attempt_that_comes_back_many_times_at_once_one_counts() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let client = active(&world, &acme, &form()).await;
        let one = begun(&world, &client).await;
        let back = || taken(&world, &one.state, Some(&one.browser));
        let all = tokio::join!(back(), back(), back(), back());
        let all = [all.0, all.1, all.2, all.3];
        assert_eq!(all.iter().flatten().count(), 1);
    })
    .await;
}

/// The code of one issuer, or of one client of it, is never taken to another that the provider has become.
#[tokio::test]
async fn an_attempt_is_of_the_issuer_and_client_that_it_was_begun_with() {
    on_both(|world| async move {
        keep_secrets(&world);
        let acme = home(&world, "acme").await;
        let client = active(&world, &acme, &form()).await;
        let begun = begun(&world, &client).await;
        let attempt = taken(&world, &begun.state, Some(&begun.browser))
            .await
            .unwrap();
        assert!(attempt.is_of(&client));
        let elsewhere = Client {
            issuer: "https://evil.example".into(),
            ..client.clone()
        };
        let another = Client {
            client_id: "another".into(),
            ..client.clone()
        };
        let other = Client {
            provider: ProviderId::generate(),
            ..client
        };
        for client in [elsewhere, another, other] {
            assert!(!attempt.is_of(&client));
        }
    })
    .await;
}
