//! Server functions of import keys.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{GroupId, TenantId, share::KeyPreview};
use leptos::prelude::*;
use server_fn::codec::Json;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{answer::answer, backend::Request};

/// What a key leads to, before it is used.
#[server(endpoint = "groups/preview-key", input = Json)]
pub async fn preview_key(tenant: TenantId, import_key: String) -> Result<KeyPreview, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        Ok(directory::shares::preview(directory, ctx, tenant, &import_key).await?)
    })
    .await
}

/// Lets the key's group in and opens its page.
#[server(endpoint = "groups/import-by-key")]
pub async fn import_by_key(tenant: TenantId, import_key: String) -> Result<(), UiError> {
    answer(async |request: Request| {
        request.recently_signed_in()?;
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let group = directory::shares::import(directory, ctx, tenant, &import_key).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/groups/{group}?done=group-imported"));
        Ok(())
    })
    .await
}

/// Gives a group another import key.
#[server(endpoint = "groups/rotate-key")]
pub async fn rotate_key(tenant: TenantId, group: GroupId) -> Result<(), UiError> {
    answer(async |request: Request| {
        request.recently_signed_in()?;
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        directory::shares::rotate_key(directory, ctx, tenant, group).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/groups/{group}?done=key-rotated"));
        Ok(())
    })
    .await
}

/// Ends what a tenant has from a group.
#[server(endpoint = "groups/revoke-share")]
pub async fn revoke_share(
    tenant: TenantId,
    group: GroupId,
    receiver: TenantId,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        directory::shares::revoke(directory, ctx, tenant, group, receiver).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/groups/{group}?done=share-revoked"));
        Ok(())
    })
    .await
}
