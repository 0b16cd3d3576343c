//! Who is told of what may be the beginning of an attack.

use std::sync::Arc;

use directory::{
    Browser, Ctx, groups, second_factor,
    sessions::{self, Addressee, SignIn},
};
use domain::{Secret, account::AccountStatus, group::GroupQuery, moment::DAY_LENGTH};

use crate::{
    harness::{World, on_both},
    log::actions,
    people::{Home, PASSWORD, acting, home},
    second_factor::with_key,
    staff::{enabled, from_browser, nobody, set_status, sign_in},
};

async fn told(world: &World, ctx: &Ctx) -> Option<String> {
    let told = second_factor::to_tell_of_wrong_code(&world.directory, ctx).await;
    told.unwrap().map(|to: Addressee| to.email)
}

#[tokio::test]
async fn a_wrong_code_after_the_right_password_is_told_once_a_day_unless_the_browser_is_known() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let id = enabled(&world, &acme, "Ada").await;
        let entered = sign_in(&world, "ada@acme.example", PASSWORD).await.unwrap();
        let ada = acting(id, acme.tenant, "Ada Lind");
        let own = from_browser(ada.clone(), "Firefox", entered.device);
        assert_eq!(told(&world, &own).await, None, "her own browser");
        let strange = from_browser(ada, "Firefox", None);
        let person = Some("ada@acme.example".to_owned());
        let at_once = tokio::join!(told(&world, &strange), told(&world, &strange));
        assert_eq!(at_once.0.or(at_once.1), person);
        assert_eq!(told(&world, &strange).await, None);
        world.clock.advance(DAY_LENGTH - 1);
        assert_eq!(told(&world, &strange).await, None);
        world.clock.advance(1);
        assert_eq!(told(&world, &own).await, None);
        assert_eq!(told(&world, &strange).await, person);
        let log = actions(&world, acme.tenant, id).await;
        let noted = log.iter().filter(|it| *it == "account.wrong-code-told");
        assert_eq!(noted.count(), 2, "{log:?}");

        world.clock.advance(DAY_LENGTH);
        world.tamper("update accounts set email = ''").await;
        assert_eq!(told(&world, &strange).await, None, "without an address");
        assert_eq!(actions(&world, acme.tenant, id).await, log);
    })
    .await;
}

/// Whoever has stolen a password signs in from another browser, perhaps in another language.
#[tokio::test]
async fn a_person_is_written_to_in_the_language_of_the_browser_that_was_theirs_first() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let id = enabled(&world, &acme, "Ada").await;
        let directory = &world.directory;
        let from = async |language: &str, device: Option<Secret>| {
            let browser = Browser {
                name: "Firefox".to_owned(),
                language: language.to_owned(),
                device,
            };
            let ctx = Ctx {
                browser: Some(Arc::new(browser)),
                ..nobody()
            };
            let attempt = SignIn {
                identifier: "ada@acme.example",
                password: PASSWORD,
                tenant: "",
            };
            world.clock.advance(1);
            sessions::sign_in(directory, &ctx, attempt).await.unwrap()
        };
        let ada = acting(id, acme.tenant, "Ada Lind");
        let language = async || {
            let to = sessions::addressee(directory, &ada).await.unwrap();
            to.unwrap().language
        };
        from("", None).await;
        assert_eq!(language().await, None);
        let own = from("de", None).await.device;
        from("en", None).await;
        assert_eq!(language().await.as_deref(), Some("de"));
        from("en", own).await;
        assert_eq!(
            language().await.as_deref(),
            Some("en"),
            "she has changed it"
        );
    })
    .await;
}

async fn set(world: &World, at: &Home, is_required: bool) -> Vec<String> {
    let set = second_factor::set_policy(&world.directory, &at.owner, at.tenant, is_required);
    let told = set.await.unwrap().into_iter().map(|to| to.email);
    let mut told: Vec<String> = told.collect();
    told.sort();
    told
}

#[tokio::test]
async fn owners_are_told_that_a_second_factor_is_no_longer_required() {
    on_both(|world| async move {
        with_key(&world);
        let acme = home(&world, "acme").await;
        home(&world, "other").await;
        let (directory, tenant) = (&world.directory, acme.tenant);
        let all = GroupQuery::default();
        let found = groups::list(directory, &acme.owner, tenant, &all);
        let owners = found.await.unwrap().items[0].id;
        let mut people = Vec::new();
        for given in ["Ada", "Bob", "Cem"] {
            people.push(enabled(&world, &acme, given).await);
        }
        // Cem is nobody's owner, Bob no longer signs in.
        groups::add_members(directory, &acme.owner, tenant, owners, &people[..2])
            .await
            .unwrap();
        set_status(&world, &acme, people[1], AccountStatus::Disabled)
            .await
            .unwrap();
        assert_eq!(set(&world, &acme, false).await, [""; 0], "it was not");
        assert_eq!(set(&world, &acme, true).await, [""; 0]);
        assert_eq!(
            set(&world, &acme, false).await,
            ["ada@acme.example", "owner@acme.example"]
        );
        assert_eq!(set(&world, &acme, false).await, [""; 0], "told already");
    })
    .await;
}
