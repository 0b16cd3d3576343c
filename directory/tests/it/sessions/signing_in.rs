//! Who signs in, and what the answer tells.

use directory::{Error, accounts, audit, sessions, sessions::SignIn, tenants};
use domain::{
    Refusal,
    account::{AccountForm, AccountStatus},
    audit::{ActorType, AuditQuery},
    moment::SECOND,
    tenant::TenantStatus,
};

use crate::{
    harness::{START, on_both},
    log::actions,
    people::{PASSWORD, home},
    staff::{added, enabled, eventually, form, hand_to_scim, nobody, session, set_status, sign_in},
};

#[tokio::test]
async fn by_user_name_or_email_in_any_letter_case() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let typed = AccountForm {
            user_name: "ada".into(),
            ..form("Ada")
        };
        let added = accounts::add(directory, &acme.owner, acme.tenant, &typed)
            .await
            .unwrap();
        sessions::activate(
            directory,
            &nobody(),
            added.activation.reveal(),
            PASSWORD,
            PASSWORD,
        )
        .await
        .unwrap();
        set_status(&world, &acme, added.id, AccountStatus::Enabled)
            .await
            .unwrap();

        let mut secrets = Vec::new();
        for name in ["ada", "ADA", " Ada@Acme.Example "] {
            let signed_in = sign_in(&world, name, PASSWORD).await.unwrap();
            let person = sessions::resolve(directory, signed_in.secret.reveal())
                .await
                .unwrap()
                .unwrap()
                .person;
            assert_eq!(person, signed_in.person);
            assert_eq!(
                (person.account, person.home, person.user_name.as_str()),
                (added.id, acme.tenant, "ada")
            );
            secrets.push(signed_in.secret.reveal().to_owned());
        }
        secrets.dedup();
        assert_eq!(secrets.len(), 3, "a session of its own each time");

        let shown = accounts::get(directory, &acme.owner, acme.tenant, added.id)
            .await
            .unwrap();
        assert_eq!((shown.last_sign_in, shown.form.version), (Some(START), 3));
        let query = AuditQuery {
            action: "session.started".into(),
            ..Default::default()
        };
        let events = audit::list(directory, &acme.owner, acme.tenant, &query)
            .await
            .unwrap()
            .items;
        assert_eq!((events.len(), events[0].actor.as_str()), (3, "Ada Lind"));
        assert_eq!(events[0].address.as_deref(), Some("203.0.113.7"));
        assert!(
            secrets
                .iter()
                .all(|secret| !format!("{events:?}").contains(secret))
        );
    })
    .await;
}

#[tokio::test]
async fn whatever_is_wrong_the_answer_is_the_same() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        added(&world, &acme, "New").await;
        let off = enabled(&world, &acme, "Off").await;
        set_status(&world, &acme, off, AccountStatus::Disabled)
            .await
            .unwrap();
        enabled(&world, &acme, "Scim").await;
        hand_to_scim(&world, "scim@acme.example").await;
        enabled(&world, &acme, "Ada").await;
        for (name, tenant, password) in [
            ("nobody@acme.example", "", PASSWORD),
            ("", "", ""),
            ("%", "", PASSWORD),
            ("ada@acme.example", "", "wrong"),
            ("ada@acme.example", "", ""),
            ("ada@acme.example", "other", PASSWORD),
            ("new@acme.example", "", PASSWORD),
            ("off@acme.example", "acme", PASSWORD),
            ("scim@acme.example", "acme", PASSWORD),
        ] {
            let typed = SignIn {
                identifier: name,
                tenant,
                password,
            };
            let answer = sessions::sign_in(directory, &nobody(), typed).await.err();
            assert_eq!(
                answer,
                Some(Error::Refused(Refusal::SignInFailed)),
                "{name} {tenant}"
            );
        }
        session(&world, "ada@acme.example").await;
        let disabled = TenantStatus::Disabled;
        tenants::set_status(directory, &world.operator(), acme.tenant, disabled)
            .await
            .unwrap();
        let answer = sign_in(&world, "ada@acme.example", PASSWORD).await.err();
        assert_eq!(answer, Some(Error::Refused(Refusal::SignInFailed)));
    })
    .await;
}

