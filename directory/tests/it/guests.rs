//! People of other tenants here, and people of here in other tenants: what each side is told of them.

use directory::{Ctx, Error, accounts, groups, holders, shares};
use domain::{
    AccountId, TenantId,
    account::{AccountStatus, Elsewhere},
    group::GroupStatus,
    holders::Guest,
    policy::Action,
};
use futures::TryStreamExt as _;

use crate::{
    harness::{World, on_both},
    people::{Home, home, person},
    shares::{Shared, shared},
    staff::{enabled, group, set_status},
};

async fn guest(
    world: &World,
    ctx: &Ctx,
    tenant: TenantId,
    home: TenantId,
    account: AccountId,
) -> Result<Guest, Error> {
    holders::guest(&world.directory, ctx, tenant, home, account).await
}

async fn elsewhere(world: &World, ctx: &Ctx, tenant: TenantId, id: AccountId) -> Vec<Elsewhere> {
    accounts::get(&world.directory, ctx, tenant, id)
        .await
        .unwrap()
        .elsewhere
}

fn member_of(shared: &Shared) -> AccountId {
    shared.member.actor.account().unwrap()
}

#[tokio::test]
async fn a_guest_is_shown_with_what_each_imported_group_lets_them_do() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (acme, beta) = (&shared.acme, &shared.beta);
        let ada = member_of(&shared);
        let found = guest(&world, &beta.owner, beta.tenant, acme.tenant, ada)
            .await
            .unwrap();
        assert_eq!(found.home, (acme.tenant, "acme".to_owned()));
        assert_eq!(found.display_name, "ada Person");
        assert!(!found.is_open, "beta's owner may not enter acme");
        assert_eq!(found.titles.len(), found.permissions.len());
        let view = found
            .permissions
            .iter()
            .find(|effective| effective.permission.as_str() == "audit:view")
            .unwrap();
        assert_eq!(view.paths.len(), 1);
        assert_eq!(view.paths[0].group, shared.imported);
        assert!(view.paths[0].by_topic);
        assert_eq!(
            view.paths[0].grant(&view.permission),
            "audit",
            "the topic stands in the file"
        );
        let all: Vec<&str> = found
            .permissions
            .iter()
            .map(|effective| effective.permission.as_str())
            .collect();
        assert!(all.iter().all(|it| it.starts_with("audit:")), "{all:?}");

        // A guest may look at themselves here, and may open their own page where their groups let them.
        let looks = ["security-groups:view", "audit"];
        crate::groups::set_grants(&world, beta.tenant, shared.imported, &looks).await;
        let clerks = group(&world, acme, "Clerks", &["accounts:view"], &[ada]).await;
        let own = guest(&world, &shared.member, beta.tenant, acme.tenant, ada).await;
        assert!(own.unwrap().is_open);
        groups::delete(&world.directory, &acme.owner, acme.tenant, clerks)
            .await
            .unwrap();
        let own = guest(&world, &shared.member, beta.tenant, acme.tenant, ada).await;
        assert!(!own.unwrap().is_open);
    })
    .await;
}

#[tokio::test]
async fn whom_nothing_lets_in_is_nobody_here() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (acme, beta) = (&shared.acme, &shared.beta);
        let ada = member_of(&shared);
        let stranger = enabled(&world, acme, "Stranger").await;
        let at_home = beta.owner.actor.account().unwrap();
        let ask = async |home: TenantId, account: AccountId| {
            guest(&world, &beta.owner, beta.tenant, home, account)
                .await
                .err()
        };
        for (home, account) in [
            (acme.tenant, stranger),
            (acme.tenant, AccountId::generate()),
            (TenantId::generate(), ada),
            (beta.tenant, at_home),
            (beta.tenant, ada),
        ] {
            assert_eq!(ask(home, account).await, Some(Error::NotFound));
        }
        // The other way round nobody comes in.
        let back = guest(&world, &acme.owner, acme.tenant, beta.tenant, at_home).await;
        assert_eq!(back.err(), Some(Error::NotFound));

        let nobody = person(&world, beta.tenant, "nobody", &["accounts"]).await;
        let denied = guest(&world, &nobody, beta.tenant, acme.tenant, ada).await;
        assert_eq!(denied.err(), Some(Error::Denied(Action::ViewGroups)));
        let foreign = guest(&world, &acme.owner, beta.tenant, acme.tenant, ada).await;
        assert_eq!(foreign.err(), Some(Error::NotFound));

        assert_eq!(ask(acme.tenant, ada).await, None);
        let (directory, tenant) = (&world.directory, acme.tenant);
        let set = async |status| {
            groups::set_status(directory, &acme.owner, tenant, shared.source, status)
                .await
                .unwrap();
        };
        set(GroupStatus::Disabled).await;
        assert_eq!(ask(acme.tenant, ada).await, Some(Error::NotFound));
        set(GroupStatus::Enabled).await;
        set_status(&world, acme, ada, AccountStatus::Disabled)
            .await
            .unwrap();
        assert_eq!(ask(acme.tenant, ada).await, Some(Error::NotFound));
        set_status(&world, acme, ada, AccountStatus::Enabled)
            .await
            .unwrap();
        assert_eq!(ask(acme.tenant, ada).await, None);
        shares::revoke(directory, &acme.owner, tenant, shared.source, beta.tenant)
            .await
            .unwrap();
        assert_eq!(ask(acme.tenant, ada).await, Some(Error::NotFound));
    })
    .await;
}

