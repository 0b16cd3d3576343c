//! A tenant that is deleted is nowhere, until somebody restores it.

use directory::{Error, accounts, audit, groups, sessions, shares, tenants, tokens};
use domain::{
    Refusal,
    account::AccountQuery,
    audit::AuditQuery,
    policy::Action,
    tenant::{TenantQuery, TenantStatus},
    trash::{DeletedTenantQuery, DeletedTenantSort},
};

use crate::{
    harness::{World, on_both},
    log::expect_intact,
    people::{Home, home},
    provisioning::client,
    registering::register_from,
    staff::{group, refused, sign_in},
};

const DAY: i64 = 24 * 3_600 * 1_000;

async fn disable(world: &World, by: &Home, tenant: &Home) {
    let status = TenantStatus::Disabled;
    tenants::set_status(&world.directory, &by.owner, tenant.tenant, status)
        .await
        .unwrap();
}

async fn told(world: &World, at: &Home) -> Vec<String> {
    let query = AuditQuery::default();
    let page = audit::list(&world.directory, &world.operator(), at.tenant, &query).await;
    let items = page.unwrap().items;
    items.into_iter().map(|entry| entry.action).collect()
}

#[tokio::test]
async fn a_deleted_tenant_is_nowhere_and_comes_back_as_it_was() {
    on_both(|world| async move {
        let directory = &world.directory;
        let partner = home(&world, "partner").await;
        let acme = register_from(&world, &partner, "acme").await;
        let token = client(&world, &acme).await;
        token.user("ada").await;
        let early = tenants::delete(directory, &partner.owner, acme.tenant).await;
        assert_eq!(early, refused(Refusal::TenantStillActive));
        let within = tenants::delete(directory, &acme.owner, acme.tenant).await;
        assert_eq!(within, Err(Error::Denied(Action::DeleteTenant)));
        disable(&world, &partner, &acme).await;
        tenants::delete(directory, &partner.owner, acme.tenant)
            .await
            .unwrap();

        for ctx in [&acme.owner, &partner.owner, &token.ctx] {
            for action in Action::ALL {
                let expected = *action == Action::DeleteTenant && ctx.actor == partner.owner.actor;
                let entered = directory.read(ctx, *action, acme.tenant).await;
                assert_eq!(entered.is_ok(), expected, "{action}");
            }
        }
        let all = TenantQuery::default();
        for ctx in [&partner.owner, &world.operator()] {
            let listed = tenants::list(directory, ctx, &all).await.unwrap();
            assert_eq!(listed.total, 1);
        }
        assert!(
            sign_in(&world, "owner@acme.example", crate::people::PASSWORD)
                .await
                .is_err()
        );
        let again = tenants::delete(directory, &partner.owner, acme.tenant).await;
        assert_eq!(again, Err(Error::NotFound));
        let status = TenantStatus::Active;
        let enabled = tenants::set_status(directory, &partner.owner, acme.tenant, status).await;
        assert_eq!(enabled, Err(Error::NotFound));
        let operator = world.operator();
        let enabled = tenants::set_status(directory, &operator, acme.tenant, status).await;
        assert_eq!(enabled, Err(Error::NotFound));
        // The server's own work goes on, as if nothing had happened.
        assert_eq!(groups::complete_owners(directory).await, Ok(0));
        assert!(tokens::expiring(directory).await.is_ok());
        assert!(directory::overview::note_today(directory).await.is_ok());
        assert!(sessions::expire(directory).await.is_ok());

        let stranger = home(&world, "stranger").await;
        let foreign = tenants::restore(directory, &stranger.owner, acme.tenant).await;
        assert_eq!(foreign, Err(Error::NotFound));
        assert!(
            tenants::list_deleted(directory, &stranger.owner, Default::default())
                .await
                .unwrap()
                .is_empty()
        );
        world.clock.advance(DAY);
        let deleted = tenants::list_deleted(directory, &partner.owner, Default::default())
            .await
            .unwrap();
        assert_eq!(deleted.len(), 1);
        assert_eq!((deleted[0].id, deleted[0].days_left), (acme.tenant, 29));
        tenants::restore(directory, &partner.owner, acme.tenant)
            .await
            .unwrap();
        let twice = tenants::restore(directory, &partner.owner, acme.tenant).await;
        assert_eq!(twice, Err(Error::NotFound));
        assert!(
            directory
                .read(&acme.owner, Action::EnterTenant, acme.tenant)
                .await
                .is_err()
        );
        tenants::set_status(directory, &partner.owner, acme.tenant, status)
            .await
            .unwrap();
        let query = AccountQuery::default();
        let people = accounts::list(directory, &acme.owner, acme.tenant, &query);
        assert_eq!(people.await.unwrap().total, 2);
        assert_eq!(token.users(&[]).await.0, 1);
        let own = told(&world, &acme).await;
        assert!(
            own.windows(2)
                .any(|two| two == ["tenant.restored", "tenant.deleted"])
        );
        let partners = told(&world, &partner).await;
        assert_eq!(&partners[..2], ["tenant.restored", "tenant.deleted"]);
        for at in [&acme, &partner] {
            expect_intact(&world, at.tenant).await;
        }
    })
    .await;
}

