//! Reading namespaces.

use domain::{
    NamespaceId, TenantId,
    namespace::{NamespaceQuery, NamespaceSort, NamespaceSummary},
    policy::Action,
    text,
};

use super::repo;
use crate::{Ctx, Directory, error::Result};

/// The tenant's namespaces; by name where nothing else is asked for, and those that are alike.
pub async fn list(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: NamespaceQuery,
) -> Result<Vec<NamespaceSummary>> {
    let view = directory.read(ctx, Action::ViewNamespaces, tenant).await?;
    let mut namespaces = repo::all(&view).await?;
    drop(view);
    // There are few of them, and to the database environments are words.
    let sort = query.sort.unwrap_or(NamespaceSort::Name);
    namespaces.sort_by(|one, other| {
        let order = match sort {
            NamespaceSort::Name => text::key(&one.name).cmp(&text::key(&other.name)),
            NamespaceSort::Environment => one.environment.cmp(&other.environment),
            NamespaceSort::Id => one.id.cmp(&other.id),
            NamespaceSort::CreatedAt => one.created_at.cmp(&other.created_at),
        };
        if query.descending {
            order.reverse()
        } else {
            order
        }
    });
    Ok(namespaces)
}

/// One namespace.
pub async fn get(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: NamespaceId,
) -> Result<NamespaceSummary> {
    let view = directory.read(ctx, Action::ViewNamespaces, tenant).await?;
    repo::get(&view, id).await
}
