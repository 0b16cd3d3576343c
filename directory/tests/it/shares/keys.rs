//! Import keys: which are refused and why, and what another key changes.

use directory::{Error, shares, tenants};
use domain::{Moment, Problem, Refusal, import_key::ImportKey, tenant::TenantStatus};

use super::{detail, import, key_of, reach, shared, wrong};
use crate::{
    harness::{START, on_both},
    log::events,
    people::{Home, home, person},
};

#[tokio::test]
async fn a_key_that_can_not_be_used_says_why() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (directory, acme, beta) = (&world.directory, &shared.acme, &shared.beta);
        let key = key_of(&world, acme.tenant, shared.source).await;
        let try_key = async |home: &Home, key: &str| {
            let shown = shares::preview(directory, &home.owner, home.tenant, key)
                .await
                .err();
            let imported = shares::import(directory, &home.owner, home.tenant, key)
                .await
                .err();
            assert_eq!(shown, imported);
            shown.unwrap()
        };
        let mut mistyped = key.to_string();
        mistyped.pop();
        assert_eq!(
            try_key(beta, &mistyped).await,
            wrong(Problem::BadCheckDigit)
        );
        assert_eq!(try_key(beta, "").await, wrong(Problem::BadCheckDigit));
        let unknown = ImportKey::from_random([7; ImportKey::RANDOM_BYTES]);
        assert_eq!(
            try_key(beta, &unknown.to_string()).await,
            wrong(Problem::UnknownKey)
        );
        assert_eq!(
            try_key(acme, &key.to_string()).await,
            wrong(Problem::OwnKey)
        );
        assert_eq!(
            try_key(beta, &key.to_string()).await,
            wrong(Problem::AlreadyImported)
        );

        let gamma = home(&world, "gamma").await;
        tenants::set_status(
            directory,
            &world.operator(),
            acme.tenant,
            TenantStatus::Disabled,
        )
        .await
        .unwrap();
        assert_eq!(
            try_key(&gamma, &key.to_string()).await,
            wrong(Problem::TenantDisabled)
        );
        // Its members are out, and the receiver reads nothing of it any more.
        assert_eq!(reach(&world, &shared).await, "nothing");
        let seen = detail(&world, beta.tenant, shared.imported).await;
        assert_eq!(seen.summary.members, 0);
        assert!(seen.imported_from.unwrap().suspended);
        tenants::set_status(
            directory,
            &world.operator(),
            acme.tenant,
            TenantStatus::Active,
        )
        .await
        .unwrap();
        assert_eq!(reach(&world, &shared).await, "audit");
    })
    .await;
}

#[tokio::test]
async fn a_rotated_key_is_for_new_imports_only() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let gamma = home(&world, "gamma").await;
        let old = key_of(&world, shared.acme.tenant, shared.source).await;
        let (owner, tenant) = (&shared.acme.owner, shared.acme.tenant);
        let new = shares::rotate_key(&world.directory, owner, tenant, shared.source)
            .await
            .unwrap();
        assert_eq!(key_of(&world, tenant, shared.source).await, new);
        assert_eq!(
            import(&world, &gamma, &old).await,
            Err(wrong(Problem::UnknownKey))
        );
        assert_eq!(reach(&world, &shared).await, "audit");
        import(&world, &gamma, &new).await.unwrap();
        let event = &events(&world, tenant).await[1];
        assert_eq!(
            (event.action.as_str(), event.changes.len()),
            ("group.key-rotated", 0)
        );
        assert_eq!(
            import(&world, &shared.beta, &new).await,
            Err(wrong(Problem::AlreadyImported))
        );
    })
    .await;
}

#[tokio::test]
async fn the_new_key_takes_up_the_same_group_again() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (directory, acme, beta) = (&world.directory, &shared.acme, &shared.beta);
        shares::revoke(
            directory,
            &acme.owner,
            acme.tenant,
            shared.source,
            beta.tenant,
        )
        .await
        .unwrap();
        world.clock.advance(5_000);
        let key = shares::rotate_key(directory, &acme.owner, acme.tenant, shared.source)
            .await
            .unwrap();

        // It comes back with its topics, which is giving them.
        let sharer = person(&world, beta.tenant, "sharer", &["security-groups"]).await;
        let beyond = shares::import(directory, &sharer, beta.tenant, &key.to_string()).await;
        assert_eq!(beyond, Err(Error::Refused(Refusal::BeyondYourOwn)));
        assert_eq!(reach(&world, &shared).await, "nothing");

        assert_eq!(import(&world, beta, &key).await, Ok(shared.imported));
        assert_eq!(reach(&world, &shared).await, "audit");
        let from = detail(&world, beta.tenant, shared.imported)
            .await
            .imported_from
            .unwrap();
        assert_eq!(
            (from.since, from.suspended),
            (Moment(START.0 + 5_000), false)
        );
        let receivers = shares::receivers(directory, &acme.owner, acme.tenant, shared.source)
            .await
            .unwrap();
        assert_eq!((receivers.len(), receivers[0].revoked_at), (1, None));
    })
    .await;
}
