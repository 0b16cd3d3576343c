//! Either side ends a share from its ledger.

use directory::{Ctx, Error, shares, tenants};
use domain::{
    Field, GroupId, Moment, Problem, policy::Action, share::ShareSide, tenant::TenantStatus,
};

use super::{come_in, only, side, withdraw};
use crate::{
    groups::group,
    harness::{START, on_both},
    log::{change, events},
    people::{home, person},
    shares::{import, key_of, shared},
};

fn is_void() -> Error {
    Error::invalid(Field::ImportKey, Problem::ShareWithdrawn)
}

#[tokio::test]
async fn one_receiver_loses_the_group_and_the_others_keep_group_and_key() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (acme, beta) = (&shared.acme, &shared.beta);
        let (gamma, delta) = (home(&world, "gamma").await, home(&world, "delta").await);
        let key = key_of(&world, acme.tenant, shared.source).await;
        import(&world, &gamma, &key).await.unwrap();
        world.clock.advance(5_000);
        withdraw(&world, acme, shared.source, beta.tenant)
            .await
            .unwrap();

        let gone = come_in(&world, &shared, Action::EnterTenant).await;
        assert_eq!(gone, Err(Error::NotFound));
        assert_eq!(key_of(&world, acme.tenant, shared.source).await, key);
        let given = side(&world, acme, ShareSide::Given).await;
        let states: Vec<_> = given
            .iter()
            .map(|it| (it.tenant, it.withdrawn_at, it.accounts))
            .collect();
        let withdrawn = (beta.tenant, Some(Moment(START.0 + 5_000)), 0);
        assert!(states.contains(&withdrawn), "{states:?}");
        assert!(states.contains(&(gamma.tenant, None, 1)), "{states:?}");
        let received = only(&world, beta, ShareSide::Received).await;
        assert_eq!((received.withdrawn_at, received.accounts), (withdrawn.1, 0));

        // The key is void for one tenant alone, also once the group that it had is gone there.
        assert_eq!(import(&world, beta, &key).await, Err(is_void()));
        let preview =
            shares::preview(&world.directory, &beta.owner, beta.tenant, &key.to_string()).await;
        assert_eq!(preview, Err(is_void()));
        import(&world, &delta, &key).await.unwrap();
        shares::give_up(&world.directory, &beta.owner, beta.tenant, shared.imported)
            .await
            .unwrap();
        assert_eq!(import(&world, beta, &key).await, Err(is_void()));

        // Another key is another invitation.
        let owner = (&acme.owner, acme.tenant);
        let new = shares::rotate_key(&world.directory, owner.0, owner.1, shared.source).await;
        import(&world, beta, &new.unwrap()).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn the_receiver_gives_a_group_up_and_both_tenants_record_it() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (directory, acme, beta) = (&world.directory, &shared.acme, &shared.beta);
        let give_up =
            async |ctx: &Ctx, group| shares::give_up(directory, ctx, beta.tenant, group).await;
        // Only what is imported is given up.
        let local = group(&world, beta.tenant, "Local").await;
        for none in [local, shared.source, GroupId::generate()] {
            assert_eq!(give_up(&beta.owner, none).await, Err(Error::NotFound));
        }
        let sharer = person(&world, beta.tenant, "sharer", &["security-groups:share"]).await;
        assert_eq!(
            give_up(&sharer, shared.imported).await,
            Err(Error::Denied(Action::ManageGroups))
        );
        give_up(&beta.owner, shared.imported).await.unwrap();
        let gone = come_in(&world, &shared, Action::EnterTenant).await;
        assert_eq!(gone, Err(Error::NotFound));
        for (at, of) in [(acme, ShareSide::Given), (beta, ShareSide::Received)] {
            assert_eq!(side(&world, at, of).await, []);
        }
        assert_eq!(events(&world, beta.tenant).await[0].action, "group.deleted");
        let theirs = &events(&world, acme.tenant).await[0];
        assert_eq!(theirs.action, "share.ended");
        assert_eq!(theirs.changes, [change("imported_by", Some("beta"), None)]);
    })
    .await;
}

#[tokio::test]
async fn what_a_tenant_gave_that_is_gone_is_given_up_without_a_word_to_it() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (directory, acme, beta) = (&world.directory, &shared.acme, &shared.beta);
        let other = group(&world, acme.tenant, "IT").await;
        let other = import(&world, beta, &key_of(&world, acme.tenant, other).await)
            .await
            .unwrap();
        let give_up = async |group| {
            shares::give_up(directory, &beta.owner, beta.tenant, group)
                .await
                .unwrap();
            assert_eq!(events(&world, beta.tenant).await[0].action, "group.deleted");
            let told = world.count("audit_events", "action = 'share.ended'").await;
            assert_eq!(told, 0);
        };
        let (operator, status) = (world.operator(), TenantStatus::Disabled);
        tenants::set_status(directory, &operator, acme.tenant, status)
            .await
            .unwrap();
        tenants::delete(directory, &operator, acme.tenant)
            .await
            .unwrap();
        tenants::erase(directory, &operator, acme.tenant)
            .await
            .unwrap();
        // It is about to be removed, its log last.
        give_up(other).await;
        assert_eq!(tenants::purge(directory).await, Ok(1));
        let left = only(&world, beta, ShareSide::Received).await;
        assert_eq!((left.tenant, left.tenant_name), (acme.tenant, None));
        give_up(shared.imported).await;
        assert_eq!(side(&world, beta, ShareSide::Received).await, []);
        assert_eq!(world.count("audit_heads", "true").await, 1);
    })
    .await;
}
