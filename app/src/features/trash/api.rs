//! Server functions of what was deleted: the list, restoring, deleting for good.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{
    AccountId, GroupId, TenantId,
    trash::{TrashPage, TrashQuery},
};
use leptos::prelude::*;
use server_fn::codec::Json;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{
    answer::{answer, confirmed},
    backend::Request,
};
#[cfg(feature = "ssr")]
use directory::trash;
#[cfg(feature = "ssr")]
use domain::trash::TrashKind;

/// A page of what was deleted.
#[server(endpoint = "trash/list", input = Json)]
pub async fn list_trash(tenant: TenantId, query: TrashQuery) -> Result<TrashPage, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let query = TrashQuery {
            paging: request.sized(query.paging),
            ..query
        };
        Ok(trash::list(directory, ctx, tenant, &query).await?)
    })
    .await
}

/// Gives an account back and opens its page.
#[server(endpoint = "trash/restore-account")]
pub async fn restore_account(tenant: TenantId, account: AccountId) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        trash::restore_account(directory, ctx, tenant, account).await?;
        leptos_axum::redirect(&format!(
            "/t/{tenant}/accounts/{account}?done=account-restored"
        ));
        Ok(())
    })
    .await
}

/// Gives a group back and opens its page. Its members have at once what it grants: that takes a person who has proved
/// a short while ago who they are.
#[server(endpoint = "trash/restore-group")]
pub async fn restore_group(tenant: TenantId, group: GroupId) -> Result<(), UiError> {
    answer(async |request: Request| {
        request.recently_signed_in()?;
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        trash::restore_group(directory, ctx, tenant, group).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/groups/{group}?done=group-restored"));
        Ok(())
    })
    .await
}

/// Deletes an account for good, after its user name was typed.
#[server(endpoint = "trash/erase-account")]
pub async fn erase_account(
    tenant: TenantId,
    account: AccountId,
    #[server(default)] confirmation: String,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        request.recently_signed_in()?;
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let found = trash::get(directory, ctx, tenant, TrashKind::Account, account.0).await?;
        confirmed(&confirmation, found.typed_name())?;
        trash::erase_account(directory, ctx, tenant, account).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/trash?done=erased"));
        Ok(())
    })
    .await
}

/// Deletes a group for good, after its name was typed.
#[server(endpoint = "trash/erase-group")]
pub async fn erase_group(
    tenant: TenantId,
    group: GroupId,
    #[server(default)] confirmation: String,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        request.recently_signed_in()?;
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let found = trash::get(directory, ctx, tenant, TrashKind::Group, group.0).await?;
        confirmed(&confirmation, found.typed_name())?;
        trash::erase_group(directory, ctx, tenant, group).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/trash?done=erased"));
        Ok(())
    })
    .await
}
