//! Reading namespaces.

use domain::{NamespaceId, TenantId, namespace::NamespaceSummary, policy::Action};

use super::repo;
use crate::{Ctx, Directory, error::Result};

/// The tenant's namespaces by name.
pub async fn list(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
) -> Result<Vec<NamespaceSummary>> {
    let view = directory.read(ctx, Action::ViewNamespaces, tenant).await?;
    repo::all(&view).await
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
