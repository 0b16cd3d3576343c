//! Who is, was or would be responsible for a group.

use domain::{AccountId, TenantId, policy::Action};

use super::repo;
use crate::{Ctx, Directory, error::Result};

/// What these accounts of the tenant are called, in one read; display name and user name, because display names
/// repeat. Whoever is gone is missing.
pub async fn owner_names(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    accounts: &[AccountId],
) -> Result<Vec<(AccountId, String)>> {
    let view = directory.read(ctx, Action::ViewGroups, tenant).await?;
    repo::account_names(&view, accounts).await
}
