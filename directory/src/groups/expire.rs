//! Removes memberships that have ended. They give nothing from that moment on: this takes them from the lists'
//! numbers, and writes down that they are over.

use std::collections::BTreeMap;

use domain::{AccountId, TenantId, audit::ObjectType, policy::Action};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{
    journal::{Move, note_members},
    losses, repo,
};
use crate::{
    Actor, Ctx, Directory,
    audit::Event,
    bulk,
    entity::{
        groups,
        memberships::{Column, Entity},
    },
    error::Result,
    sql::Portion as _,
    unit::Unit,
};

/// Memberships that are removed in one unit.
const BATCH: u64 = 500;

/// Removes the memberships of all tenants that have ended, with an event for each group. Returns how many there were.
/// Where a tenant fails, the others are still served.
pub async fn expire(directory: &Directory) -> Result<u64> {
    let lookup = directory.lookup().await?;
    let tenants: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::TenantId)
        .distinct()
        .filter(Column::ExpiresAt.lte(directory.now().0))
        .into_tuple()
        .all(&lookup)
        .await?;
    lookup.rollback().await?;
    let (mut ended, mut failed) = (0, None);
    for tenant in tenants.into_iter().map(TenantId) {
        match expire_all_of(directory, tenant).await {
            Ok(removed) => ended += removed,
            Err(cause) => failed = Some(cause),
        }
    }
    failed.map_or(Ok(ended), Err)
}

/// The same in one tenant: for whoever takes what is stored for what is.
pub(crate) async fn expire_in(directory: &Directory, tenant: TenantId) -> Result<()> {
    let lookup = directory.lookup().await?;
    let due: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::TenantId)
        .filter(Column::ExpiresAt.lte(directory.now().0))
        .filter(Column::TenantId.eq(tenant.0))
        .tuples(&lookup, 1, 0)
        .await?;
    lookup.rollback().await?;
    if !due.is_empty() {
        expire_all_of(directory, tenant).await?;
    }
    Ok(())
}

async fn expire_all_of(directory: &Directory, tenant: TenantId) -> Result<u64> {
    let job = Ctx::of(Actor::Job("Expired memberships"));
    let mut ended = 0;
    loop {
        let unit = directory.write(&job, Action::ManageGroups, tenant).await?;
        let due = due(&unit).await?;
        if due.is_empty() {
            unit.unchanged().await?;
            return Ok(ended);
        }
        let events = remove(&unit, &due).await?;
        unit.commit_all(events).await?;
        ended += due.len() as u64;
    }
}

/// The next that have ended, as group and account.
async fn due(unit: &Unit) -> Result<Vec<(Uuid, Uuid)>> {
    Ok(Entity::find()
        .select_only()
        .columns([Column::GroupId, Column::AccountId])
        .filter(Column::ExpiresAt.lte(unit.now().0))
        .filter(Column::TenantId.eq(unit.tenant().0))
        .order_by_asc(Column::ExpiresAt)
        .tuples(unit.connection(), BATCH, 0)
        .await?)
}

/// Removes them and counts the groups' members anew. An event for each group.
async fn remove(unit: &Unit, due: &[(Uuid, Uuid)]) -> Result<Vec<Event>> {
    let accounts: Vec<AccountId> = due.iter().map(|(_, account)| AccountId(*account)).collect();
    let names: BTreeMap<AccountId, String> = repo::account_names(unit, &accounts)
        .await?
        .into_iter()
        .collect();
    let mut leaving: BTreeMap<Uuid, Vec<String>> = BTreeMap::new();
    for (group, account) in due {
        let name = names.get(&AccountId(*account)).cloned();
        leaving.entry(*group).or_default().extend(name);
    }
    let groups = group_names(unit, leaving.keys().copied()).await?;
    delete(unit, due).await?;
    let lost = leaving
        .iter()
        .map(|(group, names)| (*group, i64::try_from(names.len()).unwrap_or_default()));
    losses::note(unit, lost).await?;
    let event = |(group, mut names): (Uuid, Vec<String>)| {
        names.sort_unstable();
        let name = groups.get(&group).map_or("", String::as_str);
        let event = Event::new("group.members-expired", ObjectType::Group, group, name);
        note_members(event, Move::Removed, &names)
    };
    Ok(leaving.into_iter().map(event).collect())
}

async fn group_names(
    unit: &Unit,
    groups: impl Iterator<Item = Uuid>,
) -> Result<BTreeMap<Uuid, String>> {
    let found: Vec<(Uuid, String)> = groups::Entity::find()
        .select_only()
        .columns([groups::Column::Id, groups::Column::Name])
        .filter(groups::Column::TenantId.eq(unit.tenant().0))
        .filter(groups::Column::Id.is_in(groups))
        .into_tuple()
        .all(unit.connection())
        .await?;
    Ok(found.into_iter().collect())
}

async fn delete(unit: &Unit, due: &[(Uuid, Uuid)]) -> Result<()> {
    let tenant = unit.tenant().0;
    let rows = due
        .iter()
        .map(|(group, account)| [tenant.into(), (*group).into(), (*account).into()]);
    let statement = |values: &str| {
        format!(
            "with ended (tenant_id, group_id, account_id) as ({values}) \
             delete from memberships where (tenant_id, group_id, account_id) in \
             (select tenant_id, group_id, account_id from ended)"
        )
    };
    bulk::for_each_batch(unit, rows, statement).await
}
