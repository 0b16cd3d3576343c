//! Deleting for good by the clock.

use std::collections::BTreeMap;

use domain::{
    TenantId,
    policy::Action,
    trash::{KEPT, TrashKind},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{erase::gone, repo};
use crate::{
    Actor, Ctx, Directory,
    entity::trash::{Column, Entity, Model},
    error::{Error, Result},
    sql::Portion as _,
};

/// Entries that are removed at once.
const BATCH: u64 = 200;

/// Removes for good what was deleted 30 days ago, batch by batch, with an event for each. Returns how many that were.
pub async fn purge(directory: &Directory) -> Result<u64> {
    let job = Ctx::of(Actor::Job("Trash"));
    let mut purged = 0;
    loop {
        let due = due(directory).await?;
        let found = due.values().map(Vec::len).sum::<usize>() as u64;
        // What goes wrong in one tenant keeps nothing of another's.
        let mut failed = None;
        for (tenant, rows) in due {
            match purge_some(directory, &job, tenant, rows).await {
                Ok(gone) => purged += gone,
                Err(error) => failed = Some(error),
            }
        }
        if let Some(error) = failed {
            return Err(error);
        }
        if found < BATCH {
            return Ok(purged);
        }
    }
}

/// What is to go next, by tenant.
async fn due(directory: &Directory) -> Result<BTreeMap<TenantId, Vec<Uuid>>> {
    let last = directory.now().plus(-KEPT).0;
    let lookup = directory.lookup().await?;
    let rows: Vec<Model> = Entity::find()
        .filter(Column::DeletedAt.lte(last))
        .order_by_asc(Column::DeletedAt)
        .models(&lookup, BATCH, 0)
        .await?;
    let mut due: BTreeMap<TenantId, Vec<Uuid>> = BTreeMap::new();
    for row in rows {
        due.entry(TenantId(row.tenant_id)).or_default().push(row.id);
    }
    Ok(due)
}

async fn purge_some(
    directory: &Directory,
    job: &Ctx,
    tenant: TenantId,
    ids: Vec<Uuid>,
) -> Result<u64> {
    let unit = directory.write(job, Action::Operate, tenant).await?;
    // Whatever was restored meanwhile is not among them any more.
    let rows = Entity::find()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::Id.is_in(ids))
        .filter(Column::DeletedAt.lte(unit.now().plus(-KEPT).0))
        .all(unit.connection())
        .await?;
    if rows.is_empty() {
        unit.unchanged().await?;
        return Ok(0);
    }
    let mut events = Vec::with_capacity(rows.len());
    let mut of_kind: BTreeMap<TrashKind, Vec<Uuid>> = BTreeMap::new();
    for row in &rows {
        let kind = row.kind.parse().map_err(Error::internal)?;
        of_kind.entry(kind).or_default().push(row.id);
        events.push(gone(kind, row));
    }
    for (kind, ids) in &of_kind {
        repo::destroy(&unit, *kind, ids).await?;
    }
    unit.commit_all(events).await?;
    Ok(rows.len() as u64)
}
