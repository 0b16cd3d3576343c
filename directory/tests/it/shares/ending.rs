//! Either side ends a share: by revoking it, or by deleting the group.

use directory::{Error, groups, shares};
use domain::{Moment, Problem, TenantId, group::NewGroup, list::Paging};

use super::{detail, import, key_of, reach, shared, wrong};
use crate::{
    harness::{START, on_both},
    log::{change, events},
};

#[tokio::test]
async fn the_source_sees_its_receivers_and_revokes() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (directory, acme, beta) = (&world.directory, &shared.acme, &shared.beta);
        let key = key_of(&world, acme.tenant, shared.source).await;
        let receivers = async || {
            shares::receivers(directory, &acme.owner, acme.tenant, shared.source)
                .await
                .unwrap()
        };
        let seen = receivers().await;
        assert_eq!(
            (seen.len(), seen[0].tenant, seen[0].tenant_name.as_str()),
            (1, beta.tenant, "beta")
        );
        assert_eq!(
            (seen[0].since, seen[0].by.as_str(), seen[0].revoked_at),
            (START, "Owner beta", None)
        );

        world.clock.advance(5_000);
        let revoke = async |receiver| {
            shares::revoke(directory, &acme.owner, acme.tenant, shared.source, receiver).await
        };
        revoke(beta.tenant).await.unwrap();
        assert_eq!(reach(&world, &shared).await, "nothing");
        assert_eq!(
            receivers().await[0].revoked_at,
            Some(Moment(START.0 + 5_000))
        );
        let seen = detail(&world, beta.tenant, shared.imported).await;
        assert!(seen.imported_from.unwrap().suspended);
        assert_eq!(
            (seen.summary.members, seen.summary.description.as_str()),
            (0, "")
        );
        let members = groups::members(
            directory,
            &beta.owner,
            beta.tenant,
            shared.imported,
            "",
            Paging::default(),
        )
        .await;
        assert_eq!(members.unwrap().items, []);
        for (tenant, other, field) in [
            (acme.tenant, "beta", "imported_by"),
            (beta.tenant, "acme", "from_tenant"),
        ] {
            let event = &events(&world, tenant).await[0];
            assert_eq!(
                (event.action.as_str(), event.object_name.as_str()),
                ("share.revoked", "HR")
            );
            assert_eq!(event.changes, [change(field, Some(other), None)]);
        }
        // With the key that let it in the receiver does not come back, and once is enough.
        assert_eq!(
            import(&world, beta, &key).await,
            Err(wrong(Problem::ShareWithdrawn))
        );
        let before = events(&world, acme.tenant).await.len();
        revoke(beta.tenant).await.unwrap();
        assert_eq!(events(&world, acme.tenant).await.len(), before);
        for nobody in [acme.tenant, TenantId::generate()] {
            assert_eq!(revoke(nobody).await, Err(Error::NotFound));
        }
    })
    .await;
}

#[tokio::test]
async fn a_receiver_that_deletes_the_group_leaves_the_ledger() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (directory, acme, beta) = (&world.directory, &shared.acme, &shared.beta);
        groups::delete(directory, &beta.owner, beta.tenant, shared.imported)
            .await
            .unwrap();
        assert_eq!(reach(&world, &shared).await, "nothing");
        let receivers = shares::receivers(directory, &acme.owner, acme.tenant, shared.source)
            .await
            .unwrap();
        assert_eq!(receivers, []);
        assert_eq!(events(&world, beta.tenant).await[0].action, "group.deleted");
        let event = &events(&world, acme.tenant).await[0];
        assert_eq!(
            (event.action.as_str(), event.object_name.as_str()),
            ("share.ended", "HR")
        );
        assert_eq!(event.changes, [change("imported_by", Some("beta"), None)]);
        let source = detail(&world, acme.tenant, shared.source).await;
        assert_eq!(source.summary.members, 1);
        // The key is as it was: the group can be let in once more, as a new one.
        let again = import(&world, beta, &source.import_key.unwrap())
            .await
            .unwrap();
        assert_ne!(again, shared.imported);
        assert!(detail(&world, beta.tenant, again).await.grants.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_deleted_source_ends_its_shares() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (directory, acme, beta) = (&world.directory, &shared.acme, &shared.beta);
        groups::delete(directory, &acme.owner, acme.tenant, shared.source)
            .await
            .unwrap();
        assert_eq!(reach(&world, &shared).await, "nothing");
        let event = &events(&world, acme.tenant).await[0];
        assert_eq!(event.action, "group.deleted");
        assert!(
            event
                .changes
                .contains(&change("imported_by", Some("beta"), None))
        );
        assert!(
            detail(&world, beta.tenant, shared.imported)
                .await
                .imported_from
                .unwrap()
                .suspended
        );
        groups::delete(directory, &beta.owner, beta.tenant, shared.imported)
            .await
            .unwrap();
        // Another group of that name is not the one that was shared.
        let form = NewGroup {
            name: "HR".into(),
            description: String::new(),
        };
        groups::create(directory, &acme.owner, acme.tenant, &form)
            .await
            .unwrap();
        assert_eq!(reach(&world, &shared).await, "nothing");
    })
    .await;
}
