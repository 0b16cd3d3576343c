//! The groups of an account.

use domain::{AccountId, TenantId, account::AccountGroups, list::Paging, policy::Action};

use super::{paths, repo};
use crate::{Ctx, Directory, error::Result};

/// One page of the groups that the account is a member of, those found by `search`.
pub async fn groups(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: AccountId,
    search: &str,
    paging: &Paging,
) -> Result<AccountGroups> {
    let view = directory.read(ctx, Action::ViewAccounts, tenant).await?;
    let account = repo::load(&view, id).await?;
    Ok(AccountGroups {
        display_name: account.display_name,
        page: paths::groups_of(&view, id, search, paging).await?,
    })
}
