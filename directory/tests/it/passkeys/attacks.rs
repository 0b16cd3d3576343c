//! Forged, replayed and copied answers.

use directory::passkeys;
use domain::moment::SECOND;

use super::{
    ORIGIN, add, add_with, confirm_with, enter, is_refused, offer, person, sign_in_with, site,
};
use crate::{authenticator::Authenticator, harness::on_both, people::home};

#[tokio::test]
async fn other_origin_other_site_and_nobody_looked_at_are_refused() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = person(&world, &acme, "Ada").await;
        let mut key = Authenticator::new(7, ORIGIN);
        let changed = |change: fn(&mut Authenticator)| {
            let mut key = Authenticator::new(7, ORIGIN);
            change(&mut key);
            key
        };
        let wrong: [fn(&mut Authenticator); 5] = [
            |key| key.origin = "https://console.example.evil.example".into(),
            |key| key.origin = "https://sub.console.example".into(),
            |key| key.origin = "https://console.example:8443".into(),
            |key| key.site = "evil.example".into(),
            |key| key.verifies = false,
        ];
        for change in wrong {
            let mut key = changed(change);
            assert!(is_refused(&add(&world, &ada, &mut key).await));
        }
        add(&world, &ada, &mut key).await.unwrap();
        for change in wrong {
            let mut used = key.clone();
            change(&mut used);
            assert!(is_refused(&sign_in_with(&world, &mut used).await));
            assert!(is_refused(&confirm_with(&world, &ada, &mut used).await));
        }
        sign_in_with(&world, &mut key).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn replay_a_challenge_counts_once_for_its_purpose_its_session_and_five_minutes() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = person(&world, &acme, "Ada").await;
        let (directory, bob) = (&world.directory, person(&world, &acme, "Bob").await);
        let mut key = Authenticator::new(7, ORIGIN);
        let offered = passkeys::offer(directory, &ada.ctx, &site(), &ada.secret)
            .await
            .unwrap();
        let made = key.create(&offered.options);
        assert!(
            is_refused(&add_with(&world, &bob, &offered.challenge, &made).await),
            "another session's"
        );
        assert!(
            is_refused(&add_with(&world, &ada, &offered.challenge, &made).await),
            "and it is used up"
        );
        add(&world, &ada, &mut key).await.unwrap();

        let first = offer(&world).await;
        let answer = key.get(&first.options);
        enter(&world, &first.challenge, &answer).await.unwrap();
        assert!(is_refused(&enter(&world, &first.challenge, &answer).await));
        let second = offer(&world).await;
        assert!(
            is_refused(&enter(&world, &second.challenge, &answer).await),
            "an answer to another"
        );
        let confirming =
            passkeys::offer_to_confirm(directory, &ada.ctx, &site(), &ada.secret).await;
        let confirming = confirming.unwrap();
        let answer = key.get(&confirming.options);
        assert!(
            is_refused(&enter(&world, &confirming.challenge, &answer).await),
            "not to sign in with"
        );
        let late = offer(&world).await;
        let answer = key.get(&late.options);
        world.clock.advance(300 * SECOND);
        assert!(is_refused(&enter(&world, &late.challenge, &answer).await));
        for nonsense in ["", "{}", "null", "[1]"] {
            let offer = offer(&world).await;
            assert!(
                is_refused(&enter(&world, &offer.challenge, nonsense).await),
                "{nonsense}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_copied_passkey_shows_by_its_counter() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = person(&world, &acme, "Ada").await;
        let mut key = Authenticator::new(7, ORIGIN);
        add(&world, &ada, &mut key).await.unwrap();
        let mut copy = key.clone();
        sign_in_with(&world, &mut key).await.unwrap();
        sign_in_with(&world, &mut key).await.unwrap();
        assert!(is_refused(&sign_in_with(&world, &mut copy).await));
    })
    .await;
}
