//! Server functions of tenants that are deleted: deleting one, the list, restoring, deleting for good.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{
    TenantId,
    trash::{DeletedTenant, DeletedTenantQuery},
};
use leptos::prelude::*;
use server_fn::codec::Json;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{
    answer::{answer, confirmed},
    backend::Request,
};

/// The deleted tenants that one may restore.
#[server(endpoint = "tenants/deleted", input = Json)]
pub async fn list_deleted_tenants(
    query: DeletedTenantQuery,
) -> Result<Vec<DeletedTenant>, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        Ok(directory::tenants::list_deleted(directory, ctx, query).await?)
    })
    .await
}

/// Deletes a disabled tenant from outside of it, after its name was typed.
#[server(endpoint = "tenants/delete")]
pub async fn delete_tenant(
    tenant: TenantId,
    #[server(default)] confirmation: String,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        request.recently_signed_in()?;
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let name = directory::tenants::deletable(directory, ctx, tenant).await?;
        confirmed(&confirmation, &name)?;
        directory::tenants::delete(directory, ctx, tenant).await?;
        let home = request.signed_in()?.home;
        leptos_axum::redirect(&format!("/t/{home}/tenants/deleted?done=tenant-deleted"));
        Ok(())
    })
    .await
}

/// Gives a deleted tenant back.
#[server(endpoint = "tenants/restore")]
pub async fn restore_tenant(tenant: TenantId) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        directory::tenants::restore(directory, ctx, tenant).await?;
        let home = request.signed_in()?.home;
        leptos_axum::redirect(&format!("/t/{home}/tenants?done=tenant-restored"));
        Ok(())
    })
    .await
}

/// Deletes a tenant for good, after its name was typed.
#[server(endpoint = "tenants/erase")]
pub async fn erase_tenant(
    tenant: TenantId,
    #[server(default)] confirmation: String,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        request.recently_signed_in()?;
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let name = directory::tenants::deletable(directory, ctx, tenant).await?;
        confirmed(&confirmation, &name)?;
        directory::tenants::erase(directory, ctx, tenant).await?;
        let home = request.signed_in()?.home;
        leptos_axum::redirect(&format!("/t/{home}/tenants/deleted?done=erased"));
        Ok(())
    })
    .await
}
