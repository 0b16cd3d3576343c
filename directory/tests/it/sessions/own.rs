//! One's own sessions and browsers, proving once more who one is, and administrators who end sessions.

use directory::{Ctx, Error, accounts, sessions, sessions::SignIn, sessions::SignedIn};
use domain::{Field, Problem, Secret, moment::SECOND, policy::Action};

use crate::{
    harness::{START, World, on_both},
    log::actions,
    people::{PASSWORD, acting, home},
    staff::{enabled, from_browser, holding, is_live, nobody, proof, session},
};

async fn from(world: &World, browser: &Ctx) -> SignedIn {
    let typed = SignIn {
        identifier: "ada@acme.example",
        tenant: "",
        password: PASSWORD,
    };
    sessions::sign_in(&world.directory, browser, typed)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_browser_has_one_session_and_is_told_of_when_it_is_new() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let ctx = acting(ada, acme.tenant, "Ada Lind");
        // The browser in which the password was set is known already.
        let first = from(&world, &from_browser(nobody(), "Firefox on Linux", None)).await;
        let told = first.to_tell.clone().unwrap();
        assert_eq!(
            (
                told.email.as_str(),
                told.display_name.as_str(),
                told.tenant_name.as_str()
            ),
            ("ada@acme.example", "Ada Lind", "acme")
        );
        let firefox = from_browser(nobody(), "Firefox on Linux", first.device.clone());
        world.clock.advance(SECOND);
        let again = from(&world, &firefox).await;
        assert_eq!(again.to_tell, None);
        assert_eq!(again.device, first.device, "kept for longer");
        assert!(
            !is_live(&world, first.secret.reveal()).await,
            "the browser has another now"
        );

        // A secret that belongs to another account's browser, or to none, is no way around.
        let made_up: Secret = "tnd_0000000000000000000000000000000000AA".into();
        let stranger = from(
            &world,
            &from_browser(nobody(), "Chrome on Windows", Some(made_up)),
        )
        .await;
        assert!(stranger.to_tell.is_some() && stranger.device.is_some());
        let listed = sessions::list(&world.directory, &ctx, again.secret.reveal())
            .await
            .unwrap();
        let shown: Vec<(&str, &str, bool)> = listed
            .iter()
            .map(|it| (it.device.as_str(), it.address.as_str(), it.is_current))
            .collect();
        assert_eq!(shown.len(), 2);
        assert!(shown.contains(&("Firefox on Linux", "203.0.113.7", true)));
        assert!(shown.contains(&("Chrome on Windows", "203.0.113.7", false)));
    })
    .await;
}

#[tokio::test]
async fn who_has_signed_in_before_is_told_also_where_no_browser_is_remembered() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        enabled(&world, &acme, "Ada").await;
        world.tamper("delete from devices").await;
        let first = from(&world, &nobody()).await;
        assert_eq!(first.to_tell, None, "the first sign-in of all");
        world.tamper("delete from devices").await;
        assert!(from(&world, &nobody()).await.to_tell.is_some());
    })
    .await;
}

#[tokio::test]
async fn twenty_browsers_are_remembered() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let first = from(&world, &nobody()).await;
        let browser = from_browser(nobody(), "", first.device.clone());
        let knows = async || {
            let known =
                sessions::known_device(&world.directory, &browser, "ada@acme.example", "").await;
            known.unwrap().is_some()
        };
        for _ in 0..19 {
            world.clock.advance(SECOND);
            from(&world, &nobody()).await;
            assert!(knows().await);
        }
        world.clock.advance(SECOND);
        from(&world, &nobody()).await;
        assert!(!knows().await);
        let ctx = acting(ada, acme.tenant, "Ada Lind");
        let listed = sessions::list(&world.directory, &ctx, "").await.unwrap();
        assert_eq!(listed.last().unwrap().device, "Unknown device");
        assert_eq!(listed.len(), 21, "forgetting a browser ends no session");
    })
    .await;
}

