//! The overview.

use domain::{
    TenantId,
    overview::{AccountCounts, Overview},
    policy::Action,
    tenant::TenantCard,
};

use super::repo;
use crate::{Ctx, Directory, error::Result, groups, tallies, tenants, unit::View};

/// Counts what the actor may view; what it may not view is `None`, never zero.
pub async fn get(directory: &Directory, ctx: &Ctx, tenant: TenantId) -> Result<Overview> {
    let view = directory.read(ctx, Action::EnterTenant, tenant).await?;
    overview(&view).await
}

/// What the frame of every page shows: the tenant, its numbers, and what the actor may do in it.
pub async fn frame(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
) -> Result<(TenantCard, Overview, Vec<Action>)> {
    let view = directory.read(ctx, Action::EnterTenant, tenant).await?;
    let allowed = Action::ALL
        .iter()
        .copied()
        .filter(|action| view.allows(*action))
        .collect();
    Ok((
        tenants::card_in(directory, &view).await?,
        overview(&view).await?,
        allowed,
    ))
}

async fn overview(view: &View) -> Result<Overview> {
    let counts = tallies::now(view).await?;
    let mut overview = Overview::default();
    if view.allows(Action::ViewAccounts) {
        overview.accounts = Some(AccountCounts {
            owners: groups::owner::enabled_members(view).await?,
            ..counts.accounts
        });
    }
    if view.allows(Action::ViewGroups) {
        overview.groups = Some(counts.groups);
    }
    if view.allows(Action::ViewTokens) {
        overview.tokens = Some(repo::tokens(view).await?);
    }
    if view.allows(Action::ViewNamespaces) {
        overview.namespaces = Some(repo::namespaces(view).await?);
    }
    Ok(overview)
}
