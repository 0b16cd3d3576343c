//! Codes: what they open, and how often.

use directory::{Error, second_factor, sessions, sessions::Proof};
use domain::{
    Field, Problem,
    session::{CODE_LIFETIME, Needs},
};

use super::{STEP, ada, app, enter, half, with_key, wrong};
use crate::{
    harness::on_both,
    log::actions,
    people::{PASSWORD, home},
    staff::is_live,
};

#[tokio::test]
async fn the_password_alone_opens_nothing() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = ada(&world, &acme).await;
        assert!(is_live(&world, &ada.secret).await);
        world.clock.advance(STEP);
        let half = half(&world).await;
        assert!(!is_live(&world, &half).await);
        let partial = sessions::partial(&world.directory, &half)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(
            (partial.person.account, partial.needs),
            (ada.id, Needs::Code)
        );
        let whole = sessions::partial(&world.directory, &ada.secret)
            .await
            .unwrap();
        assert_eq!(whole, None);
        let listed = sessions::list(&world.directory, &ada.ctx, "")
            .await
            .unwrap();
        assert_eq!(listed.len(), 1, "only whole ones");

        assert_eq!(enter(&world, &ada, &half, "000000").await, wrong());
        let code = app(&ada.key, world.directory.now().0);
        let secret = enter(&world, &ada, &half, &code).await.unwrap();
        assert!(is_live(&world, &secret).await);
        let again = enter(
            &world,
            &ada,
            &half,
            &app(&ada.key, world.directory.now().0 + STEP),
        )
        .await;
        assert_eq!(again, Err(Error::NotFound), "that session is over");
    })
    .await;
}

#[tokio::test]
async fn replay_no_code_is_good_twice() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = ada(&world, &acme).await;
        let at = world.directory.now().0;
        // The code with which it was set up is used already, and so is what came before it.
        for used in [app(&ada.key, at), app(&ada.key, at - STEP)] {
            assert_eq!(
                enter(&world, &ada, &half(&world).await, &used).await,
                wrong()
            );
        }
        let next = app(&ada.key, at + STEP);
        enter(&world, &ada, &half(&world).await, &next)
            .await
            .unwrap();
        assert_eq!(
            enter(&world, &ada, &half(&world).await, &next).await,
            wrong()
        );
        let code = &ada.codes[0];
        let typed = format!(" {} ", code.reveal().to_uppercase());
        enter(&world, &ada, &half(&world).await, &typed)
            .await
            .unwrap();
        assert_eq!(
            enter(&world, &ada, &half(&world).await, code.reveal()).await,
            wrong()
        );
        let status = second_factor::status(&world.directory, &ada.ctx, "")
            .await
            .unwrap();
        assert_eq!((status.is_on, status.codes_left), (true, 9));
        let log = actions(&world, acme.tenant, ada.id).await;
        assert!(log.contains(&"account.recovery-code-used".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn of_two_who_enter_the_same_code_one_gets_in() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = ada(&world, &acme).await;
        world.clock.advance(STEP);
        let code = app(&ada.key, world.directory.now().0);
        let (first, second) = (half(&world).await, half(&world).await);
        let (one, other) = tokio::join!(
            enter(&world, &ada, &first, &code),
            enter(&world, &ada, &second, &code)
        );
        assert_eq!([&one, &other].iter().filter(|it| it.is_ok()).count(), 1);
        assert!([one, other].contains(&wrong()));
    })
    .await;
}

#[tokio::test]
async fn whoever_waits_too_long_starts_again() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = ada(&world, &acme).await;
        let half = half(&world).await;
        world.clock.advance(CODE_LIFETIME - 1);
        assert!(
            sessions::partial(&world.directory, &half)
                .await
                .unwrap()
                .is_some()
        );
        world.clock.advance(1);
        assert_eq!(sessions::partial(&world.directory, &half).await, Ok(None));
        assert!(is_live(&world, &ada.secret).await);
    })
    .await;
}

#[tokio::test]
async fn proving_once_more_who_one_is_takes_a_code_too() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = ada(&world, &acme).await;
        let directory = &world.directory;
        world.clock.advance(STEP);
        let code = app(&ada.key, directory.now().0);
        let confirm = async |session: &str, password: &str, code: &str| {
            let proof = Proof { password, code };
            sessions::confirm(directory, &ada.ctx, session, proof).await
        };
        let alone = confirm(&ada.secret, PASSWORD, "").await;
        assert_eq!(alone, Err(Error::invalid(Field::Code, Problem::WrongCode)));
        let guessed = confirm(&ada.secret, "wrong", &code).await;
        let wrong = Error::invalid(Field::Password, Problem::WrongPassword);
        assert_eq!(guessed, Err(wrong), "the code is not used up");
        let whole = confirm(&ada.secret, PASSWORD, &code).await.unwrap();
        assert!(is_live(&world, whole.reveal()).await);
        let replayed = confirm(whole.reveal(), PASSWORD, &code).await;
        assert!(replayed.is_err());
        let recovery = ada.codes[0].reveal();
        confirm(whole.reveal(), PASSWORD, recovery).await.unwrap();
    })
    .await;
}
