//! Provisioning tokens.

mod rotating;

use directory::{
    Actor, Ctx, Error, audit, namespaces, tenants,
    tokens::{Admission, Expiring, authenticate, create, delete, expiring, list},
};
use domain::{
    Field, Moment, Problem, TenantId, TokenId,
    audit::AuditQuery,
    moment::{DAY_LENGTH, SECOND},
    policy::Action,
    tenant::TenantStatus,
    token::{MAX_DAYS, NewToken, TokenQuery, TokenSort, TokenState},
};

use crate::{
    harness::{START, World, on_both},
    people::{Home, home, person},
    staff::eventually,
};

const MINUTE: i64 = 60 * SECOND;

async fn token(world: &World, home: &Home) -> NewToken {
    let expires_at = START.plus(30 * DAY_LENGTH);
    create(&world.directory, &home.owner, home.tenant, expires_at)
        .await
        .unwrap()
}

async fn lets_in(world: &World, secret: &str) -> bool {
    authenticate(&world.directory, secret)
        .await
        .unwrap()
        .actor()
        .is_some()
}

#[tokio::test]
async fn a_new_token_lets_its_tenant_in_and_is_listed_without_its_secret() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let new = token(&world, &acme).await;
        let admission = authenticate(&world.directory, new.secret.reveal())
            .await
            .unwrap();
        let identifier: String = new.secret.reveal().chars().take(8).collect();
        let expected = Actor::Token {
            id: new.id,
            tenant: acme.tenant,
            identifier: identifier.clone(),
        };
        assert_eq!(admission, Admission::Admitted(expected));

        let listed = list(
            &world.directory,
            &acme.owner,
            acme.tenant,
            Default::default(),
        )
        .await
        .unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!((listed[0].id, &listed[0].identifier), (new.id, &identifier));
        assert_eq!(
            (listed[0].created_at, listed[0].expires_at),
            (START, new.expires_at)
        );
        assert_eq!(listed[0].created_by, "Owner acme");
        assert_eq!(listed[0].state, TokenState::Active);
    })
    .await;
}

#[tokio::test]
async fn nothing_but_the_very_secret_lets_anybody_in() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let secret = token(&world, &acme).await.secret.reveal().to_owned();
        for end in 0..secret.len() {
            assert!(!lets_in(&world, &secret[..end]).await, "the first {end}");
            assert!(
                !lets_in(&world, &secret[secret.len() - end..]).await,
                "the last {end}"
            );
        }
        for (place, letter) in secret.char_indices() {
            let other = if letter.is_ascii_lowercase() {
                letter.to_ascii_uppercase()
            } else if letter.is_ascii_uppercase() {
                letter.to_ascii_lowercase()
            } else {
                continue;
            };
            let mut changed = secret.clone();
            changed.replace_range(place..=place, &other.to_string());
            assert!(!lets_in(&world, &changed).await, "another case at {place}");
        }
        for wrong in [
            format!("{secret} "),
            format!(" {secret}"),
            format!("{secret}{secret}"),
            secret.to_uppercase(),
            secret.to_lowercase(),
            "%".to_owned(),
            "tnt_' or 1=1 --".to_owned(),
            "\0".to_owned(),
        ] {
            assert!(!lets_in(&world, &wrong).await, "{wrong:?}");
        }
        assert!(lets_in(&world, &secret).await);
    })
    .await;
}

#[tokio::test]
async fn a_deleted_token_lets_nobody_in_from_that_moment_on() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let before = token(&world, &acme).await;
        delete(&world.directory, &acme.owner, acme.tenant, before.id)
            .await
            .unwrap();
        assert!(!lets_in(&world, before.secret.reveal()).await);
    })
    .await;
}

#[tokio::test]
async fn several_tokens_live_side_by_side_the_latest_first() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let old = token(&world, &acme).await;
        world.clock.advance(MINUTE);
        let new = token(&world, &acme).await;
        assert_ne!(old.secret, new.secret);
        let listed = list(
            &world.directory,
            &acme.owner,
            acme.tenant,
            Default::default(),
        )
        .await
        .unwrap();
        assert_eq!(
            listed.iter().map(|token| token.id).collect::<Vec<_>>(),
            [new.id, old.id]
        );
        delete(&world.directory, &acme.owner, acme.tenant, old.id)
            .await
            .unwrap();
        assert!(!lets_in(&world, old.secret.reveal()).await);
        assert!(lets_in(&world, new.secret.reveal()).await);
    })
    .await;
}

#[tokio::test]
async fn a_token_is_refused_from_its_very_last_moment_on() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let new = token(&world, &acme).await;
        let state = async || {
            list(
                &world.directory,
                &acme.owner,
                acme.tenant,
                Default::default(),
            )
            .await
            .unwrap()[0]
                .state
        };
        world.clock.advance(24 * DAY_LENGTH);
        assert_eq!(state().await, TokenState::ExpiresSoon);
        world.clock.advance(6 * DAY_LENGTH - 1);
        assert!(lets_in(&world, new.secret.reveal()).await);
        world.clock.advance(1);
        assert!(!lets_in(&world, new.secret.reveal()).await);
        assert_eq!(state().await, TokenState::Expired);
    })
    .await;
}

