//! Activation links: good once, for a while, for one account.

use directory::{Error, accounts, sessions};
use domain::{
    Field, FieldErrors, Problem, Refusal,
    account::{ACTIVATION_LIFETIME, AccountForm, AccountStatus},
    moment::DAY_LENGTH,
    session::ABSOLUTE_LIFETIME,
};

use crate::{
    harness::{World, on_both},
    people::{PASSWORD, home},
    staff::{added, detail, enabled, is_live, nobody, refused, session, set_status, sign_in},
};

async fn activate(world: &World, link: &str, password: &str) -> directory::Result<()> {
    sessions::activate(&world.directory, &nobody(), link, password, password)
        .await
        .map(drop)
}

#[tokio::test]
async fn a_link_sets_one_password() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let (ada, link) = added(&world, &acme, "Ada").await;
        let shown = sessions::activation(directory, &link).await.unwrap();
        assert_eq!(
            (
                shown.user_name.as_str(),
                shown.display_name.as_str(),
                shown.tenant_name.as_str()
            ),
            ("ada@acme.example", "Ada Lind", "acme")
        );
        let short = activate(&world, &link, "short").await;
        assert_eq!(
            short,
            Err(Error::invalid(
                Field::Password,
                Problem::TooShort { min: 12 }
            ))
        );
        let differ = sessions::activate(directory, &nobody(), &link, PASSWORD, "else").await;
        let expected = FieldErrors::of(Field::PasswordAgain, Problem::Differs);
        assert_eq!(differ, Err(Error::Invalid(expected)));

        activate(&world, &link, PASSWORD).await.unwrap();
        assert_eq!(
            activate(&world, &link, PASSWORD).await,
            refused(Refusal::LinkIsOver)
        );
        assert_eq!(
            sessions::activation(directory, &link).await,
            refused(Refusal::LinkIsOver)
        );
        assert_eq!(
            detail(&world, &acme, ada).await.summary.status,
            AccountStatus::New
        );
    })
    .await;
}

#[tokio::test]
async fn of_two_who_try_at_once_one_gets_through() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (_, link) = added(&world, &acme, "Ada").await;
        let (one, other) = tokio::join!(
            activate(&world, &link, "the first of two"),
            activate(&world, &link, "the second of two")
        );
        assert_eq!(
            [&one, &other]
                .iter()
                .filter(|result| result.is_ok())
                .count(),
            1
        );
        assert!([one, other].contains(&refused(Refusal::LinkIsOver)));
    })
    .await;
}

#[tokio::test]
async fn links_end() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner) = (&world.directory, &acme.owner);
        let over = refused(Refusal::LinkIsOver);
        let (ada, first) = added(&world, &acme, "Ada").await;
        let renew = || async {
            accounts::renew_activation(directory, owner, acme.tenant, ada)
                .await
                .unwrap()
                .reveal()
                .to_owned()
        };

        let second = renew().await;
        assert_eq!(activate(&world, &first, PASSWORD).await, over, "replaced");
        world.clock.advance(ACTIVATION_LIFETIME - 1);
        sessions::activation(directory, &second).await.unwrap();
        world.clock.advance(1);
        assert_eq!(activate(&world, &second, PASSWORD).await, over, "expired");

        let third = renew().await;
        let loaded = detail(&world, &acme, ada).await.form;
        let moved = AccountForm {
            email: "lind@acme.example".into(),
            ..loaded
        };
        accounts::save(directory, owner, acme.tenant, ada, &moved)
            .await
            .unwrap();
        assert_eq!(
            activate(&world, &third, PASSWORD).await,
            over,
            "went to the old address"
        );

        let fourth = renew().await;
        set_status(&world, &acme, ada, AccountStatus::Disabled)
            .await
            .unwrap();
        assert_eq!(activate(&world, &fourth, PASSWORD).await, over, "disabled");
        let fifth = renew().await;
        accounts::delete(directory, owner, acme.tenant, ada)
            .await
            .unwrap();
        for link in [fifth.as_str(), "", "tna_", "nonsense"] {
            assert_eq!(activate(&world, link, PASSWORD).await, over, "{link}");
            assert_eq!(
                sessions::activation(directory, link).await,
                refused(Refusal::LinkIsOver)
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_new_password_ends_sessions_and_the_old_password() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let secret = session(&world, "ada@acme.example").await;
        let link = accounts::renew_activation(&world.directory, &acme.owner, acme.tenant, ada)
            .await
            .unwrap();
        assert!(
            is_live(&world, &secret).await,
            "a link alone changes nothing"
        );
        activate(&world, link.reveal(), "battery horse correct")
            .await
            .unwrap();
        assert!(!is_live(&world, &secret).await);
        assert!(sign_in(&world, "ada@acme.example", PASSWORD).await.is_err());
        sign_in(&world, "ada@acme.example", "battery horse correct")
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn what_is_over_is_cleaned_up() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        added(&world, &acme, "Ada").await;
        session(&world, "owner@acme.example").await;
        session(&world, "owner@acme.example").await;
        assert_eq!(sessions::expire(directory).await, Ok(0));
        world.clock.advance(ABSOLUTE_LIFETIME);
        let live = session(&world, "owner@acme.example").await;
        assert_eq!(sessions::expire(directory).await, Ok(2));
        world.clock.advance(ACTIVATION_LIFETIME - ABSOLUTE_LIFETIME);
        assert_eq!(
            sessions::expire(directory).await,
            Ok(2),
            "the third session and the link"
        );
        assert!(!is_live(&world, &live).await);
        world.clock.advance(DAY_LENGTH);
        assert_eq!(sessions::expire(directory).await, Ok(0));
    })
    .await;
}
