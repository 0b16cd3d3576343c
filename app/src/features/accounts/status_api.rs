//! Server functions of an account's life: enable, disable, delete, end its sessions, a new link.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{AccountId, TenantId};
use leptos::prelude::*;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{
    answer::{answer, confirmed},
    backend::{Mail, Request},
    features::once::{Kept, What, hand_over},
};
#[cfg(feature = "ssr")]
use directory::sessions;
#[cfg(feature = "ssr")]
use domain::account::AccountStatus;

/// Lets the person sign in and act.
#[server(endpoint = "accounts/enable")]
pub async fn enable_account(tenant: TenantId, account: AccountId) -> Result<(), UiError> {
    answer(async |request: Request| {
        request.recently_signed_in()?;
        set_status(&request, tenant, account, AccountStatus::Enabled).await?;
        leptos_axum::redirect(&format!(
            "/t/{tenant}/accounts/{account}?done=account-enabled"
        ));
        Ok(())
    })
    .await
}

/// Ends all that the person can do, sessions included.
#[server(endpoint = "accounts/disable")]
pub async fn disable_account(tenant: TenantId, account: AccountId) -> Result<(), UiError> {
    answer(async |request: Request| {
        set_status(&request, tenant, account, AccountStatus::Disabled).await?;
        leptos_axum::redirect(&format!(
            "/t/{tenant}/accounts/{account}?done=account-disabled"
        ));
        Ok(())
    })
    .await
}

#[cfg(feature = "ssr")]
async fn set_status(
    request: &Request,
    tenant: TenantId,
    account: AccountId,
    status: AccountStatus,
) -> Result<(), UiError> {
    let (directory, ctx) = (&request.backend.directory, &request.ctx);
    Ok(directory::accounts::set_status(directory, ctx, tenant, account, status).await?)
}

/// Deletes a disabled account, after its user name was typed.
#[server(endpoint = "accounts/delete")]
pub async fn delete_account(
    tenant: TenantId,
    account: AccountId,
    confirmation: String,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let found = directory::accounts::get(directory, ctx, tenant, account).await?;
        confirmed(&confirmation, &found.summary.user_name)?;
        directory::accounts::delete(directory, ctx, tenant, account).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/accounts?done=account-deleted"));
        Ok(())
    })
    .await
}

/// Signs the person out everywhere.
#[server(endpoint = "accounts/end-sessions")]
pub async fn end_account_sessions(tenant: TenantId, account: AccountId) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        directory::accounts::end_sessions(directory, ctx, tenant, account).await?;
        leptos_axum::redirect(&format!(
            "/t/{tenant}/accounts/{account}?done=sessions-ended"
        ));
        Ok(())
    })
    .await
}

/// Removes the second factor of somebody who has lost it.
#[server(endpoint = "accounts/remove-factor")]
pub async fn remove_account_factor(tenant: TenantId, account: AccountId) -> Result<(), UiError> {
    answer(async |request: Request| {
        request.recently_signed_in()?;
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let to_tell = directory::second_factor::remove_of(directory, ctx, tenant, account).await?;
        if let Some(to) = &to_tell {
            request.backend.send(Mail::factor_removed(to));
        }
        leptos_axum::redirect(&format!(
            "/t/{tenant}/accounts/{account}?done=account-factor-removed"
        ));
        Ok(())
    })
    .await
}

/// Makes a new link to set a password, and shows it on the next page. Earlier links end.
#[server(endpoint = "accounts/renew-activation")]
pub async fn renew_activation(tenant: TenantId, account: AccountId) -> Result<(), UiError> {
    answer(async |request: Request| {
        request.recently_signed_in()?;
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let found = directory::accounts::get(directory, ctx, tenant, account).await?;
        let to = sessions::addressee_of_account(directory, ctx, tenant, account).await?;
        let secret = directory::accounts::renew_activation(directory, ctx, tenant, account).await?;
        let kept = Kept {
            what: match found.has_password {
                true => What::Reset,
                false => What::Activation,
            },
            tenant,
            object: account.0,
            is_mailed: false,
            secret,
        };
        hand_over(&request, to.as_ref(), kept)
    })
    .await
}
