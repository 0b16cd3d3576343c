//! Server functions of the share ledger.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{
    GroupId, TenantId,
    share::{SharePage, ShareQuery},
};
use leptos::prelude::*;
use server_fn::codec::Json;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{answer::answer, backend::Request};
#[cfg(feature = "ssr")]
use directory::shares;

/// A page of what the tenant gives, or of what it has.
#[server(endpoint = "shares/list", input = Json)]
pub async fn list_shares(tenant: TenantId, query: ShareQuery) -> Result<SharePage, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let query = ShareQuery {
            paging: request.sized(query.paging),
            ..query
        };
        Ok(shares::list(directory, ctx, tenant, &query).await?)
    })
    .await
}

/// Takes a group back from a tenant that has it.
#[server(endpoint = "shares/withdraw")]
pub async fn withdraw_share(
    tenant: TenantId,
    group: GroupId,
    receiver: TenantId,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        shares::revoke(directory, ctx, tenant, group, receiver).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/sharing?done=share-revoked"));
        Ok(())
    })
    .await
}

/// Lets a group of another tenant go.
#[server(endpoint = "shares/give-up")]
pub async fn give_up_share(tenant: TenantId, group: GroupId) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        shares::give_up(directory, ctx, tenant, group).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/sharing?done=share-given-up"));
        Ok(())
    })
    .await
}
