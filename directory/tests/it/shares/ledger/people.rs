//! Who brought a group over, and how a tenant calls them.

use directory::{Ctx, accounts, groups, shares};
use domain::{
    account::AccountStatus,
    group::GroupStatus,
    share::{ShareEntry, ShareSide},
};

use super::{only, side};
use crate::{
    groups::{group, set_grants},
    harness::{START, World, on_both},
    people::{Home, home, person},
    shares::{import, key_of, shared},
    staff::set_status,
};

#[tokio::test]
async fn both_sides_see_the_same_share() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (acme, beta) = (&shared.acme, &shared.beta);
        let given = only(&world, acme, ShareSide::Given).await;
        let received = only(&world, beta, ShareSide::Received).await;
        let expected = ShareEntry {
            group: shared.source,
            group_name: Some("HR".into()),
            tenant: beta.tenant,
            tenant_name: Some("beta".into()),
            since: START,
            by: Some("Owner beta".into()),
            last_used: None,
            accounts: 1,
            withdrawn_at: None,
        };
        assert_eq!(given, expected);
        let other = ShareEntry {
            group: shared.imported,
            tenant: acme.tenant,
            tenant_name: Some("acme".into()),
            ..expected
        };
        assert_eq!(received, other);
        // Nothing stands on the other side of either, and a third tenant sees nothing.
        assert_eq!(side(&world, acme, ShareSide::Received).await, []);
        assert_eq!(side(&world, beta, ShareSide::Given).await, []);
        let gamma = home(&world, "gamma").await;
        for of in ShareSide::ALL {
            assert_eq!(side(&world, &gamma, *of).await, []);
        }
    })
    .await;
}

#[tokio::test]
async fn who_comes_in_by_it_follows_both_groups() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (directory, acme, beta) = (&world.directory, &shared.acme, &shared.beta);
        let seen = async || {
            (
                only(&world, acme, ShareSide::Given).await.accounts,
                only(&world, beta, ShareSide::Received).await.accounts,
            )
        };
        let set = async |at: &Home, group, status| {
            groups::set_status(directory, &at.owner, at.tenant, group, status)
                .await
                .unwrap();
        };
        set(acme, shared.source, GroupStatus::Disabled).await;
        assert_eq!(seen().await, (0, 0));
        set(acme, shared.source, GroupStatus::Enabled).await;
        // What the other tenant does with it is the other tenant's.
        set(beta, shared.imported, GroupStatus::Disabled).await;
        assert_eq!(seen().await, (1, 0));
    })
    .await;
}

#[tokio::test]
async fn the_name_of_who_imported_it_is_today_s_in_its_own_tenant() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let source = group(&world, acme.tenant, "HR").await;
        let key = key_of(&world, acme.tenant, source).await;
        let sharer = person(&world, beta.tenant, "sharer", &["security-groups"]).await;
        let directory = &world.directory;
        shares::import(directory, &sharer, beta.tenant, &key.to_string())
            .await
            .unwrap();
        let names = async || {
            (
                only(&world, &acme, ShareSide::Given).await.by,
                only(&world, &beta, ShareSide::Received).await.by,
            )
        };
        let written = Some("sharer".to_owned());
        assert_eq!(
            names().await,
            (written.clone(), Some("sharer Person".to_owned()))
        );
        world
            .tamper("update accounts set display_name = 'Sue' where display_name = 'sharer Person'")
            .await;
        assert_eq!(names().await, (written.clone(), Some("Sue".to_owned())));
        let id = sharer.actor.account().unwrap();
        set_status(&world, &beta, id, AccountStatus::Disabled)
            .await
            .unwrap();
        accounts::delete(directory, &beta.owner, beta.tenant, id)
            .await
            .unwrap();
        assert_eq!(names().await, (written, None));
        // The command line is nobody's account.
        let other = group(&world, acme.tenant, "IT").await;
        let key = key_of(&world, acme.tenant, other).await;
        shares::import(directory, &world.operator(), beta.tenant, &key.to_string())
            .await
            .unwrap();
        let by: Vec<_> = side(&world, &acme, ShareSide::Given).await;
        let mut by: Vec<_> = by.into_iter().filter_map(|entry| entry.by).collect();
        by.sort();
        assert_eq!(by, ["Command line (test)", "sharer"]);
    })
    .await;
}

/// Somebody of `from` whom a group lets into `at`, to share groups there.
async fn guest_of(world: &World, from: &Home, at: &Home) -> Ctx {
    let guest = person(world, from.tenant, "guest", &[]).await;
    let source = group(world, from.tenant, "Guests").await;
    let me = [guest.actor.account().unwrap()];
    groups::add_members(&world.directory, &from.owner, from.tenant, source, &me)
        .await
        .unwrap();
    let key = key_of(world, from.tenant, source).await;
    let imported = import(world, at, &key).await.unwrap();
    set_grants(world, at.tenant, imported, &["security-groups"]).await;
    guest
}

#[tokio::test]
async fn a_third_tenant_s_account_keeps_the_name_that_was_written_down() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let gamma = home(&world, "gamma").await;
        let source = group(&world, acme.tenant, "HR").await;
        let key = key_of(&world, acme.tenant, source).await;
        let guest = guest_of(&world, &gamma, &beta).await;
        let directory = &world.directory;
        shares::import(directory, &guest, beta.tenant, &key.to_string())
            .await
            .unwrap();
        let names = async || {
            let received = side(&world, &beta, ShareSide::Received).await;
            let received = received.into_iter().find(|it| it.tenant == acme.tenant);
            (
                only(&world, &acme, ShareSide::Given).await.by,
                received.unwrap().by,
            )
        };
        let written = (Some("guest".to_owned()), Some("guest".to_owned()));
        assert_eq!(names().await, written);
        world
            .tamper("update accounts set display_name = 'Sue' where display_name = 'guest Person'")
            .await;
        assert_eq!(names().await, written);
        let id = guest.actor.account().unwrap();
        set_status(&world, &gamma, id, AccountStatus::Disabled)
            .await
            .unwrap();
        accounts::delete(directory, &gamma.owner, gamma.tenant, id)
            .await
            .unwrap();
        assert_eq!(names().await, written);
    })
    .await;
}
