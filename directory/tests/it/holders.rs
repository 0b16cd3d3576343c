//! Who can do something here: the same people whom the policy lets do it, each with every path.

use directory::{Ctx, Error, Result, accounts, groups, holders, shares};
use domain::{
    GroupId, Source, TenantId,
    account::{AccountQuery, AccountStatus},
    group::GroupStatus,
    holders::{HolderQuery, Holders},
    list::Paging,
    policy::Action,
};
use futures::TryStreamExt as _;

use crate::{
    groups::set_grants,
    harness::{World, on_both},
    people::{Home, acting, home, person},
    shares::shared,
    staff::{enabled, group, set_status},
};

pub fn query(permission: &str, from: Option<TenantId>) -> HolderQuery {
    HolderQuery {
        permission: permission.into(),
        from,
        search: String::new(),
        paging: Paging::default(),
    }
}

pub async fn ask(world: &World, at: &Home, query: &HolderQuery) -> Holders {
    holders::list(&world.directory, &at.owner, at.tenant, query)
        .await
        .unwrap()
}

/// `Name: group, group!` with a mark where the whole topic is granted.
fn lines(holders: &Holders) -> Vec<String> {
    let people = holders.people.items.iter();
    people
        .map(|holder| {
            let via = holder.via.iter().map(|path| {
                let mark = if path.by_topic { "!" } else { "" };
                format!("{}{mark}", path.group_name)
            });
            let via: Vec<String> = via.collect();
            format!("{}: {}", holder.display_name, via.join(", "))
        })
        .collect()
}

async fn file(world: &World, ctx: &Ctx, tenant: TenantId, query: &HolderQuery) -> Result<String> {
    let pieces = holders::export(&world.directory, ctx, tenant, query).await?;
    let pieces: Vec<String> = pieces.try_collect().await?;
    Ok(pieces.concat())
}

async fn set_group_status(world: &World, at: &Home, group: GroupId, status: GroupStatus) {
    groups::set_status(&world.directory, &at.owner, at.tenant, group, status)
        .await
        .unwrap();
}

#[tokio::test]
async fn everybody_is_named_with_every_group_that_lets_them() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (ada, ben) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Ben").await,
        );
        let staff = group(&world, &acme, "Staff", &["accounts"], &[ada, ben]).await;
        let readers = group(&world, &acme, "Readers", &["accounts:view"], &[ada]).await;
        group(
            &world,
            &acme,
            "Keepers",
            &["namespaces", "accounts:manage"],
            &[ben],
        )
        .await;
        let view = query("accounts:view", None);
        let found = ask(&world, &acme, &view).await;
        assert_eq!(
            lines(&found),
            [
                "Ada Lind: Readers, Staff!",
                "Ben Lind: Staff!",
                "Owner acme: Owner!"
            ]
        );
        let named: Vec<(&str, bool)> = found
            .groups
            .iter()
            .map(|group| (group.name.as_str(), group.by_topic))
            .collect();
        assert_eq!(
            named,
            [("Owner", true), ("Readers", false), ("Staff", true)]
        );
        assert!(found.tenants.is_empty() && !found.more_groups);
        let manage = ask(&world, &acme, &query("accounts:manage", None)).await;
        assert_eq!(
            lines(&manage),
            [
                "Ada Lind: Staff!",
                "Ben Lind: Keepers, Staff!",
                "Owner acme: Owner!"
            ]
        );

        set_group_status(&world, &acme, staff, GroupStatus::Disabled).await;
        let found = ask(&world, &acme, &view).await;
        assert_eq!(lines(&found), ["Ada Lind: Readers", "Owner acme: Owner!"]);
        set_status(&world, &acme, ada, AccountStatus::Disabled)
            .await
            .unwrap();
        assert_eq!(
            lines(&ask(&world, &acme, &view).await),
            ["Owner acme: Owner!"]
        );
        groups::delete(&world.directory, &acme.owner, acme.tenant, readers)
            .await
            .unwrap();
        assert_eq!(ask(&world, &acme, &view).await.groups.len(), 1);
    })
    .await;
}

