//! Server functions that list, read, add and save accounts.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{
    AccountId, TenantId,
    account::{AccountDetail, AccountForm, AccountGroups, AccountPage, AccountQuery},
    list::Paging,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use directory::sessions::{self, Addressee};
#[cfg(feature = "ssr")]
use domain::{Refusal, merge::Edited, policy::Action};

#[cfg(feature = "ssr")]
use crate::{
    answer::answer,
    backend::{Mail, Request},
    features::merge::{Settled, settle},
    features::once::{Kept, What, hand_over},
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
        let query = AccountQuery {
            paging: request.sized(query.paging),
            ..query
        };
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

/// A page of the account's groups.
#[server(endpoint = "accounts/groups", input = Json)]
pub async fn list_account_groups(
    tenant: TenantId,
    account: AccountId,
    search: String,
    paging: Paging,
) -> Result<AccountGroups, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let paging = request.sized(paging);
        Ok(directory::accounts::groups(directory, ctx, tenant, account, &search, &paging).await?)
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
        request.recently_signed_in()?;
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let added = directory::accounts::add(directory, ctx, tenant, &form).await?;
        // What was stored: trimmed, and with the names that were left out.
        let form = form.check()?;
        let card = directory::tenants::card(directory, ctx, tenant).await?;
        let to = Addressee {
            email: form.email,
            display_name: form.display_name,
            tenant_name: card.display_name,
            language: None,
        };
        let kept = Kept {
            what: What::Activation,
            tenant,
            object: added.id.0,
            is_mailed: false,
            secret: added.activation,
        };
        hand_over(&request, Some(&to), kept)
    })
    .await
}

/// Asks whoever signed in a while ago for the password before the form is filled in, not after it.
#[server(endpoint = "accounts/offer", input = Json)]
pub async fn offer_account_form(tenant: TenantId) -> Result<(), UiError> {
    answer(async |request: Request| {
        request.recently_signed_in()?;
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        directory.read(ctx, Action::ManageAccounts, tenant).await?;
        Ok(())
    })
    .await
}

/// Saves a LOCAL account. Another e-mail address takes a person who has proved a short while ago who they are:
/// links to reset the password go there. It is told to the former one. What somebody else saved since the page was
/// `loaded` is kept as well.
#[server(endpoint = "accounts/save")]
pub async fn save_account(
    tenant: TenantId,
    account: AccountId,
    #[server(default)] loaded: String,
    #[server(flatten)] form: AccountForm,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let saved = save(&request, tenant, account, &form).await;
        if saved != Err(UiError::Refused(Refusal::Stale)) {
            saved?;
            leptos_axum::redirect(&format!("/t/{tenant}/accounts/{account}?done=saved"));
            return Ok(());
        }
        let newest = directory::accounts::get(directory, ctx, tenant, account)
            .await?
            .form;
        let about = (Edited::Account, account.0);
        if let Settled::Merged(both) =
            settle(&request, tenant, about, &loaded, &form, &newest).await?
        {
            save(&request, tenant, account, &both).await?;
            leptos_axum::redirect(&format!("/t/{tenant}/accounts/{account}?done=merged"));
        }
        Ok(())
    })
    .await
}

#[cfg(feature = "ssr")]
async fn save(
    request: &Request,
    tenant: TenantId,
    account: AccountId,
    form: &AccountForm,
) -> Result<(), UiError> {
    let (directory, ctx) = (&request.backend.directory, &request.ctx);
    let former = former_address(request, tenant, account, &form.email).await?;
    directory::accounts::save(directory, ctx, tenant, account, form).await?;
    if let Some(former) = former {
        // The person, at the address that was theirs.
        request.backend.send(Mail::address_changed(&former));
    }
    Ok(())
}

/// Where to tell that the account got another e-mail address, if it is to get one and somebody signs in with it;
/// asks for a recent sign-in then.
#[cfg(feature = "ssr")]
async fn former_address(
    request: &Request,
    tenant: TenantId,
    account: AccountId,
    email: &str,
) -> Result<Option<Addressee>, UiError> {
    let (directory, ctx) = (&request.backend.directory, &request.ctx);
    match directory::accounts::get(directory, ctx, tenant, account).await {
        Ok(found) if found.form.email == email.trim() => Ok(None),
        Ok(found) => {
            request.recently_signed_in()?;
            match found.has_password {
                true => Ok(sessions::addressee_of_account(directory, ctx, tenant, account).await?),
                false => Ok(None),
            }
        }
        Err(directory::Error::NotFound) => Err(UiError::NotFound),
        // Who can't look at the account is told by the use case whether they can save it.
        Err(_) => request.recently_signed_in().map(|()| None),
    }
}
