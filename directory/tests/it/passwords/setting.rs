//! Which passwords are taken, and what a new one ends.

use directory::{Error, sessions, sessions::PasswordChange};
use domain::{Field, Problem, Refusal};

use super::{OTHER, links, set};
use crate::{
    harness::on_both,
    log::actions,
    people::{PASSWORD, acting, home},
    staff::{added, detail, enabled, is_live, refused, session, sign_in},
};

fn of_password<T>(problem: Problem) -> directory::Result<T> {
    Err(Error::invalid(Field::Password, problem))
}

#[tokio::test]
async fn common_passwords_and_ones_own_name_are_refused_wherever_one_is_set() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (_, link) = added(&world, &acme, "Adalbert").await;
        for (password, problem) in [
            ("eleven char", Problem::TooShort { min: 12 }),
            (&"x y".repeat(43), Problem::TooLong { max: 128 }),
            ("Manchesterunited", Problem::TooCommon),
            ("Sunshine20242024", Problem::TooCommon),
            ("my name is adalbert", Problem::ContainsName),
            ("adalbert@acme.example!", Problem::ContainsName),
            ("acme in the winter", Problem::ContainsName),
        ] {
            assert_eq!(set(&world, &link, password).await, of_password(problem));
        }
        set(&world, &link, "twelve chars").await.unwrap();

        let ada = enabled(&world, &acme, "Adamina").await;
        let secret = session(&world, "adamina@acme.example").await;
        let change = PasswordChange {
            present: PASSWORD,
            password: "adamina and the sea",
            again: "adamina and the sea",
        };
        let ctx = acting(ada, acme.tenant, "Adamina");
        let changed = sessions::change_password(&world.directory, &ctx, &secret, change).await;
        assert_eq!(
            changed.err(),
            of_password::<()>(Problem::ContainsName).err()
        );
    })
    .await;
}

#[tokio::test]
async fn a_changed_password_ends_the_other_sessions_and_the_links() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let ctx = acting(ada, acme.tenant, "Ada Lind");
        let here = session(&world, "ada@acme.example").await;
        let there = session(&world, "ada@acme.example").await;
        let others = session(&world, "owner@acme.example").await;
        let link = links(&world, "ada@acme.example").await;
        let version = detail(&world, &acme, ada).await.form.version;
        let change = async |present: &str, password: &str| {
            let change = PasswordChange {
                present,
                password,
                again: password,
            };
            sessions::change_password(&world.directory, &ctx, &here, change).await
        };

        let wrong = Err(Error::invalid(
            Field::PresentPassword,
            Problem::WrongPassword,
        ));
        assert_eq!(change("wrong", OTHER).await, wrong);
        assert_eq!(
            change(PASSWORD, PASSWORD).await,
            of_password(Problem::Unchanged)
        );
        assert!(is_live(&world, &there).await && is_live(&world, &here).await);
        let changed = change(PASSWORD, OTHER).await.unwrap();
        assert_eq!(changed.to_tell.unwrap().email, "ada@acme.example");
        assert!(is_live(&world, changed.secret.reveal()).await);
        assert!(!is_live(&world, &here).await, "a copy of the cookie");
        assert!(is_live(&world, &others).await);
        assert!(!is_live(&world, &there).await);
        assert_eq!(
            set(&world, &link[0], PASSWORD).await,
            refused(Refusal::LinkIsOver)
        );
        assert!(sign_in(&world, "ada@acme.example", PASSWORD).await.is_err());
        sign_in(&world, "ada@acme.example", OTHER).await.unwrap();
        assert_eq!(detail(&world, &acme, ada).await.form.version, version + 1);
        assert!(
            actions(&world, acme.tenant, ada)
                .await
                .contains(&"account.password-changed".to_owned())
        );
        assert_eq!(change(PASSWORD, "something else again").await, wrong);
    })
    .await;
}

/// The session that the password was changed in is over: somebody else's change came first.
#[tokio::test]
async fn a_session_that_is_over_changes_no_password() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let ctx = acting(ada, acme.tenant, "Ada Lind");
        let here = session(&world, "ada@acme.example").await;
        sessions::sign_out(&world.directory, &ctx, &here)
            .await
            .unwrap();
        let change = PasswordChange {
            present: PASSWORD,
            password: OTHER,
            again: OTHER,
        };
        let changed = sessions::change_password(&world.directory, &ctx, &here, change).await;
        assert_eq!(changed.err(), Some(Error::NotFound));
        sign_in(&world, "ada@acme.example", PASSWORD).await.unwrap();
    })
    .await;
}
