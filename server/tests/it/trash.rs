//! The trash as a browser without JavaScript sees it.

use directory::{accounts, groups, tenants, trash};
use domain::{
    account::AccountStatus,
    group::{GroupQuery, NewGroup},
    tenant::RegisterTenant,
    trash::TrashQuery,
};
use http::{StatusCode, header};

use crate::world::World;

#[tokio::test]
async fn what_was_deleted_is_restored_and_deleted_for_good_by_forms_alone() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let ada = world.member(tenant, "ada@acme.example").await;
    let cookie = world.cookie("owner@acme.example").await;
    let (directory, ctx) = (&world.directory, world.operator());
    let disabled = AccountStatus::Disabled;
    accounts::set_status(directory, &ctx, tenant, ada, disabled)
        .await
        .unwrap();
    let new = NewGroup {
        name: "Purchasing".into(),
        ..Default::default()
    };
    let group = groups::create(directory, &ctx, tenant, &new).await.unwrap();

    let form = format!("tenant={tenant}&account={ada}&confirmation=ada%40acme.example");
    let gone = world.form("/api/accounts/delete", &cookie, &form).await;
    let list = gone.header(header::LOCATION).to_owned();
    let list = world.page(&list, &cookie).await;
    let trash_page = format!("/t/{tenant}/trash");
    assert!(list.body.contains("30 days"), "{}", list.body);
    assert!(
        list.body.contains(&format!("href=\"{trash_page}\"")),
        "{}",
        list.body
    );
    let form = format!("tenant={tenant}&group={group}&confirmation=Purchasing");
    world.form("/api/groups/delete", &cookie, &form).await;

    let page = world.page(&trash_page, &cookie).await;
    assert_eq!(page.status, StatusCode::OK);
    for part in [
        "Max Member",
        "ada@acme.example",
        "Purchasing",
        "30 days",
        "1–2 of 2",
    ] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    let asked = format!("{trash_page}?dialog=restore-account&of={ada}");
    let asked = world.page(&asked, &cookie).await;
    assert!(
        asked.body.contains("Restore the account?"),
        "{}",
        asked.body
    );

    let form = format!("tenant={tenant}&account={ada}");
    let restored = world
        .form("/api/trash/restore-account", &cookie, &form)
        .await;
    assert_eq!(
        restored.header(header::LOCATION),
        format!("/t/{tenant}/accounts/{ada}?done=account-restored")
    );
    let found = accounts::get(directory, &ctx, tenant, ada).await.unwrap();
    assert_eq!(found.summary.status, disabled);

    // Only what was named goes.
    let form = |typed: &str| format!("tenant={tenant}&group={group}&confirmation={typed}");
    world
        .form("/api/trash/erase-group", &cookie, &form("purchase"))
        .await;
    let left = async || {
        let page = trash::list(directory, &ctx, tenant, &TrashQuery::default()).await;
        page.unwrap().total
    };
    assert_eq!(left().await, 1);
    let erased = world
        .form("/api/trash/erase-group", &cookie, &form("Purchasing"))
        .await;
    assert_eq!(
        erased.header(header::LOCATION),
        format!("{trash_page}?done=erased")
    );
    assert_eq!(left().await, 0);
    let query = GroupQuery::default();
    let groups = groups::list(directory, &ctx, tenant, &query).await.unwrap();
    assert!(groups.items.iter().all(|found| found.id != group));
}

#[tokio::test]
async fn what_stands_against_restoring_is_said_in_words() {
    let world = World::new().await;
    let tenant = world.tenant("acme").await;
    let cookie = world.cookie("owner@acme.example").await;
    let (directory, ctx) = (&world.directory, world.operator());
    let new = NewGroup {
        name: "Purchasing".into(),
        ..Default::default()
    };
    let group = groups::create(directory, &ctx, tenant, &new).await.unwrap();
    groups::delete(directory, &ctx, tenant, group)
        .await
        .unwrap();
    groups::create(directory, &ctx, tenant, &new).await.unwrap();
    let form = format!("tenant={tenant}&group={group}");
    let asked = format!("/t/{tenant}/trash?dialog=restore-group&of={group}");
    let refused = world
        .form_of(&asked, "/api/trash/restore-group", &cookie, &form)
        .await;
    let page = world.page(refused.header(header::LOCATION), &cookie).await;
    assert!(
        page.body.contains("Another group has this name now"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn a_deleted_tenant_is_restored_by_its_partner() {
    let world = World::new().await;
    let partner = world.tenant("partner").await;
    let cookie = world.cookie("owner@partner.example").await;
    let (directory, ctx) = (&world.directory, world.operator());
    let form = RegisterTenant {
        name: "acme".into(),
        legal_name: "Acme".into(),
        region: "eu".into(),
        kind: "customer".into(),
        email: "owner@acme.example".into(),
        full_name: "Olga Owner".into(),
        ..Default::default()
    };
    let registered = tenants::register(directory, &ctx, partner, &form).await;
    let acme = registered.unwrap().tenant;
    let form = |typed: &str| format!("tenant={acme}&confirmation={typed}");
    world
        .form("/api/tenants/disable", &cookie, &form("acme"))
        .await;
    let list = format!("/t/{partner}/tenants");
    let asked = format!("{list}?dialog=delete&of={acme}");
    let page = world.page(&asked, &cookie).await.body;
    assert!(page.contains("Delete the tenant?"), "{page}");
    // Only what was named goes.
    world
        .form("/api/tenants/delete", &cookie, &form("other"))
        .await;
    assert!(world.page(&list, &cookie).await.body.contains("acme"));
    let deleted = world
        .form("/api/tenants/delete", &cookie, &form("acme"))
        .await;
    assert_eq!(
        deleted.header(header::LOCATION),
        format!("{list}/deleted?done=tenant-deleted")
    );
    let page = world.page(&list, &cookie).await.body;
    assert!(!page.contains(&acme.to_string()), "{page}");
    let page = world.page(&format!("{list}/deleted"), &cookie).await.body;
    assert!(
        page.contains(&acme.to_string()) && page.contains("30 days"),
        "{page}"
    );
    let form = format!("tenant={acme}");
    let restored = world.form("/api/tenants/restore", &cookie, &form).await;
    assert_eq!(
        restored.header(header::LOCATION),
        format!("{list}?done=tenant-restored")
    );
    let page = world.page(&list, &cookie).await.body;
    assert!(page.contains(&acme.to_string()), "{page}");
}