#[tokio::test]
async fn after_thirty_days_nothing_of_it_is_left() {
    on_both(|world| async move {
        let directory = &world.directory;
        let partner = home(&world, "partner").await;
        let acme = register_from(&world, &partner, "acme").await;
        client(&world, &acme).await.user("ada").await;
        disable(&world, &partner, &acme).await;
        tenants::delete(directory, &partner.owner, acme.tenant)
            .await
            .unwrap();
        world.clock.advance(30 * DAY - 1);
        assert_eq!(tenants::purge(directory).await, Ok(0));
        world.clock.advance(1);
        assert_eq!(tenants::purge(directory).await, Ok(1));
        assert_eq!(world.count("tenants", "true").await, 1);
        assert_eq!(world.count("tenant_details", "true").await, 1);
        assert_eq!(world.count("accounts", "true").await, 1);
        assert_eq!(world.count("groups", "true").await, 1);
        assert_eq!(world.count("audit_heads", "true").await, 1);
        assert_eq!(world.count("shares", "true").await, 0);
        assert_eq!(told(&world, &partner).await[0], "tenant.erased");
        // Its name is free again.
        register_from(&world, &partner, "acme").await;
    })
    .await;
}

#[tokio::test]
async fn what_was_imported_from_a_tenant_that_is_gone_says_so() {
    on_both(|world| async move {
        let directory = &world.directory;
        let partner = home(&world, "partner").await;
        let acme = register_from(&world, &partner, "acme").await;
        let source = group(&world, &acme, "Desk", &[], &[]).await;
        let source = groups::get(directory, &acme.owner, acme.tenant, source).await;
        let key = source.unwrap().import_key.unwrap().to_string();
        let imported = shares::import(directory, &partner.owner, partner.tenant, &key).await;
        let imported = imported.unwrap();
        let named = async || {
            let group = groups::get(directory, &partner.owner, partner.tenant, imported).await;
            group.unwrap().imported_from.unwrap().tenant
        };
        assert!(named().await.is_some());
        disable(&world, &partner, &acme).await;
        tenants::delete(directory, &partner.owner, acme.tenant)
            .await
            .unwrap();
        world.clock.advance(31 * DAY);
        assert_eq!(tenants::purge(directory).await, Ok(1));
        assert_eq!(named().await, None);
    })
    .await;
}

#[tokio::test]
async fn what_is_deleted_for_good_can_not_be_restored() {
    on_both(|world| async move {
        let directory = &world.directory;
        let partner = home(&world, "partner").await;
        let acme = register_from(&world, &partner, "acme").await;
        let there = tenants::erase(directory, &partner.owner, acme.tenant).await;
        assert_eq!(there, Err(Error::NotFound));
        disable(&world, &partner, &acme).await;
        tenants::delete(directory, &partner.owner, acme.tenant)
            .await
            .unwrap();
        tenants::erase(directory, &partner.owner, acme.tenant)
            .await
            .unwrap();
        let restored = tenants::restore(directory, &partner.owner, acme.tenant).await;
        assert_eq!(restored, Err(Error::NotFound));
        assert!(
            tenants::list_deleted(directory, &partner.owner, Default::default())
                .await
                .unwrap()
                .is_empty()
        );
        assert_eq!(tenants::purge(directory).await, Ok(1));
        assert_eq!(tenants::purge(directory).await, Ok(0));
        assert_eq!(world.count("tenants", "true").await, 1);
        let told = told(&world, &partner).await;
        assert_eq!(
            told.iter()
                .filter(|action| *action == "tenant.erased")
                .count(),
            1
        );
    })
    .await;
}

#[tokio::test]
async fn the_list_of_deleted_tenants_is_sorted_as_asked() {
    on_both(|world| async move {
        let directory = &world.directory;
        let partner = home(&world, "partner").await;
        let mut ids = Vec::new();
        for name in ["mango", "apple", "zebra"] {
            let tenant = register_from(&world, &partner, name).await;
            disable(&world, &partner, &tenant).await;
            world.clock.advance(DAY);
            tenants::delete(directory, &partner.owner, tenant.tenant)
                .await
                .unwrap();
            ids.push(tenant.tenant);
        }
        let [mango, apple, zebra] = ids[..] else {
            panic!("{ids:?}");
        };
        let sorted = async |sort, descending| {
            let query = DeletedTenantQuery { sort, descending };
            let listed = tenants::list_deleted(directory, &partner.owner, query).await;
            let ids = listed.unwrap().into_iter().map(|tenant| tenant.id);
            ids.collect::<Vec<_>>()
        };
        let latest = [zebra, apple, mango];
        assert_eq!(sorted(None, false).await, latest);
        ids.sort();
        let by_id: Vec<_> = ids.iter().rev().copied().collect();
        assert_eq!(sorted(Some(DeletedTenantSort::Id), false).await, ids);
        assert_eq!(sorted(Some(DeletedTenantSort::Id), true).await, by_id);
        for (sort, up) in [
            (DeletedTenantSort::Name, [apple, mango, zebra]),
            (DeletedTenantSort::DeletedAt, [mango, apple, zebra]),
            (DeletedTenantSort::Left, [mango, apple, zebra]),
        ] {
            let mut down = up;
            down.reverse();
            assert_eq!(sorted(Some(sort), false).await, up, "{sort}");
            assert_eq!(sorted(Some(sort), true).await, down, "-{sort}");
        }
    })
    .await;
}
