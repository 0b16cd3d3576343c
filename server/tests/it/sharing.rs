//! The share ledger as a browser without JavaScript sees it.

use directory::{groups, shares};
use domain::{GroupId, TenantId, group::NewGroup};
use http::{StatusCode, header};

use crate::world::World;

/// A group of `from` that `to` imports.
async fn share(world: &World, from: TenantId, to: TenantId, name: &str) -> (GroupId, GroupId) {
    let (directory, operator) = (&world.directory, world.operator());
    let new = NewGroup {
        name: name.to_owned(),
        ..NewGroup::default()
    };
    let source = groups::create(directory, &operator, from, &new)
        .await
        .unwrap();
    let found = groups::get(directory, &operator, from, source).await;
    let key = found.unwrap().import_key.unwrap().to_string();
    let imported = shares::import(directory, &operator, to, &key).await;
    (source, imported.unwrap())
}

#[tokio::test]
async fn both_sides_are_on_one_page_and_end_by_forms_alone() {
    let world = World::new().await;
    let (acme, beta) = (world.tenant("acme").await, world.tenant("beta").await);
    let cookie = world.cookie("owner@acme.example").await;
    let (given, _) = share(&world, acme, beta, "Purchasing").await;
    let (_, received) = share(&world, beta, acme, "Auditors").await;
    let path = format!("/t/{acme}/sharing");

    let page = world.page(&path, &cookie).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    for part in [
        "Given to other tenants",
        "Received from other tenants",
        "Purchasing",
        "Auditors",
        "imported by Command line",
        "Not yet",
        &format!("href=\"/t/{acme}/groups/{given}\""),
        &format!("href=\"/t/{acme}/groups/{received}\""),
        &format!("href=\"{path}\""),
    ] {
        assert!(page.body.contains(part), "{part}: {}", page.body);
    }
    let filtered = world.page(&format!("{path}?q=nobody"), &cookie).await;
    assert!(!filtered.body.contains("Purchasing"), "{}", filtered.body);

    let asked = format!("{path}?dialog=withdraw&of={given}.{beta}");
    let asked = world.page(&asked, &cookie).await.body;
    assert!(
        asked.contains("stays the same for everybody else"),
        "{asked}"
    );
    let form = format!("tenant={acme}&group={given}&receiver={beta}");
    let done = world.form("/api/shares/withdraw", &cookie, &form).await;
    assert_eq!(
        done.header(header::LOCATION),
        format!("{path}?done=share-revoked")
    );
    let asked = format!("{path}?dialog=give-up&of={received}");
    let asked = world.page(&asked, &cookie).await.body;
    assert!(asked.contains("nobody loses a permission"), "{asked}");
    let form = format!("tenant={acme}&group={received}");
    let done = world.form("/api/shares/give-up", &cookie, &form).await;
    let told = world
        .page(done.header(header::LOCATION), &cookie)
        .await
        .body;
    assert!(told.contains("Given up."), "{told}");
    assert!(
        told.contains("Revoked") && !told.contains("Auditors"),
        "{told}"
    );
}

#[tokio::test]
async fn each_side_is_a_file() {
    let world = World::new().await;
    let (acme, beta) = (world.tenant("acme").await, world.tenant("beta").await);
    let cookie = world.cookie("owner@acme.example").await;
    share(&world, acme, beta, "Purchasing").await;
    share(&world, beta, acme, "Auditors").await;
    let file = async |query: &str| {
        let file = world
            .page(&format!("/t/{acme}/sharing.csv?{query}"), &cookie)
            .await;
        assert_eq!(file.status, StatusCode::OK);
        file.body
    };
    let given = file("side=given").await;
    assert!(given.contains(",Purchasing,"), "{given}");
    assert!(!given.contains("Auditors"), "{given}");
    let received = file("side=received&sort=-since").await;
    assert!(received.contains(",Auditors,"), "{received}");
    assert_eq!(file("side=received&q=nobody").await.lines().count(), 1);
}
