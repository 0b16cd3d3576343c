//! Tenants: listed, read, saved, disabled.

mod deleted;
mod listing;
mod saving;
mod status;

use directory::{Ctx, tenants::list};
use domain::tenant::{TenantPage, TenantQuery};

use crate::harness::World;

fn names(page: &TenantPage) -> Vec<&str> {
    page.items
        .iter()
        .map(|tenant| tenant.name.as_str())
        .collect()
}

async fn listed(world: &World, ctx: &Ctx, query: TenantQuery) -> Vec<String> {
    let page = list(&world.directory, ctx, &query).await.unwrap();
    names(&page).into_iter().map(str::to_owned).collect()
}
