//! Setting a factor up, and the key that only the app knows.

use directory::{Error, second_factor, sessions};
use domain::Refusal;

use super::{KEY, STEP, ada, app, half, key, keys, with_key, wrong};
use crate::{
    harness::on_both,
    people::{PASSWORD, acting, home},
    staff::{detail, enabled, is_live, proof, session, sign_in},
};

const NEXT: &str = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

#[tokio::test]
async fn setting_up_takes_a_code_and_ends_other_sessions() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let (directory, ctx) = (&world.directory, acting(ada, acme.tenant, "Ada Lind"));
        let here = session(&world, "ada@acme.example").await;
        let there = session(&world, "ada@acme.example").await;
        let confirm = async |code: &str| {
            second_factor::confirm(directory, &ctx, &here, code)
                .await
                .map(drop)
        };
        assert_eq!(confirm("000000").await, wrong(), "nothing was offered");
        second_factor::offer(directory, &ctx, &here).await.unwrap();
        let first = key(&world, &ctx, &here).await;
        second_factor::offer(directory, &ctx, &here).await.unwrap();
        let second = key(&world, &ctx, &here).await;
        assert_ne!(first, second);
        let at = directory.now().0;
        assert_eq!(
            confirm(&app(&first, at)).await,
            wrong(),
            "another was offered since"
        );
        assert!(
            sign_in(&world, "ada@acme.example", PASSWORD)
                .await
                .unwrap()
                .needs
                .is_none()
        );
        confirm(&app(&second, at)).await.unwrap();
        assert!(!is_live(&world, &here).await && !is_live(&world, &there).await);
        assert!(detail(&world, &acme, ada).await.has_second_factor);
        let status = second_factor::status(directory, &ctx, &here).await.unwrap();
        assert_eq!(
            (status.is_on, status.codes_left, status.offer),
            (true, 10, None)
        );
    })
    .await;
}

#[tokio::test]
async fn the_apps_key_is_nowhere_in_the_database() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ctx = acting(crate::staff::owner_of(&acme), acme.tenant, "Owner acme");
        let owners = session(&world, "owner@acme.example").await;
        let unsealed = second_factor::offer(&world.directory, &ctx, &owners).await;
        assert_eq!(unsealed, Err(Error::Refused(Refusal::NoSecretsKey)));
        with_key(&world);
        second_factor::offer(&world.directory, &ctx, &owners)
            .await
            .unwrap();
        // A row that is copied to another account opens nothing.
        let ada = enabled(&world, &acme, "Ada").await;
        let ada = acting(ada, acme.tenant, "Ada Lind");
        let adas = session(&world, "ada@acme.example").await;
        second_factor::offer(&world.directory, &ada, &adas)
            .await
            .unwrap();
        world
            .tamper("update second_factors set offered = (select min(offered) from second_factors)")
            .await;
        let opened = [
            second_factor::status(&world.directory, &ctx, &owners)
                .await
                .is_ok(),
            second_factor::status(&world.directory, &ada, &adas)
                .await
                .is_ok(),
        ];
        assert_eq!(opened.iter().filter(|opens| **opens).count(), 1);
    })
    .await;
}

/// Whoever knows the password could otherwise prepare a key for the person to confirm.
#[tokio::test]
async fn planted_key_what_is_offered_to_one_session_is_confirmed_in_no_other() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let (directory, ctx) = (&world.directory, acting(ada, acme.tenant, "Ada Lind"));
        let thief = session(&world, "ada@acme.example").await;
        let person = session(&world, "ada@acme.example").await;
        second_factor::offer(directory, &ctx, &thief).await.unwrap();
        let planted = key(&world, &ctx, &thief).await;
        let shown = second_factor::status(directory, &ctx, &person).await;
        assert_eq!(shown.unwrap().offer, None);
        let code = app(&planted, directory.now().0);
        let confirm = async |session: &str| {
            let confirmed = second_factor::confirm(directory, &ctx, session, &code).await;
            confirmed.map(drop)
        };
        assert_eq!(confirm(&person).await, wrong());
        // It stays with its session when that one gets another secret.
        let renewed = sessions::confirm(directory, &ctx, &thief, proof(PASSWORD)).await;
        assert_eq!(confirm(&thief).await, wrong());
        confirm(renewed.unwrap().reveal()).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn a_new_key_of_the_configuration_takes_over() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = ada(&world, &acme).await;
        let changing = world.another_server().await;
        changing.keep_secrets_with(keys(&format!("{NEXT},{KEY}")));
        let operator = world.operator();
        let done = second_factor::reseal(&changing, &operator).await.unwrap();
        assert_eq!((done.sealed, done.current), (1, 0));
        let again = second_factor::reseal(&changing, &operator).await.unwrap();
        assert_eq!((again.sealed, again.current), (0, 1));

        let changed = world.another_server().await;
        changed.keep_secrets_with(keys(NEXT));
        world.clock.advance(STEP);
        let half = half(&world).await;
        let code = app(&ada.key, changed.now().0);
        second_factor::enter(&changed, &ada.ctx, &half, &code)
            .await
            .unwrap();
        let half = sign_in(&world, "ada@acme.example", PASSWORD)
            .await
            .unwrap()
            .secret;
        let old = second_factor::enter(&world.directory, &ada.ctx, half.reveal(), &code).await;
        assert_eq!(old.err(), Some(Error::Refused(Refusal::OtherSecretsKey)));
    })
    .await;
}
