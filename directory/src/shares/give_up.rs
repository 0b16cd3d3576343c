//! Lets a group of another tenant go.

use domain::{GroupId, TenantId, policy::Action};

use super::ledger;
use crate::{
    Ctx, Directory,
    error::{Error, Result},
    groups,
};

/// Deletes the imported group with what it grants, as its own page does; its tenant, where there still is one, learns of it.
/// With the import key it can be let in again, as a new one.
pub async fn give_up(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    group: GroupId,
) -> Result<()> {
    let view = directory.read(ctx, Action::ManageGroups, tenant).await?;
    ledger::behind(&view, group).await?.ok_or(Error::NotFound)?;
    drop(view);
    groups::delete(directory, ctx, tenant, group).await
}