#[tokio::test]
async fn tokens_expire_in_the_future_and_within_two_years() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let last = START.plus(i64::from(MAX_DAYS + 1) * DAY_LENGTH);
        let too_far = Problem::TooFarAhead { days: MAX_DAYS };
        for (expires_at, problem) in [
            (START, Problem::InThePast),
            (START.plus(-1), Problem::InThePast),
            (Moment(i64::MIN), Problem::InThePast),
            (last.plus(1), too_far.clone()),
            (Moment(i64::MAX), too_far),
        ] {
            let refused = create(&world.directory, &acme.owner, acme.tenant, expires_at).await;
            assert_eq!(
                refused.err(),
                Some(Error::invalid(Field::ExpiresOn, problem))
            );
        }
        create(&world.directory, &acme.owner, acme.tenant, START.plus(1))
            .await
            .unwrap();
        create(&world.directory, &acme.owner, acme.tenant, last)
            .await
            .unwrap();
    })
    .await;
}

#[tokio::test]
async fn while_the_tenant_is_disabled_no_token_lets_anybody_in() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let secret = token(&world, &acme).await.secret.reveal().to_owned();
        let set = async |status| {
            let operator = world.operator();
            tenants::set_status(&world.directory, &operator, acme.tenant, status)
                .await
                .unwrap();
        };
        set(TenantStatus::Disabled).await;
        assert!(!lets_in(&world, &secret).await);
        set(TenantStatus::Active).await;
        assert!(lets_in(&world, &secret).await);
    })
    .await;
}

#[tokio::test]
async fn the_last_use_is_known_to_the_minute() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let new = token(&world, &acme).await;
        let last_use = async || {
            list(
                &world.directory,
                &acme.owner,
                acme.tenant,
                Default::default(),
            )
            .await
            .unwrap()[0]
                .last_used_at
        };
        assert_eq!(last_use().await, None);
        assert!(lets_in(&world, new.secret.reveal()).await);
        // Noted beside the request.
        eventually(async || last_use().await == Some(START)).await;
        world.clock.advance(MINUTE - 1);
        assert!(lets_in(&world, new.secret.reveal()).await);
        assert_eq!(last_use().await, Some(START));
        world.clock.advance(1);
        assert!(lets_in(&world, new.secret.reveal()).await);
        eventually(async || last_use().await == Some(START.plus(MINUTE))).await;
    })
    .await;
}

#[tokio::test]
async fn a_token_reaches_its_own_tenant_and_nothing_but_provisioning() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let secret = token(&world, &acme).await.secret.reveal().to_owned();
        let ctx = Ctx::of(
            authenticate(&world.directory, &secret)
                .await
                .unwrap()
                .actor()
                .unwrap(),
        );
        assert!(
            world
                .directory
                .read(&ctx, Action::Provision, acme.tenant)
                .await
                .is_ok()
        );
        let elsewhere = world
            .directory
            .read(&ctx, Action::Provision, other.tenant)
            .await;
        assert_eq!(elsewhere.err(), Some(Error::NotFound));
        let denied = Err(Error::Denied(Action::ViewNamespaces));
        assert_eq!(
            namespaces::list(&world.directory, &ctx, acme.tenant, Default::default()).await,
            denied
        );
        let denied = Err(Error::Denied(Action::ManageTokens));
        let another = create(&world.directory, &ctx, acme.tenant, START.plus(DAY_LENGTH)).await;
        assert_eq!(another.map(drop), denied);
    })
    .await;
}

#[tokio::test]
async fn another_tenants_token_does_not_exist() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let foreign = token(&world, &other).await;
        for id in [foreign.id, TokenId::generate()] {
            for tenant in [acme.tenant, other.tenant, TenantId::generate()] {
                let deleted = delete(&world.directory, &acme.owner, tenant, id).await;
                assert_eq!(deleted, Err(Error::NotFound));
            }
        }
        let listed = list(
            &world.directory,
            &acme.owner,
            other.tenant,
            Default::default(),
        )
        .await;
        assert_eq!(listed, Err(Error::NotFound));
        let created = create(&world.directory, &acme.owner, other.tenant, START.plus(1)).await;
        assert_eq!(created.err(), Some(Error::NotFound));
        assert!(lets_in(&world, foreign.secret.reveal()).await);
        assert_eq!(
            list(
                &world.directory,
                &acme.owner,
                acme.tenant,
                Default::default()
            )
            .await
            .unwrap(),
            []
        );
    })
    .await;
}

