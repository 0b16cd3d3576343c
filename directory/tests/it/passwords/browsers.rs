//! Which browsers an account knows after its password changed.

use directory::{
    Ctx, sessions,
    sessions::{PasswordChange, SignIn},
};
use domain::account::AccountStatus;

use super::{OTHER, links, set};
use crate::{
    harness::on_both,
    people::{PASSWORD, acting, home},
    staff::{added, enabled, from_browser, nobody, set_status},
};

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
