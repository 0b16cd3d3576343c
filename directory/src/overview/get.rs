//! The overview.

use domain::{TenantId, overview::Overview, policy::Action};

use super::repo;
use crate::{Ctx, Directory, error::Result};

/// Counts what the actor may view; what it may not view is `None`, never zero.
pub async fn get(directory: &Directory, ctx: &Ctx, tenant: TenantId) -> Result<Overview> {
    let view = directory.read(ctx, Action::EnterTenant, tenant).await?;
    let mut overview = Overview::default();
    if view.allows(Action::ViewAccounts) {
        overview.accounts = Some(repo::accounts(&view).await?);
    }
    if view.allows(Action::ViewGroups) {
        overview.groups = Some(repo::groups(&view).await?);
    }
    if view.allows(Action::ViewTokens) {
        overview.tokens = Some(repo::tokens(&view).await?);
    }
    if view.allows(Action::ViewNamespaces) {
        overview.namespaces = Some(repo::namespaces(&view).await?);
    }
    Ok(overview)
}