#[tokio::test]
async fn viewing_is_not_managing() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let new = token(&world, &acme).await;
        let viewer = person(&world, acme.tenant, "viewer", &["provisioning-tokens:view"]).await;
        assert_eq!(
            list(&world.directory, &viewer, acme.tenant, Default::default())
                .await
                .unwrap()
                .len(),
            1
        );
        let denied = Error::Denied(Action::ManageTokens);
        let created = create(&world.directory, &viewer, acme.tenant, START).await;
        assert_eq!(created.err(), Some(denied.clone()));
        let deleted = delete(&world.directory, &viewer, acme.tenant, new.id).await;
        assert_eq!(deleted, Err(denied));
        let other = person(&world, acme.tenant, "other", &["accounts", "tenants"]).await;
        let listed = list(&world.directory, &other, acme.tenant, Default::default()).await;
        assert_eq!(listed, Err(Error::Denied(Action::ViewTokens)));
    })
    .await;
}

#[tokio::test]
async fn the_audit_names_the_token_and_never_its_secret() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let new = token(&world, &acme).await;
        delete(&world.directory, &acme.owner, acme.tenant, new.id)
            .await
            .unwrap();
        let query = AuditQuery {
            object_id: new.id.to_string(),
            ..Default::default()
        };
        let log = audit::list(&world.directory, &acme.owner, acme.tenant, &query)
            .await
            .unwrap();
        let actions: Vec<&str> = log
            .items
            .iter()
            .map(|event| event.action.as_str())
            .collect();
        assert_eq!(actions, ["token.deleted", "token.created"]);
        assert_eq!(
            log.items[1].changes[0].after,
            Some(new.expires_at.rfc3339())
        );
        let query = AuditQuery::default();
        let everything = audit::list(&world.directory, &acme.owner, acme.tenant, &query).await;
        let everything = format!("{:?}", everything.unwrap());
        assert!(everything.contains(&new.secret.reveal()[..8]));
        assert!(!everything.contains(&new.secret.reveal()[..9]));
    })
    .await;
}

#[tokio::test]
async fn tokens_that_expire_within_a_week_are_told_of_in_order() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let mut expected = Vec::new();
        for (home, days) in [(&acme, 7), (&other, 2), (&acme, 8), (&acme, 1)] {
            let expires_at = START.plus(days * DAY_LENGTH);
            let new = create(&world.directory, &home.owner, home.tenant, expires_at)
                .await
                .unwrap();
            expected.push(Expiring {
                tenant: home.tenant,
                id: new.id,
                expires_at,
            });
        }
        let found = expiring(&world.directory).await.unwrap();
        assert_eq!(found, [expected[3], expected[1], expected[0]]);
        world.clock.advance(DAY_LENGTH);
        let found = expiring(&world.directory).await.unwrap();
        assert_eq!(found, [expected[1], expected[0], expected[2]]);
    })
    .await;
}

/// Whoever writes for long holds up nobody who only reads.

#[tokio::test]
async fn noting_the_last_use_makes_nobody_wait() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let new = token(&world, &acme).await;
        let writing = world
            .directory
            .write(&acme.owner, Action::ManageTokens, acme.tenant)
            .await
            .unwrap();
        assert!(lets_in(&world, new.secret.reveal()).await);
        writing.unchanged().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_list_is_sorted_as_asked() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        let mut ids = Vec::new();
        for days in [20, 3, 40] {
            let until = START.plus(days * DAY_LENGTH);
            ids.push(create(directory, owner, tenant, until).await.unwrap().id);
            world.clock.advance(SECOND);
        }
        let [month, soon, later] = ids[..] else {
            panic!("{ids:?}");
        };
        let sorted = async |sort, descending| {
            let query = TokenQuery { sort, descending };
            let listed = list(directory, owner, tenant, query).await.unwrap();
            listed.into_iter().map(|token| token.id).collect::<Vec<_>>()
        };
        let latest = [later, soon, month];
        assert_eq!(sorted(None, false).await, latest);
        for (sort, up, down) in [
            (TokenSort::CreatedAt, [month, soon, later], latest),
            (
                TokenSort::ExpiresAt,
                [soon, month, later],
                [later, month, soon],
            ),
            // Among those that are alike the latest comes first.
            (TokenSort::State, [later, month, soon], [soon, later, month]),
            (TokenSort::CreatedBy, latest, latest),
            (TokenSort::LastUsedAt, latest, latest),
        ] {
            assert_eq!(sorted(Some(sort), false).await, up, "{sort}");
            assert_eq!(sorted(Some(sort), true).await, down, "-{sort}");
        }
        let query = TokenQuery {
            sort: Some(TokenSort::Identifier),
            descending: false,
        };
        let listed = list(directory, owner, tenant, query).await.unwrap();
        assert!(listed.is_sorted_by(|one, other| one.identifier <= other.identifier));
    })
    .await;
}
