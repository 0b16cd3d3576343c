//! Who lost the factor, or the password.

use directory::{Error, second_factor, sessions};
use domain::{Refusal, policy::Action, session::Needs};

use super::{ada, enter, half, with_key, wrong};
use crate::{
    harness::on_both,
    log::actions,
    people::{PASSWORD, home},
    staff::{holding, is_live, nobody, sign_in},
};

#[tokio::test]
async fn who_lost_everything_is_let_in_by_an_administrator() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = ada(&world, &acme).await;
        let directory = &world.directory;
        let helper = holding(&world, &acme, "Hans", &["accounts:manage"]).await;
        let stranger = home(&world, "other").await.owner;
        let remove = |ctx, id| second_factor::remove_of(directory, ctx, acme.tenant, id);
        assert_eq!(remove(&stranger, ada.id).await, Err(Error::NotFound));
        assert_eq!(
            remove(&helper, crate::staff::owner_of(&acme)).await,
            Err(Error::Refused(Refusal::BeyondYourOwn))
        );
        assert_eq!(
            remove(&ada.ctx, ada.id).await,
            Err(Error::Denied(Action::ManageAccounts))
        );
        assert_eq!(
            remove(&acme.owner, crate::staff::owner_of(&acme)).await,
            Err(Error::Refused(Refusal::OwnFactor))
        );
        let half = half(&world).await;
        remove(&helper, ada.id).await.unwrap();
        remove(&helper, ada.id).await.unwrap();
        assert!(!is_live(&world, &ada.secret).await);
        let late = enter(&world, &ada, &half, ada.codes[1].reveal()).await;
        assert_eq!(late, Err(Error::NotFound));
        assert_eq!(
            sign_in(&world, "ada@acme.example", PASSWORD)
                .await
                .unwrap()
                .needs,
            None
        );
        let log = actions(&world, acme.tenant, ada.id).await;
        let removed = log
            .iter()
            .filter(|it| *it == "account.second-factor-removed");
        assert_eq!(removed.count(), 1);
        let renewed = second_factor::renew_codes(directory, &ada.ctx).await;
        assert_eq!(renewed.err(), Some(Error::Refused(Refusal::NoSecondFactor)));
    })
    .await;
}

#[tokio::test]
async fn a_reset_password_does_not_get_around_it() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        ada(&world, &acme).await;
        let links =
            sessions::request_reset(&world.directory, &nobody(), "ada@acme.example", "").await;
        let link = links.unwrap().remove(0).secret;
        let anybody = nobody();
        let other = "battery horse correct";
        sessions::activate(&world.directory, &anybody, link.reveal(), other, other)
            .await
            .unwrap();
        let half = sign_in(&world, "ada@acme.example", other).await.unwrap();
        assert_eq!(half.needs, Some(Needs::Code));
    })
    .await;
}

#[tokio::test]
async fn of_two_who_enter_the_same_recovery_code_one_gets_in() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        let ada = ada(&world, &acme).await;
        let code = ada.codes[3].reveal();
        let (first, second) = (half(&world).await, half(&world).await);
        let (one, other) = tokio::join!(
            enter(&world, &ada, &first, code),
            enter(&world, &ada, &second, code)
        );
        assert_eq!([&one, &other].iter().filter(|it| it.is_ok()).count(), 1);
        assert!([one, other].contains(&wrong()));
    })
    .await;
}
