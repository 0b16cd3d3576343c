//! What a passkey opens, and for whom.

use directory::{Error, accounts, passkeys, second_factor, sessions};
use domain::{
    Refusal,
    account::AccountStatus,
    moment::SECOND,
    session::{Needs, PasskeySummary},
};

use super::{ORIGIN, Person, add, confirm_with, enter, is_refused, offer, person, sign_in_with};
use crate::{
    authenticator::Authenticator,
    harness::{World, on_both},
    log::actions,
    people::{PASSWORD, home},
    second_factor::with_key,
    staff::{detail, is_live, session, set_status, sign_in},
};

async fn own(world: &World, person: &Person) -> Vec<PasskeySummary> {
    let own = sessions::own(&world.directory, &person.ctx, &person.secret).await;
    own.unwrap().passkeys
}

fn refused<T>() -> directory::Result<T> {
    Err(Error::Refused(Refusal::PasskeyRefused))
}

#[tokio::test]
async fn a_passkey_opens_the_account_until_it_is_removed() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = person(&world, &acme, "Ada").await;
        let mut key = Authenticator::new(7, ORIGIN);
        add(&world, &ada, &mut key).await.unwrap();
        assert!(detail(&world, &acme, ada.id).await.has_second_factor);
        world.clock.advance(60 * SECOND);
        let entered = sign_in_with(&world, &mut key).await.unwrap();
        assert_eq!((entered.person.account, entered.needs), (ada.id, None));
        let by_key = entered.secret;
        assert!(is_live(&world, by_key.reveal()).await);
        let known = own(&world, &ada).await;
        let [phone] = known.as_slice() else {
            panic!("{known:?}");
        };
        assert_eq!(
            (phone.name.as_str(), phone.last_used_at),
            ("Phone", Some(world.directory.now()))
        );
        let (directory, ctx) = (&world.directory, &ada.ctx);
        passkeys::rename(directory, ctx, &phone.id, "Telephone")
            .await
            .unwrap();
        assert_eq!(own(&world, &ada).await[0].name, "Telephone");
        passkeys::remove(directory, ctx, &ada.secret, &phone.id)
            .await
            .unwrap();
        assert!(own(&world, &ada).await.is_empty());
        assert!(
            !is_live(&world, by_key.reveal()).await,
            "what it began is over"
        );
        assert!(is_live(&world, &ada.secret).await, "and nothing else");
        assert!(is_refused(&sign_in_with(&world, &mut key).await));
        let log = actions(&world, acme.tenant, ada.id).await;
        for action in ["added", "renamed", "removed"] {
            assert!(
                log.contains(&format!("account.passkey-{action}")),
                "{log:?}"
            );
        }
        // It may come back, to whomever.
        add(&world, &ada, &mut key).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn of_two_who_answer_the_same_challenge_one_gets_in() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = person(&world, &acme, "Ada").await;
        // Without a counter, which would tell as well.
        let mut key = Authenticator::new(7, ORIGIN);
        key.counts = false;
        add(&world, &ada, &mut key).await.unwrap();
        let offer = offer(&world).await;
        let answer = key.get(&offer.options);
        let (one, other) = tokio::join!(
            enter(&world, &offer.challenge, &answer),
            enter(&world, &offer.challenge, &answer)
        );
        assert_eq!([&one, &other].iter().filter(|it| it.is_ok()).count(), 1);
    })
    .await;
}

#[tokio::test]
async fn a_passkey_is_one_accounts_in_one_tenant() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let other = home(&world, "other").await;
        let ada = person(&world, &acme, "Ada").await;
        let bob = person(&world, &acme, "Bob").await;
        let stranger = Person {
            id: crate::staff::owner_of(&other),
            ctx: other.owner.clone(),
            secret: session(&world, "owner@other.example").await,
        };
        let mut adas = Authenticator::new(7, ORIGIN);
        add(&world, &ada, &mut adas).await.unwrap();
        for taker in [&bob, &stranger] {
            // The same identifier once more, with another key or not.
            assert!(is_refused(&add(&world, taker, &mut adas.clone()).await));
        }
        let mut bobs = Authenticator::new(8, ORIGIN);
        add(&world, &bob, &mut bobs).await.unwrap();
        assert!(
            is_refused(&confirm_with(&world, &bob, &mut adas.clone()).await),
            "somebody else's"
        );
        for user in [bob.id, stranger.id] {
            let mut key = adas.clone();
            key.user = user.0.as_bytes().to_vec();
            assert!(
                is_refused(&sign_in_with(&world, &mut key).await),
                "said to be somebody else's"
            );
        }
        // What belongs to others can't be renamed or removed.
        let id = own(&world, &ada).await[0].id.clone();
        for taker in [&bob, &stranger] {
            let renamed = passkeys::rename(&world.directory, &taker.ctx, &id, "Mine").await;
            assert_eq!(renamed, Err(Error::NotFound));
            let removed = passkeys::remove(&world.directory, &taker.ctx, &taker.secret, &id).await;
            assert_eq!(removed, Err(Error::NotFound));
        }
        let entered = sign_in_with(&world, &mut adas).await.unwrap();
        assert_eq!(entered.person.account, ada.id);
    })
    .await;
}

