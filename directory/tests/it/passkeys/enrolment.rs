//! A passkey as the second factor that has to be set up before one gets in.

use directory::{
    Ctx, Error,
    passkeys::{self, Answer, Enrolled, NewPasskey},
    second_factor, sessions,
};
use domain::{
    Refusal,
    session::{Needs, PasskeyOffer},
};

use crate::{
    authenticator::Authenticator,
    harness::{World, on_both},
    log::actions,
    passkeys::{ORIGIN, sign_in_with, site},
    people::{Home, PASSWORD, acting, home},
    second_factor::{ada, with_key},
    staff::{enabled, is_live, session, sign_in},
};

async fn require(world: &World, at: &Home, is_required: bool) {
    second_factor::set_policy(&world.directory, &at.owner, at.tenant, is_required)
        .await
        .unwrap();
}

/// The secret of the session that the password alone begins.
async fn half(world: &World, needs: Needs) -> String {
    let begun = sign_in(world, "ada@acme.example", PASSWORD).await.unwrap();
    assert_eq!(begun.needs, Some(needs));
    begun.secret.reveal().to_owned()
}

async fn offer(world: &World, ctx: &Ctx, half: &str) -> PasskeyOffer {
    let offer = passkeys::offer(&world.directory, ctx, &site(), half).await;
    offer.unwrap()
}

async fn enrol(
    world: &World,
    ctx: &Ctx,
    half: &str,
    offer: &PasskeyOffer,
    key: &mut Authenticator,
) -> directory::Result<Enrolled> {
    let new = NewPasskey {
        name: "Phone",
        answer: Answer {
            challenge: offer.challenge.reveal(),
            credential: &key.create(&offer.options),
        },
    };
    passkeys::enrol(&world.directory, ctx, &site(), half, new).await
}

#[tokio::test]
async fn a_passkey_is_set_up_after_the_password_and_lets_the_person_in() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let id = enabled(&world, &acme, "Ada").await;
        let ada = acting(id, acme.tenant, "Ada Lind");
        let before = session(&world, "ada@acme.example").await;
        require(&world, &acme, true).await;
        let half = half(&world, Needs::Enrolment).await;
        let mut key = Authenticator::new(7, ORIGIN);
        let offered = offer(&world, &ada, &half).await;
        let enrolled = enrol(&world, &ada, &half, &offered, &mut key)
            .await
            .unwrap();
        let whole = enrolled.signed_in.secret;
        assert!(is_live(&world, whole.reveal()).await);
        assert_eq!(enrolled.to_tell.unwrap().email, "ada@acme.example");
        assert!(
            !is_live(&world, &before).await,
            "what the password alone began"
        );
        let over = sessions::partial(&world.directory, &half).await;
        assert_eq!(over.unwrap(), None);
        let log = actions(&world, acme.tenant, id).await;
        assert!(log.contains(&"account.passkey-added".to_owned()), "{log:?}");

        let alone = sign_in(&world, "ada@acme.example", PASSWORD).await;
        assert_eq!(alone.err(), Some(Error::Refused(Refusal::UsePasskey)));
        sign_in_with(&world, &mut key).await.unwrap();
        // It is the passkey's session: it ends with it.
        second_factor::remove_of(&world.directory, &acme.owner, acme.tenant, id)
            .await
            .unwrap();
        assert!(!is_live(&world, whole.reveal()).await);
    })
    .await;
}

#[tokio::test]
async fn of_two_who_set_one_up_one_gets_in() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let id = enabled(&world, &acme, "Ada").await;
        let ada = acting(id, acme.tenant, "Ada Lind");
        require(&world, &acme, true).await;
        let first = half(&world, Needs::Enrolment).await;
        let other = half(&world, Needs::Enrolment).await;
        let offers = [
            offer(&world, &ada, &first).await,
            offer(&world, &ada, &other).await,
        ];
        let mut keys = [7, 8].map(|seed| Authenticator::new(seed, ORIGIN));
        let [mine, theirs] = &mut keys;
        enrol(&world, &ada, &first, &offers[0], mine).await.unwrap();
        let late = enrol(&world, &ada, &other, &offers[1], theirs).await;
        assert_eq!(late.err(), Some(Error::NotFound));
        assert!(sign_in_with(&world, theirs).await.is_err());
        sign_in_with(&world, mine).await.unwrap();
    })
    .await;
}

/// Whoever knows the password must not get around the code that the account asks for.
#[tokio::test]
async fn a_session_that_waits_for_a_code_sets_up_no_passkey() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = ada(&world, &acme).await;
        require(&world, &acme, true).await;
        let half = half(&world, Needs::Code).await;
        let mut key = Authenticator::new(7, ORIGIN);
        let offered = offer(&world, &ada.ctx, &half).await;
        let enrolled = enrol(&world, &ada.ctx, &half, &offered, &mut key).await;
        assert_eq!(enrolled.err(), Some(Error::NotFound));
        assert!(sign_in_with(&world, &mut key).await.is_err());
    })
    .await;
}

#[tokio::test]
async fn where_it_is_no_longer_required_the_person_signs_in_again() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let id = enabled(&world, &acme, "Ada").await;
        let ada = acting(id, acme.tenant, "Ada Lind");
        require(&world, &acme, true).await;
        let half = half(&world, Needs::Enrolment).await;
        let offered = offer(&world, &ada, &half).await;
        require(&world, &acme, false).await;
        let mut key = Authenticator::new(7, ORIGIN);
        let enrolled = enrol(&world, &ada, &half, &offered, &mut key).await;
        assert_eq!(enrolled.err(), Some(Error::NotFound));
        session(&world, "ada@acme.example").await;
    })
    .await;
}
