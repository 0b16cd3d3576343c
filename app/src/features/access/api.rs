//! Server functions that answer who can do something.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{
    AccountId, GroupId, TenantId,
    grants::Permission,
    holders::{GroupAccess, Guest, HolderQuery, Holders},
};
use leptos::prelude::*;
use server_fn::codec::Json;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{answer::answer, backend::Request};

/// What can be asked about, each permission with its title.
#[server(endpoint = "access/permissions", input = Json)]
pub async fn offer_permissions(tenant: TenantId) -> Result<Vec<(Permission, String)>, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        Ok(directory::holders::permissions(directory, ctx, tenant).await?)
    })
    .await
}

/// Who can do it here.
#[server(endpoint = "access/holders", input = Json)]
pub async fn list_holders(tenant: TenantId, query: HolderQuery) -> Result<Holders, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let query = HolderQuery {
            paging: request.sized(query.paging),
            ..query
        };
        Ok(directory::holders::list(directory, ctx, tenant, &query).await?)
    })
    .await
}

/// What a group lets its members do.
#[server(endpoint = "access/group", input = Json)]
pub async fn load_group_access(tenant: TenantId, group: GroupId) -> Result<GroupAccess, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        Ok(directory::holders::of_group(directory, ctx, tenant, group).await?)
    })
    .await
}

/// What somebody of another tenant may do here.
#[server(endpoint = "access/guest", input = Json)]
pub async fn load_guest(
    tenant: TenantId,
    home: TenantId,
    account: AccountId,
) -> Result<Guest, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        Ok(directory::holders::guest(directory, ctx, tenant, home, account).await?)
    })
    .await
}