#[tokio::test]
async fn whoever_may_not_sign_in_may_not_with_a_passkey() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = person(&world, &acme, "Ada").await;
        let mut key = Authenticator::new(7, ORIGIN);
        add(&world, &ada, &mut key).await.unwrap();
        set_status(&world, &acme, ada.id, AccountStatus::Disabled)
            .await
            .unwrap();
        assert!(is_refused(&sign_in_with(&world, &mut key).await));
        accounts::delete(&world.directory, &acme.owner, acme.tenant, ada.id)
            .await
            .unwrap();
        assert!(is_refused(&sign_in_with(&world, &mut key).await));
        let bob = person(&world, &acme, "Bob").await;
        add(&world, &bob, &mut key).await.unwrap();
        crate::staff::hand_to_scim(&world, "bob@acme.example").await;
        assert!(is_refused(&sign_in_with(&world, &mut key).await));
        let more = add(&world, &bob, &mut Authenticator::new(9, ORIGIN)).await;
        assert_eq!(more, Err(Error::Refused(Refusal::ManagedByScim)));
    })
    .await;
}

#[tokio::test]
async fn proving_with_a_passkey_gives_the_session_another_secret() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = person(&world, &acme, "Ada").await;
        let none = confirm_with(&world, &ada, &mut Authenticator::new(7, ORIGIN)).await;
        assert_eq!(none.map(drop), refused());
        let mut key = Authenticator::new(7, ORIGIN);
        add(&world, &ada, &mut key).await.unwrap();
        world.clock.advance(600 * SECOND);
        let renewed = confirm_with(&world, &ada, &mut key).await.unwrap();
        assert!(!is_live(&world, &ada.secret).await);
        let live = sessions::resolve(&world.directory, renewed.reveal()).await;
        assert_eq!(live.unwrap().unwrap().verified_at, world.directory.now());
    })
    .await;
}

/// The password of somebody with a passkey must not be enough to set up a second factor of one's own.
#[tokio::test]
async fn where_a_second_factor_is_required_a_passkey_is_one_and_the_password_alone_is_not() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = person(&world, &acme, "Ada").await;
        let mut key = Authenticator::new(7, ORIGIN);
        add(&world, &ada, &mut key).await.unwrap();
        let directory = &world.directory;
        second_factor::set_policy(directory, &acme.owner, acme.tenant, true)
            .await
            .unwrap();
        let alone = sign_in(&world, "ada@acme.example", PASSWORD).await;
        assert_eq!(alone.err(), Some(Error::Refused(Refusal::UsePasskey)));
        let proof = sessions::Proof {
            password: PASSWORD,
            code: "",
        };
        let confirmed = sessions::confirm(directory, &ada.ctx, &ada.secret, proof).await;
        assert_eq!(confirmed, Err(Error::Refused(Refusal::UsePasskey)));
        let account = sessions::own(directory, &ada.ctx, &ada.secret).await;
        assert!(
            account.unwrap().proves_by_passkey,
            "the page asks for no password"
        );
        assert!(is_live(&world, &ada.secret).await);
        let entered = sign_in_with(&world, &mut key).await.unwrap();
        assert_eq!(entered.needs, None);
        let id = own(&world, &ada).await[0].id.clone();
        let removed = passkeys::remove(directory, &ada.ctx, &ada.secret, &id).await;
        assert_eq!(removed, Err(Error::Refused(Refusal::SecondFactorRequired)));
        second_factor::remove_of(directory, &acme.owner, acme.tenant, ada.id)
            .await
            .unwrap();
        assert!(!is_live(&world, entered.secret.reveal()).await);
        assert!(is_refused(&sign_in_with(&world, &mut key).await));
        let again = sign_in(&world, "ada@acme.example", PASSWORD).await.unwrap();
        assert_eq!(again.needs, Some(Needs::Enrolment));
    })
    .await;
}

/// Whoever knows the password and has begun to set up an app must not go on beside the person's passkey.
#[tokio::test]
async fn adding_a_passkey_ends_what_was_begun_without_it() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = person(&world, &acme, "Ada").await;
        let directory = &world.directory;
        second_factor::set_policy(directory, &acme.owner, acme.tenant, true)
            .await
            .unwrap();
        let begun = sign_in(&world, "ada@acme.example", PASSWORD).await.unwrap();
        let partial = sessions::partial(directory, begun.secret.reveal()).await;
        assert!(partial.unwrap().is_some());
        let mut key = Authenticator::new(7, ORIGIN);
        add(&world, &ada, &mut key).await.unwrap();
        let partial = sessions::partial(directory, begun.secret.reveal()).await;
        assert!(partial.unwrap().is_none(), "it opens nothing any more");
        assert!(is_live(&world, &ada.secret).await);
    })
    .await;
}
