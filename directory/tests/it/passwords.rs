//! Which passwords are taken, how one's own is changed, and what somebody does who forgot it.

use directory::{
    Ctx, Error, accounts, audit, sessions,
    sessions::{PasswordChange, SignIn},
};
use domain::{
    Field, Problem, Refusal, account::AccountStatus, audit::AuditQuery, session::RESET_LIFETIME,
};

use crate::{
    harness::{World, on_both},
    people::{PASSWORD, acting, home},
    staff::{
        actions, added, detail, enabled, from_browser, hand_to_scim, is_live, nobody, refused,
        session, set_status, sign_in,
    },
};

const OTHER: &str = "battery horse correct";

async fn links(world: &World, name: &str) -> Vec<String> {
    let links = sessions::request_reset(&world.directory, &nobody(), name, "").await;
    let secrets = links.unwrap().into_iter();
    secrets
        .map(|link| link.secret.reveal().to_owned())
        .collect()
}

async fn set(world: &World, link: &str, password: &str) -> directory::Result<()> {
    sessions::activate(&world.directory, &nobody(), link, password, password)
        .await
        .map(drop)
}

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
        let log = actions(&world, &acme, ada).await;
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
            actions(&world, &acme, ada)
                .await
                .contains(&"account.password-changed".to_owned())
        );
        assert_eq!(change(PASSWORD, "something else again").await, wrong);
    })
    .await;
}

#[tokio::test]
async fn whoever_reset_a_password_in_a_browser_is_known_there() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        enabled(&world, &acme, "Ada").await;
        let directory = &world.directory;
        let knows = async |ctx: &Ctx, name: &str| {
            let known = sessions::known_device(directory, ctx, name, "").await;
            known.unwrap().is_some()
        };
        let link = links(&world, "ada@acme.example").await;
        let anybody = nobody();
        let done = sessions::activate(directory, &anybody, &link[0], OTHER, OTHER);
        let device = done.await.unwrap().device;
        assert!(device.is_some());
        let browser = from_browser(nobody(), "Firefox on Linux", device);
        assert!(knows(&browser, "ada@acme.example").await);
        assert!(!knows(&browser, "owner@acme.example").await);
        assert!(!knows(&browser, "nobody@acme.example").await);
        assert!(!knows(&nobody(), "ada@acme.example").await);
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

#[tokio::test]
async fn a_new_password_makes_other_browsers_strangers_again() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let directory = &world.directory;
        let knows = async |ctx: &Ctx| {
            let known = sessions::known_device(directory, ctx, "ada@acme.example", "");
            known.await.unwrap().is_some()
        };
        let began = async |password: &str| {
            let ctx = from_browser(nobody(), "Firefox on Linux", None);
            let typed = SignIn {
                identifier: "ada@acme.example",
                tenant: "",
                password,
            };
            let began = sessions::sign_in(directory, &ctx, typed).await.unwrap();
            let ctx = from_browser(nobody(), "Firefox on Linux", began.device.clone());
            (ctx, began)
        };
        let (thief, _) = began(PASSWORD).await;
        let (own, here) = began(PASSWORD).await;
        assert!(knows(&thief).await && knows(&own).await);
        let change = PasswordChange {
            present: PASSWORD,
            password: OTHER,
            again: OTHER,
        };
        let acting = acting(ada, acme.tenant, "Ada Lind");
        let acting = from_browser(acting, "Firefox on Linux", here.device.clone());
        sessions::change_password(directory, &acting, here.secret.reveal(), change)
            .await
            .unwrap();
        assert!(!knows(&thief).await && knows(&own).await);

        let (thief, _) = began(OTHER).await;
        let link = links(&world, "ada@acme.example").await;
        let done = sessions::activate(directory, &own, &link[0], PASSWORD, PASSWORD);
        done.await.unwrap();
        assert!(!knows(&thief).await && knows(&own).await);
        let (_, again) = began(PASSWORD).await;
        assert!(again.to_tell.is_some(), "new once more");
    })
    .await;
}

/// Over the limit only browsers go on that the account knows: knowing the browser in a tenant of one's own, with
/// an account of the same name, doesn't help.
#[tokio::test]
async fn a_browser_that_an_account_of_the_same_name_knows_is_a_stranger_to_others() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let evil = home(&world, "evil").await;
        let directory = &world.directory;
        enabled(&world, &acme, "Ada").await;
        let (same, link) = added(&world, &evil, "Ada").await;
        set(&world, &link, OTHER).await.unwrap();
        set_status(&world, &evil, same, AccountStatus::Enabled)
            .await
            .unwrap();
        let typed = |password| SignIn {
            identifier: "ada@acme.example",
            tenant: "",
            password,
        };
        let sign_in = async |password| {
            let browser = from_browser(nobody(), "Firefox on Linux", None);
            let device = sessions::sign_in(directory, &browser, typed(password));
            let device = device.await.unwrap().device;
            from_browser(nobody(), "Firefox on Linux", device)
        };
        let (evils, own) = (sign_in(OTHER).await, sign_in(PASSWORD).await);
        let guess = async |browser: &Ctx, password| {
            sessions::sign_in_where_known(directory, browser, typed(password))
                .await
                .is_ok()
        };
        assert!(!guess(&evils, PASSWORD).await, "even with the password");
        assert!(guess(&evils, OTHER).await && guess(&own, PASSWORD).await);
        assert!(!guess(&nobody(), PASSWORD).await);
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
