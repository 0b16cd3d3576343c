//! Server functions that list, read, add and save accounts.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{
    AccountId, TenantId,
    account::{AccountDetail, AccountForm, AccountPage, AccountQuery},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{
    answer::answer,
    backend::Request,
    features::once::{Invited, Kept, What, hand_over},
};

/// An account, with the words for what it may do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    /// The account.
    pub detail: AccountDetail,
    /// The title of each of its effective permissions, in their order: "Accounts: view".
    pub titles: Vec<String>,
}

/// A page of accounts.
#[server(endpoint = "accounts/list", input = Json)]
pub async fn list_accounts(tenant: TenantId, query: AccountQuery) -> Result<AccountPage, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        Ok(directory::accounts::list(directory, ctx, tenant, &query).await?)
    })
    .await
}

/// Everything about one account.
#[server(endpoint = "accounts/get", input = Json)]
pub async fn load_account(tenant: TenantId, account: AccountId) -> Result<AccountView, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let detail = directory::accounts::get(directory, ctx, tenant, account).await?;
        let titles = titles(directory.catalogue(), &detail);
        Ok(AccountView { detail, titles })
    })
    .await
}

#[cfg(feature = "ssr")]
fn titles(catalogue: &domain::catalogue::Catalogue, detail: &AccountDetail) -> Vec<String> {
    let permissions = detail
        .permissions
        .iter()
        .map(|effective| &effective.permission);
    permissions
        .map(|permission| {
            let title = catalogue.title_of(permission);
            title.unwrap_or_else(|| permission.to_string())
        })
        .collect()
}

/// Adds a LOCAL account, and shows its activation link on the next page.
#[server(endpoint = "accounts/add")]
pub async fn add_account(
    tenant: TenantId,
    #[server(flatten)] form: AccountForm,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let added = directory::accounts::add(directory, ctx, tenant, &form).await?;
        // What was stored: trimmed, and with the names that were left out.
        let form = form.check()?;
        let card = directory::tenants::card(directory, ctx, tenant).await?;
        let invited = Invited {
            email: &form.email,
            name: &form.display_name,
            tenant: &card.display_name,
        };
        let kept = Kept {
            what: What::Activation,
            tenant,
            object: added.id.0,
            is_mailed: false,
            secret: added.activation,
        };
        hand_over(&request, &invited, kept)
    })
    .await
}

/// Saves a LOCAL account.
#[server(endpoint = "accounts/save")]
pub async fn save_account(
    tenant: TenantId,
    account: AccountId,
    #[server(flatten)] form: AccountForm,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        directory::accounts::save(directory, ctx, tenant, account, &form).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/accounts/{account}?done=saved"));
        Ok(())
    })
    .await
}