#[tokio::test]
async fn at_home_who_may_share_groups_learns_where_else_somebody_gets_in() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (acme, beta) = (&shared.acme, &shared.beta);
        let ada = member_of(&shared);
        let known = elsewhere(&world, &acme.owner, acme.tenant, ada).await;
        let expected = Elsewhere {
            tenant: beta.tenant,
            name: "beta".to_owned(),
            groups: vec![(shared.source, "HR".to_owned())],
        };
        assert_eq!(known, [expected]);
        let stranger = enabled(&world, acme, "Stranger").await;
        assert_eq!(
            elsewhere(&world, &acme.owner, acme.tenant, stranger).await,
            []
        );

        // Whoever sees accounts and groups, but not what is shared, is told nothing of other tenants.
        let clerk = person(
            &world,
            acme.tenant,
            "clerk",
            &["accounts:view", "security-groups:view"],
        )
        .await;
        assert_eq!(elsewhere(&world, &clerk, acme.tenant, ada).await, []);
        // Neither is the other tenant, which may not even look at the account.
        let foreign = accounts::get(&world.directory, &beta.owner, acme.tenant, ada).await;
        assert_eq!(foreign.err(), Some(Error::NotFound));

        let (directory, tenant) = (&world.directory, acme.tenant);
        // What the other tenant does with the group is not told either.
        let off = GroupStatus::Disabled;
        groups::set_status(directory, &beta.owner, beta.tenant, shared.imported, off)
            .await
            .unwrap();
        assert_eq!(elsewhere(&world, &acme.owner, tenant, ada).await.len(), 1);
        set_status(&world, acme, ada, AccountStatus::Disabled)
            .await
            .unwrap();
        assert_eq!(elsewhere(&world, &acme.owner, tenant, ada).await, []);
        set_status(&world, acme, ada, AccountStatus::Enabled)
            .await
            .unwrap();
        shares::revoke(directory, &acme.owner, tenant, shared.source, beta.tenant)
            .await
            .unwrap();
        assert_eq!(elsewhere(&world, &acme.owner, tenant, ada).await, []);
    })
    .await;
}

#[tokio::test]
async fn a_group_says_what_it_lets_its_members_do() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let staff = group(&world, &acme, "Staff", &["accounts:view", "audit"], &[]).await;
        let directory = &world.directory;
        let ask =
            async |ctx: &Ctx, at: &Home| holders::of_group(directory, ctx, at.tenant, staff).await;
        let access = ask(&acme.owner, &acme).await.unwrap();
        assert!(access.enabled && access.name == "Staff");
        let permissions: Vec<&str> = access
            .permissions
            .iter()
            .map(|(permission, _)| permission.as_str())
            .collect();
        assert!(permissions.contains(&"accounts:view") && permissions.contains(&"audit:view"));
        assert!(!permissions.contains(&"accounts:manage"), "{permissions:?}");
        let nobody = person(&world, acme.tenant, "nobody", &["accounts"]).await;
        assert_eq!(
            ask(&nobody, &acme).await.err(),
            Some(Error::Denied(Action::ViewGroups))
        );
        assert_eq!(ask(&other.owner, &acme).await.err(), Some(Error::NotFound));
        assert_eq!(ask(&other.owner, &other).await.err(), Some(Error::NotFound));
    })
    .await;
}

#[tokio::test]
async fn the_permissions_of_an_account_are_a_file_with_what_grants_them() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        group(&world, &acme, "Clerks", &["billing"], &[ada]).await;
        group(&world, &acme, "=Readers", &["billing:view"], &[ada]).await;
        let file = async |ctx: &Ctx| -> Result<String, Error> {
            let pieces =
                accounts::export_permissions(&world.directory, ctx, acme.tenant, ada).await?;
            let pieces: Vec<String> = pieces.try_collect().await?;
            Ok(pieces.concat())
        };
        let csv = file(&acme.owner).await.unwrap();
        let view = csv
            .lines()
            .find(|line| line.starts_with("billing:view,"))
            .unwrap();
        assert!(csv.starts_with("permission,title,groups,grants,moreGroups\r\n"));
        assert!(
            view.ends_with(",'=Readers;Clerks,billing:view;billing,0"),
            "{view}"
        );
        let denied = person(&world, acme.tenant, "denied", &["audit"]).await;
        assert_eq!(
            file(&denied).await.err(),
            Some(Error::Denied(Action::ViewAccounts))
        );
        set_status(&world, &acme, ada, AccountStatus::Disabled)
            .await
            .unwrap();
        assert_eq!(file(&acme.owner).await.unwrap().lines().count(), 1);
    })
    .await;
}