#[tokio::test]
async fn those_who_are_listed_are_those_whom_the_policy_lets() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let mut people = vec![acme.owner.clone()];
        for (name, grants, status) in [
            ("Ada", &["accounts:view"][..], GroupStatus::Enabled),
            ("Ben", &["accounts"], GroupStatus::Enabled),
            ("Cy", &["accounts:manage"], GroupStatus::Enabled),
            ("Dee", &["accounts:view"], GroupStatus::Disabled),
            ("Eve", &[], GroupStatus::Enabled),
        ] {
            let id = enabled(&world, &acme, name).await;
            let group = group(&world, &acme, &format!("For {name}"), grants, &[id]).await;
            set_group_status(&world, &acme, group, status).await;
            people.push(acting(id, acme.tenant, name));
        }
        let listed = ask(&world, &acme, &query("accounts:view", None)).await;
        for person in people {
            let query = AccountQuery::default();
            let may = accounts::list(&world.directory, &person, acme.tenant, &query).await;
            let id = person.actor.account().unwrap();
            let is_listed = listed.people.items.iter().any(|it| it.account == id);
            assert_eq!(is_listed, may.is_ok(), "{person:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn people_of_other_tenants_are_listed_by_the_imported_groups_that_let_them_in() {
    on_both(|world| async move {
        let shared = shared(&world).await;
        let (acme, beta) = (&shared.acme, &shared.beta);
        let at_home = query("audit:view", None);
        let abroad = query("audit:view", Some(acme.tenant));
        let found = ask(&world, beta, &at_home).await;
        assert_eq!(found.tenants, [(acme.tenant, "acme".to_owned())]);
        assert_eq!(lines(&found), ["Owner beta: Owner!"]);
        let imported = found.groups.iter().find(|it| it.source == Source::Imported);
        assert_eq!(imported.unwrap().imported_from.as_deref(), Some("acme"));
        let found = ask(&world, beta, &abroad).await;
        assert_eq!(lines(&found), ["ada Person: HR!"]);
        assert_eq!(found.people.items[0].via[0].group, shared.imported);
        let csv = file(&world, &beta.owner, beta.tenant, &at_home)
            .await
            .unwrap();
        assert_eq!(csv.lines().count(), 3, "{csv}");
        assert!(
            csv.contains("audit:view,acme,") && csv.contains(",ada Person,"),
            "{csv}"
        );
        let ada = csv.lines().find(|line| line.contains(",ada Person,"));
        assert!(ada.unwrap().ends_with(",HR,audit"), "{csv}");
        let csv = file(&world, &beta.owner, beta.tenant, &abroad)
            .await
            .unwrap();
        assert_eq!(csv.lines().count(), 2, "{csv}");

        // Nothing of it shows at the source, and what beta does not grant it does not list.
        assert_eq!(ask(&world, acme, &at_home).await.tenants, []);
        assert_eq!(
            ask(&world, beta, &query("accounts:view", None))
                .await
                .tenants,
            []
        );

        set_group_status(&world, acme, shared.source, GroupStatus::Disabled).await;
        assert_eq!(lines(&ask(&world, beta, &abroad).await), [""; 0]);
        set_group_status(&world, acme, shared.source, GroupStatus::Enabled).await;
        assert_eq!(lines(&ask(&world, beta, &abroad).await).len(), 1);
        shares::revoke(
            &world.directory,
            &acme.owner,
            acme.tenant,
            shared.source,
            beta.tenant,
        )
        .await
        .unwrap();
        assert_eq!(lines(&ask(&world, beta, &abroad).await), [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn another_tenant_is_named_in_vain() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let found = ask(&world, &acme, &query("accounts:view", Some(other.tenant))).await;
        assert_eq!((found.people.total, found.people.items.len()), (0, 0));
        let asked = query("accounts:view", Some(other.tenant));
        let csv = file(&world, &acme.owner, acme.tenant, &asked)
            .await
            .unwrap();
        assert_eq!(csv.lines().count(), 1, "{csv}");
    })
    .await;
}

#[tokio::test]
async fn the_list_is_searched_and_paged_and_the_file_holds_all_of_it() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let mut members = Vec::new();
        for name in ["Ada", "Ben", "Cy", "Dee", "Eve"] {
            members.push(enabled(&world, &acme, name).await);
        }
        let staff = group(&world, &acme, "Staff", &[], &members).await;
        set_grants(&world, acme.tenant, staff, &["billing"]).await;
        let permission = "billing:view";
        let page = |number| HolderQuery {
            paging: Paging::new(number, 2),
            ..query(permission, None)
        };
        let second = ask(&world, &acme, &page(2)).await;
        assert_eq!(lines(&second), ["Cy Lind: Staff!", "Dee Lind: Staff!"]);
        assert_eq!(second.people.total, 6);
        let searched = HolderQuery {
            search: "EVE".into(),
            ..query(permission, None)
        };
        assert_eq!(
            lines(&ask(&world, &acme, &searched).await),
            ["Eve Lind: Staff!"]
        );
        let csv = file(&world, &acme.owner, acme.tenant, &page(2))
            .await
            .unwrap();
        let names: Vec<&str> = csv
            .lines()
            .skip(1)
            .filter_map(|row| row.split(',').nth(3))
            .collect();
        assert_eq!(
            names,
            [
                "Ada Lind",
                "Ben Lind",
                "Cy Lind",
                "Dee Lind",
                "Eve Lind",
                "Owner acme"
            ]
        );
        let csv = file(&world, &acme.owner, acme.tenant, &searched)
            .await
            .unwrap();
        assert_eq!(csv.lines().count(), 2, "{csv}");
    })
    .await;
}

#[tokio::test]
async fn only_those_who_see_groups_learn_it() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let nobody = person(&world, acme.tenant, "nobody", &["accounts"]).await;
        let directory = &world.directory;
        let known = query("accounts:view", None);
        let unknown = query("accounts:fly", None);
        for (ctx, tenant, query, expected) in [
            (
                &nobody,
                acme.tenant,
                &known,
                Error::Denied(Action::ViewGroups),
            ),
            (
                &nobody,
                acme.tenant,
                &unknown,
                Error::Denied(Action::ViewGroups),
            ),
            (&acme.owner, other.tenant, &known, Error::NotFound),
            (&acme.owner, acme.tenant, &unknown, Error::NotFound),
        ] {
            let listed = holders::list(directory, ctx, tenant, query).await;
            assert_eq!(listed.err(), Some(expected.clone()));
            let taken = file(&world, ctx, tenant, query).await;
            assert_eq!(taken.err(), Some(expected));
        }
        let offered = holders::permissions(directory, &acme.owner, acme.tenant)
            .await
            .unwrap();
        assert!(
            offered
                .iter()
                .any(|(it, title)| it.as_str() == "audit:view" && title.contains(": "))
        );
        let denied = holders::permissions(directory, &nobody, acme.tenant).await;
        assert_eq!(denied.err(), Some(Error::Denied(Action::ViewGroups)));
    })
    .await;
}