#[tokio::test]
async fn the_same_name_in_two_tenants() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let directory = &world.directory;
        let first = enabled(&world, &acme, "Ada").await;
        let (second, link) = added(&world, &other, "Ada").await;
        let password = "battery horse correct";
        sessions::activate(directory, &nobody(), &link, password, password)
            .await
            .unwrap();
        set_status(&world, &other, second, AccountStatus::Enabled)
            .await
            .unwrap();

        let meant = |tenant, password| {
            let typed = SignIn {
                identifier: "ada@acme.example",
                tenant,
                password,
            };
            async move {
                let signed_in = sessions::sign_in(directory, &nobody(), typed).await;
                signed_in.map(|signed_in| signed_in.person.account).ok()
            }
        };
        assert_eq!(meant("", PASSWORD).await, Some(first));
        assert_eq!(meant("", password).await, Some(second));
        assert_eq!(meant(" OTHER ", password).await, Some(second));
        assert_eq!(meant("acme", password).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_tenant_cannot_take_the_place_of_others_at_sign_in_nor_learn_addresses() {
    on_both(|world| async move {
        let (older, younger) = (home(&world, "older").await, home(&world, "younger").await);
        let directory = &world.directory;
        // As many accounts of the person's address as there are places, in the tenant that comes first.
        for user_name in ["one", "two", "three"] {
            let form = AccountForm {
                user_name: format!("{user_name}@older.example"),
                ..form("Ada")
            };
            accounts::add(directory, &older.owner, older.tenant, &form)
                .await
                .unwrap();
        }
        let ada = enabled(&world, &younger, "Ada").await;
        let signed_in = sign_in(&world, "ada@acme.example", PASSWORD).await;
        assert_eq!(signed_in.map(|it| it.person.account).ok(), Some(ada));

        assert!(sign_in(&world, "ada@acme.example", "wrong").await.is_err());
        let query = AuditQuery {
            action: "session.refused".into(),
            ..Default::default()
        };
        for at in [&older, &younger] {
            let noted = || async {
                let events = audit::list(directory, &at.owner, at.tenant, &query).await;
                events.unwrap().items
            };
            eventually(|| async { !noted().await.is_empty() }).await;
            assert!(noted().await.iter().all(|event| event.address.is_none()));
        }
    })
    .await;
}

#[tokio::test]
async fn failures_are_noted_but_do_not_flood_the_log() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (ada, bob) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Bob").await,
        );
        let noted = |account| {
            let (world, acme) = (&world, &acme);
            async move {
                let actions = actions(world, acme.tenant, account).await;
                actions
                    .iter()
                    .filter(|action| *action == "session.refused")
                    .count()
            }
        };
        for _ in 0..3 {
            assert!(sign_in(&world, "ada@acme.example", "wrong").await.is_err());
        }
        assert!(sign_in(&world, "bob@acme.example", "wrong").await.is_err());
        eventually(|| async { noted(bob).await == 1 }).await;
        eventually(|| async { noted(ada).await == 1 }).await;
        world.clock.advance(59 * SECOND);
        assert!(sign_in(&world, "ada@acme.example", "wrong").await.is_err());
        world.clock.advance(SECOND);
        assert!(sign_in(&world, "ada@acme.example", "wrong").await.is_err());
        eventually(|| async { noted(ada).await == 2 }).await;

        let query = AuditQuery {
            action: "session.refused".into(),
            ..Default::default()
        };
        let events = audit::list(&world.directory, &acme.owner, acme.tenant, &query)
            .await
            .unwrap();
        let newest = &events.items[0];
        assert_eq!(
            (newest.actor_type, newest.object_name.as_str()),
            (ActorType::Job, "ada@acme.example")
        );
        assert_eq!(newest.address.as_deref(), Some("203.0.113.7"));
    })
    .await;
}
