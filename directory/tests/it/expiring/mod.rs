//! Memberships that end: at that very moment, everywhere, and later with an event.

mod access;
mod adding;
mod files;
mod removing;
mod setting;
mod ways_in;

use directory::{Ctx, Result, groups};
use domain::{AccountId, GroupId, Moment, TenantId, list::Paging, moment::HOUR};

use crate::{
    harness::{START, World},
    people::Home,
};

/// An hour after the start.
const END: Moment = START.plus(HOUR);

async fn add_until(
    world: &World,
    at: &Home,
    group: GroupId,
    account: AccountId,
    until: Option<Moment>,
) -> Result<u64> {
    let (directory, owner, tenant) = (&world.directory, &at.owner, at.tenant);
    groups::add_members_until(directory, owner, tenant, group, &[account], until).await
}

async fn set(
    world: &World,
    ctx: &Ctx,
    at: &Home,
    group: GroupId,
    account: AccountId,
    until: Option<Moment>,
) -> Result<()> {
    groups::set_expiry(&world.directory, ctx, at.tenant, group, account, until).await
}

/// The members that the console lists, each with its end.
async fn listed(world: &World, at: &Home, group: GroupId) -> Vec<(String, Option<Moment>)> {
    let (directory, tenant) = (&world.directory, at.tenant);
    let page = groups::members(directory, &at.owner, tenant, group, "", Paging::default()).await;
    let page = page.unwrap();
    assert_eq!(page.total, page.items.len() as u64);
    let members = page.items.into_iter();
    members.map(|it| (it.display_name, it.until)).collect()
}

/// How many members the list of groups counts.
async fn counted(world: &World, tenant: TenantId, group: GroupId) -> u64 {
    let group = groups::get(&world.directory, &world.operator(), tenant, group).await;
    group.unwrap().summary.members
}
