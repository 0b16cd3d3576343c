//! How sessions end.

use directory::{Error, audit, sessions, tenants};
use domain::{
    account::AccountStatus,
    audit::AuditQuery,
    moment::{HOUR, SECOND},
    policy::Action,
    session::{ABSOLUTE_LIFETIME, IDLE_LIFETIME},
    tenant::TenantStatus,
};

use crate::{
    harness::{START, on_both},
    log::actions,
    people::{acting, home},
    staff::{added, enabled, eventually, is_live, nobody, session, set_status},
};

#[tokio::test]
async fn sessions_end_when_idle() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let secret = session(&world, "owner@acme.example").await;
        let last_used = || async {
            sessions::list(directory, &acme.owner, &secret)
                .await
                .unwrap()[0]
                .last_used_at
        };
        world.clock.advance(59 * SECOND);
        assert!(is_live(&world, &secret).await);
        assert_eq!(last_used().await, START, "noted once a minute");
        world.clock.advance(IDLE_LIFETIME - HOUR);
        assert!(is_live(&world, &secret).await);
        let now = directory.now();
        eventually(|| async { last_used().await == now }).await;
        world.clock.advance(IDLE_LIFETIME - 1);
        assert!(
            sessions::list(directory, &acme.owner, &secret)
                .await
                .unwrap()[0]
                .is_current
        );
        world.clock.advance(1);
        assert!(!is_live(&world, &secret).await);
        assert!(
            sessions::list(directory, &acme.owner, &secret)
                .await
                .unwrap()
                .is_empty()
        );
    })
    .await;
}

#[tokio::test]
async fn sessions_end_after_three_days_however_busy() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let secret = session(&world, "owner@acme.example").await;
        let step = 4 * HOUR;
        for _ in 1..ABSOLUTE_LIFETIME / step {
            world.clock.advance(step);
            assert!(is_live(&world, &secret).await);
            let now = directory.now();
            eventually(|| async {
                sessions::list(directory, &acme.owner, "").await.unwrap()[0].last_used_at == now
            })
            .await;
        }
        world.clock.advance(step - 1);
        assert!(is_live(&world, &secret).await);
        world.clock.advance(1);
        assert!(!is_live(&world, &secret).await);
    })
    .await;
}

#[tokio::test]
async fn disabling_ends_sessions_at_once_and_for_good() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let ada = enabled(&world, &acme, "Ada").await;
        let secret = session(&world, "ada@acme.example").await;
        set_status(&world, &acme, ada, AccountStatus::Disabled)
            .await
            .unwrap();
        assert!(!is_live(&world, &secret).await);
        set_status(&world, &acme, ada, AccountStatus::Enabled)
            .await
            .unwrap();
        assert!(
            !is_live(&world, &secret).await,
            "enabling brings no session back"
        );

        // Whoever changes the status behind the directory's back ends nothing, and lets nobody in.
        let secret = session(&world, "ada@acme.example").await;
        world
            .tamper(
                "update accounts set status = 'disabled' where user_name_key = 'ada@acme.example'",
            )
            .await;
        assert!(!is_live(&world, &secret).await);

        let secret = session(&world, "owner@acme.example").await;
        let set = |status| tenants::set_status(directory, &acme.owner, acme.tenant, status);
        assert_eq!(
            set(TenantStatus::Disabled).await,
            Err(Error::Denied(Action::SetTenantStatus))
        );
        let operator = world.operator();
        tenants::set_status(directory, &operator, acme.tenant, TenantStatus::Disabled)
            .await
            .unwrap();
        assert!(!is_live(&world, &secret).await);
    })
    .await;
}

#[tokio::test]
async fn signing_out_here_and_everywhere() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let ada = enabled(&world, &acme, "Ada").await;
        let ctx = acting(ada, acme.tenant, "Ada Lind");
        let others = session(&world, "owner@acme.example").await;
        let first = session(&world, "ada@acme.example").await;
        world.clock.advance(SECOND);
        let second = session(&world, "ada@acme.example").await;
        let third = session(&world, "ada@acme.example").await;
        let listed = sessions::list(directory, &ctx, &first).await.unwrap();
        let current: Vec<bool> = listed.iter().map(|session| session.is_current).collect();
        assert_eq!(current, [false, false, true], "the newest first");
        assert!(listed.iter().all(|session| session.id.len() == 12));

        sessions::sign_out(directory, &ctx, &second).await.unwrap();
        sessions::sign_out(directory, &ctx, &second).await.unwrap();
        sessions::sign_out(directory, &ctx, "nonsense")
            .await
            .unwrap();
        sessions::sign_out(directory, &ctx, &others).await.unwrap();
        assert!(!is_live(&world, &second).await);
        for secret in [&others, &first, &third] {
            assert!(is_live(&world, secret).await);
        }
        sessions::sign_out_everywhere(directory, &ctx)
            .await
            .unwrap();
        sessions::sign_out_everywhere(directory, &ctx)
            .await
            .unwrap();
        assert!(!is_live(&world, &first).await && !is_live(&world, &third).await);
        assert!(is_live(&world, &others).await);
        assert_eq!(
            actions(&world, acme.tenant, ada).await.last().unwrap(),
            "session.all-ended"
        );
        let query = AuditQuery {
            action: "session.ended".into(),
            ..Default::default()
        };
        assert_eq!(
            audit::list(directory, &acme.owner, acme.tenant, &query)
                .await
                .unwrap()
                .items
                .len(),
            1
        );
    })
    .await;
}

#[tokio::test]
async fn only_people_have_sessions_of_their_own() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let denied = Some(Error::Denied(Action::ManageOwnSessions));
        for ctx in [nobody(), world.operator()] {
            assert_eq!(sessions::list(directory, &ctx, "").await.err(), denied);
            assert_eq!(sessions::sign_out(directory, &ctx, "").await.err(), denied);
            assert_eq!(
                sessions::sign_out_everywhere(directory, &ctx).await.err(),
                denied
            );
        }
        let (_, link) = added(&world, &acme, "Ada").await;
        for not_a_session in [
            "",
            "tns_",
            &link,
            "tns_0000000000000000000000000000000000AA",
        ] {
            assert_eq!(sessions::resolve(directory, not_a_session).await, Ok(None));
        }
    })
    .await;
}
