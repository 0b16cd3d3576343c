//! One entry of the trash.

use domain::{
    TenantId,
    policy::Action,
    trash::{TrashEntry, TrashKind},
};
use uuid::Uuid;

use super::repo;
use crate::{Ctx, Directory, error::Result};

/// What was deleted, as the list shows it, for whoever may restore it or delete it for good.
pub async fn get(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    kind: TrashKind,
    id: Uuid,
) -> Result<TrashEntry> {
    let view = directory.read(ctx, manages(kind), tenant).await?;
    repo::entry_of(repo::load(&view, kind, id).await?, view.now())
}

/// What it takes to restore what was deleted of a kind, and to delete it for good.
pub(super) const fn manages(kind: TrashKind) -> Action {
    match kind {
        TrashKind::Account => Action::ManageAccounts,
        TrashKind::Group => Action::ManageGroups,
    }
}
