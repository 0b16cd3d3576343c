//! Links that reset a password: for whom, for how long, and who asks for them.

use directory::{Error, accounts, audit, sessions};
use domain::{Refusal, account::AccountStatus, audit::AuditQuery, session::RESET_LIFETIME};

use super::{OTHER, links, set};
use crate::{
    harness::on_both,
    log::actions,
    people::{PASSWORD, home},
    staff::{added, enabled, hand_to_scim, is_live, nobody, refused, session, set_status, sign_in},
};

#[tokio::test]
async fn a_forgotten_password_is_reset_by_a_link_that_works_once_for_an_hour() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let live = session(&world, "ada@acme.example").await;
        let first = links(&world, " ADA@acme.example").await;
        let second = links(&world, "ada@acme.example").await;
        assert_eq!((first.len(), second.len()), (1, 1));
        assert!(is_live(&world, &live).await, "asking alone changes nothing");

        world.clock.advance(RESET_LIFETIME - 1);
        let shown = sessions::activation(&world.directory, &first[0]).await;
        assert_eq!(shown.unwrap().user_name, "ada@acme.example");
        let anybody = nobody();
        let told = sessions::activate(&world.directory, &anybody, &first[0], OTHER, OTHER);
        let told = told.await.unwrap().to_tell.unwrap();
        assert_eq!(
            (told.email.as_str(), told.tenant_name.as_str()),
            ("ada@acme.example", "acme")
        );
        assert!(!is_live(&world, &live).await);
        assert!(sign_in(&world, "ada@acme.example", PASSWORD).await.is_err());
        sign_in(&world, "ada@acme.example", OTHER).await.unwrap();
        for used in [&first[0], &second[0]] {
            assert_eq!(
                set(&world, used, PASSWORD).await,
                refused(Refusal::LinkIsOver)
            );
        }

        let late = links(&world, "ada@acme.example").await;
        world.clock.advance(RESET_LIFETIME);
        assert_eq!(
            set(&world, &late[0], PASSWORD).await,
            refused(Refusal::LinkIsOver)
        );
        let log = actions(&world, acme.tenant, ada).await;
        let count = |action: &str| log.iter().filter(|it| *it == action).count();
        assert_eq!(count("account.reset-requested"), 3);
        assert_eq!(count("account.password-reset"), 1);
    })
    .await;
}

#[tokio::test]
async fn only_those_who_sign_in_with_a_password_get_a_link() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (_, activation) = added(&world, &acme, "New").await;
        let off = enabled(&world, &acme, "Off").await;
        set_status(&world, &acme, off, AccountStatus::Disabled)
            .await
            .unwrap();
        enabled(&world, &acme, "Scim").await;
        hand_to_scim(&world, "scim@acme.example").await;
        for nobody in [
            "nobody@acme.example",
            "new@acme.example",
            "off@acme.example",
            "scim@acme.example",
            "",
        ] {
            assert!(links(&world, nobody).await.is_empty(), "{nobody}");
        }
        set(&world, &activation, PASSWORD).await.unwrap();

        enabled(&world, &acme, "Late").await;
        let link = links(&world, "late@acme.example").await;
        hand_to_scim(&world, "late@acme.example").await;
        assert_eq!(
            set(&world, &link[0], OTHER).await,
            refused(Refusal::LinkIsOver),
            "managed elsewhere since"
        );
    })
    .await;
}

#[tokio::test]
async fn a_stranger_who_asks_for_links_takes_none_away() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let (directory, owner) = (&world.directory, &acme.owner);
        let issued = accounts::renew_activation(directory, owner, acme.tenant, ada);
        let issued = issued.await.unwrap();
        let own = links(&world, "ada@acme.example").await;
        links(&world, "ada@acme.example").await;
        sessions::activation(directory, issued.reveal())
            .await
            .unwrap();
        set(&world, &own[0], OTHER).await.unwrap();
        assert_eq!(
            set(&world, issued.reveal(), PASSWORD).await,
            refused(Refusal::LinkIsOver)
        );
    })
    .await;
}

#[tokio::test]
async fn a_link_of_an_administrator_to_reset_a_password_is_good_for_an_hour() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let (directory, owner) = (&world.directory, &acme.owner);
        let link = accounts::renew_activation(directory, owner, acme.tenant, ada);
        let link = link.await.unwrap();
        world.clock.advance(RESET_LIFETIME - 1);
        sessions::activation(directory, link.reveal())
            .await
            .unwrap();
        world.clock.advance(1);
        assert_eq!(
            set(&world, link.reveal(), OTHER).await,
            refused(Refusal::LinkIsOver)
        );
    })
    .await;
}

#[tokio::test]
async fn no_tenant_learns_the_address_of_somebody_who_may_have_meant_another() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let other = home(&world, "other").await;
        let directory = &world.directory;
        for tenant in [&acme, &other] {
            enabled(&world, tenant, "Ada").await;
        }
        let asked = nobody();
        let addresses = async || {
            let query = AuditQuery {
                action: "account.reset-requested".into(),
                ..Default::default()
            };
            let page = audit::list(directory, &acme.owner, acme.tenant, &query).await;
            let events = page.unwrap().items.into_iter();
            events.map(|event| event.address).collect::<Vec<_>>()
        };
        let ask = async |tenant| {
            sessions::request_reset(directory, &asked, "ada@acme.example", tenant)
                .await
                .unwrap()
                .len()
        };
        assert_eq!(ask("").await, 2);
        assert_eq!(addresses().await, [None]);
        assert_eq!(ask("acme").await, 1);
        assert!(addresses().await.iter().any(Option::is_some));
    })
    .await;
}

#[tokio::test]
async fn nobody_makes_a_link_to_their_own_account() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner) = (&world.directory, &acme.owner);
        let own = owner.actor.account().unwrap();
        let link = accounts::renew_activation(directory, owner, acme.tenant, own).await;
        assert_eq!(link.err(), Some(Error::Refused(Refusal::OwnLink)));
    })
    .await;
}
