//! Deleting for good at once.

use domain::{AccountId, GroupId, TenantId, audit::ObjectType, trash::TrashKind};
use uuid::Uuid;

use super::{get::manages, repo};
use crate::{Ctx, Directory, audit::Event, entity::trash::Model, error::Result};

/// Removes a deleted account for good, with all that was kept of it. The audit log keeps what it says.
pub async fn erase_account(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: AccountId,
) -> Result<()> {
    erase(directory, ctx, tenant, TrashKind::Account, id.0).await
}

/// Removes a deleted group for good, with its members and grants.
pub async fn erase_group(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: GroupId,
) -> Result<()> {
    erase(directory, ctx, tenant, TrashKind::Group, id.0).await
}

async fn erase(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    kind: TrashKind,
    id: Uuid,
) -> Result<()> {
    let unit = directory.write(ctx, manages(kind), tenant).await?;
    let row = repo::load(&unit, kind, id).await?;
    repo::destroy(&unit, kind, &[id]).await?;
    unit.commit(gone(kind, &row)).await
}

/// What the log says of an entry that is gone for good: it names it as its other events do.
pub(super) fn gone(kind: TrashKind, row: &Model) -> Event {
    match kind {
        TrashKind::Account => {
            Event::new("account.erased", ObjectType::Account, row.id, &row.detail)
        }
        TrashKind::Group => Event::new("group.erased", ObjectType::Group, row.id, &row.name),
    }
}