#[tokio::test]
async fn sessions_end_one_by_one_or_all_but_this_one() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let (directory, ctx) = (&world.directory, acting(ada, acme.tenant, "Ada Lind"));
        let mut own = Vec::new();
        for _ in 0..4 {
            own.push(session(&world, "ada@acme.example").await);
        }
        let others = session(&world, "owner@acme.example").await;
        let list = async || {
            sessions::own(directory, &ctx, &own[0])
                .await
                .unwrap()
                .sessions
        };
        let owners = sessions::list(directory, &acme.owner, "").await.unwrap();
        sessions::end(directory, &ctx, &owners[0].id).await.unwrap();
        sessions::end(directory, &ctx, "nonsense").await.unwrap();
        assert!(is_live(&world, &others).await, "somebody else's");
        assert_eq!(list().await.len(), 4);
        let second = sessions::list(directory, &ctx, &own[1]).await.unwrap();
        let second = second.into_iter().find(|it| it.is_current).unwrap();
        sessions::end(directory, &ctx, &second.id).await.unwrap();
        assert!(!is_live(&world, &own[1]).await);
        assert_eq!(list().await.len(), 3);
        sessions::end_others(directory, &ctx, &own[0])
            .await
            .unwrap();
        sessions::end_others(directory, &ctx, &own[0])
            .await
            .unwrap();
        assert!(is_live(&world, &own[0]).await && is_live(&world, &others).await);
        assert!(!is_live(&world, &own[2]).await && !is_live(&world, &own[3]).await);
        let log = actions(&world, acme.tenant, ada).await;
        assert_eq!(
            log.iter()
                .filter(|it| *it == "session.others-ended")
                .count(),
            1
        );
    })
    .await;
}

#[tokio::test]
async fn proving_who_one_is_replaces_the_secret_of_the_session() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let (directory, ctx) = (&world.directory, acting(ada, acme.tenant, "Ada Lind"));
        let old = session(&world, "ada@acme.example").await;
        let others = session(&world, "owner@acme.example").await;
        let verified_at = async |secret: &str| {
            let live = sessions::resolve(directory, secret).await.unwrap();
            live.unwrap().verified_at
        };
        world.clock.advance(600 * SECOND);
        assert_eq!(verified_at(&old).await, START);
        let wrong = sessions::confirm(directory, &ctx, &old, proof("wrong")).await;
        let problem = Error::invalid(Field::Password, Problem::WrongPassword);
        assert_eq!(wrong.err(), Some(problem));
        assert_eq!(verified_at(&old).await, START);

        let new = sessions::confirm(directory, &ctx, &old, proof(PASSWORD))
            .await
            .unwrap();
        assert_eq!(verified_at(new.reveal()).await, directory.now());
        assert!(!is_live(&world, &old).await, "a stolen copy is worthless");
        let listed = sessions::list(directory, &ctx, new.reveal()).await.unwrap();
        assert_eq!((listed.len(), listed[0].created_at), (1, START));
        for secret in [&old, &others, "nonsense"] {
            let confirmed = sessions::confirm(directory, &ctx, secret, proof(PASSWORD)).await;
            assert_eq!(confirmed.err(), Some(Error::NotFound));
        }
    })
    .await;
}

#[tokio::test]
async fn administrators_end_all_sessions_of_an_account() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let directory = &world.directory;
        let own = [
            session(&world, "ada@acme.example").await,
            session(&world, "ada@acme.example").await,
        ];
        let viewer = holding(&world, &acme, "Vera", &["accounts:view"]).await;
        let denied = accounts::end_sessions(directory, &viewer, acme.tenant, ada).await;
        assert_eq!(denied, Err(Error::Denied(Action::EnableAccounts)));
        let stranger = home(&world, "other").await.owner;
        let hidden = accounts::end_sessions(directory, &stranger, acme.tenant, ada).await;
        assert_eq!(hidden, Err(Error::NotFound));
        assert!(is_live(&world, &own[0]).await);

        let helper = holding(&world, &acme, "Hans", &["accounts:enable"]).await;
        let end = || accounts::end_sessions(directory, &helper, acme.tenant, ada);
        assert_eq!(end().await, Ok(2));
        assert_eq!(end().await, Ok(0));
        assert!(!is_live(&world, &own[0]).await && !is_live(&world, &own[1]).await);
        let log = actions(&world, acme.tenant, ada).await;
        assert_eq!(log.last().unwrap(), "account.sessions-ended");
    })
    .await;
}
