//! The share ledger: both of its sides, who brought a group over, when it was last used, and how either side ends it.

mod ending;
mod listing;
mod people;
mod uses;

use directory::{Error, shares, tenants};
use domain::{
    GroupId, TenantId,
    policy::Action,
    share::{ShareEntry, SharePage, ShareQuery, ShareSide},
};

use crate::{harness::World, people::Home, shares::Shared};

async fn page(world: &World, at: &Home, query: &ShareQuery) -> SharePage {
    shares::list(&world.directory, &at.owner, at.tenant, query)
        .await
        .unwrap()
}

async fn side(world: &World, at: &Home, side: ShareSide) -> Vec<ShareEntry> {
    page(world, at, &ShareQuery::of(side)).await.items
}

async fn only(world: &World, at: &Home, of: ShareSide) -> ShareEntry {
    let mut entries = side(world, at, of).await;
    assert_eq!(entries.len(), 1);
    entries.remove(0)
}

async fn withdraw(world: &World, at: &Home, group: GroupId, from: TenantId) -> Result<(), Error> {
    shares::revoke(&world.directory, &at.owner, at.tenant, group, from).await
}

async fn come_in(world: &World, shared: &Shared, action: Action) -> Result<(), Error> {
    let tenant = shared.beta.tenant;
    world
        .directory
        .read(&shared.member, action, tenant)
        .await
        .map(drop)
}

fn tenants(page: SharePage) -> Vec<String> {
    let names = page.items.into_iter().filter_map(|it| it.tenant_name);
    names.collect()
}
