//! What is deleted can be restored as it was, and shows and grants nothing until then.

mod erasing;
mod listing;
mod memberships;
mod refusals;
mod restored_accounts;
mod restored_groups;

use directory::{accounts, groups, trash};
use domain::{
    AccountId, GroupId,
    account::AccountStatus,
    list::Paging,
    trash::{TrashEntry, TrashQuery},
};

use crate::{harness::World, people::Home, staff::set_status};

/// Disabled, then deleted.
async fn delete(world: &World, at: &Home, account: AccountId) {
    set_status(world, at, account, AccountStatus::Disabled)
        .await
        .unwrap();
    accounts::delete(&world.directory, &at.owner, at.tenant, account)
        .await
        .unwrap();
}

async fn restore(world: &World, at: &Home, account: AccountId) -> directory::Result<()> {
    trash::restore_account(&world.directory, &at.owner, at.tenant, account).await
}

async fn delete_group(world: &World, at: &Home, group: GroupId) {
    groups::delete(&world.directory, &at.owner, at.tenant, group)
        .await
        .unwrap();
}

async fn restore_group(world: &World, at: &Home, group: GroupId) -> directory::Result<()> {
    trash::restore_group(&world.directory, &at.owner, at.tenant, group).await
}

async fn listed(world: &World, at: &Home, query: &TrashQuery) -> Vec<TrashEntry> {
    trash::list(&world.directory, &at.owner, at.tenant, query)
        .await
        .unwrap()
        .items
}

async fn members(world: &World, at: &Home, group: GroupId) -> Vec<AccountId> {
    let page = groups::members(
        &world.directory,
        &at.owner,
        at.tenant,
        group,
        "",
        Paging::default(),
    );
    let items = page.await.unwrap().items;
    items.into_iter().map(|member| member.id).collect()
}

/// The number that the list of groups shows, and the members that there are.
async fn counted(world: &World, at: &Home, group: GroupId) -> (u64, usize) {
    let found = groups::get(&world.directory, &at.owner, at.tenant, group).await;
    let shown = found.unwrap().summary.members;
    (shown, members(world, at, group).await.len())
}
