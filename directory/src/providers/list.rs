//! Reading identity providers.

use domain::{
    ProviderId, TenantId,
    policy::Action,
    provider::{Provider, ProviderPage, ProviderQuery},
};

use super::repo;
use crate::{Ctx, Directory, error::Result};

/// One page of the tenant's providers.
pub async fn list(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: &ProviderQuery,
) -> Result<ProviderPage> {
    let view = directory
        .read(ctx, Action::ViewIdentityProviders, tenant)
        .await?;
    let (rows, total) = repo::page(&view, query).await?;
    let items = rows
        .into_iter()
        .map(repo::summary_of)
        .collect::<Result<_>>()?;
    Ok(query.paging.page_of(items, total))
}

/// One provider, without its secret.
pub async fn get(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: ProviderId,
) -> Result<Provider> {
    let view = directory
        .read(ctx, Action::ViewIdentityProviders, tenant)
        .await?;
    repo::provider_of(repo::load(&view, id).await?)
}
