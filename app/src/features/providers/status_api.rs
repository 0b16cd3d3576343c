//! Server functions of a provider's life: activate, deactivate, delete.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{ProviderId, TenantId};
use leptos::prelude::*;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{
    answer::{answer, confirmed},
    backend::Request,
};
#[cfg(feature = "ssr")]
use directory::providers;

/// Changes the provider, for somebody who has just proved who they are, and shows it anew.
#[cfg(feature = "ssr")]
pub(super) async fn change<F, Fut>(
    tenant: TenantId,
    provider: ProviderId,
    done: &'static str,
    work: F,
) -> Result<(), UiError>
where
    F: FnOnce(Request) -> Fut,
    Fut: Future<Output = directory::Result<()>>,
{
    answer(async |request: Request| {
        request.recently_signed_in()?;
        work(request).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/providers/{provider}?done={done}"));
        Ok(())
    })
    .await
}

#[cfg(feature = "ssr")]
async fn set_active(
    tenant: TenantId,
    provider: ProviderId,
    version: i64,
    is_active: bool,
) -> Result<(), UiError> {
    let done = match is_active {
        true => "provider-activated",
        false => "provider-deactivated",
    };
    change(tenant, provider, done, async move |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        providers::set_active(directory, ctx, tenant, provider, version, is_active).await
    })
    .await
}

/// Lets people sign in through the provider.
#[server(endpoint = "providers/activate")]
pub async fn activate_provider(
    tenant: TenantId,
    provider: ProviderId,
    version: i64,
) -> Result<(), UiError> {
    set_active(tenant, provider, version, true).await
}

/// Lets nobody sign in through it any more, and ends the sessions that it began.
#[server(endpoint = "providers/deactivate")]
pub async fn deactivate_provider(
    tenant: TenantId,
    provider: ProviderId,
    version: i64,
) -> Result<(), UiError> {
    set_active(tenant, provider, version, false).await
}

/// Deletes a provider, after its name was typed.
#[server(endpoint = "providers/delete")]
pub async fn delete_provider(
    tenant: TenantId,
    provider: ProviderId,
    confirmation: String,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let found = providers::get(directory, ctx, tenant, provider).await?;
        confirmed(&confirmation, &found.form.name)?;
        request.recently_signed_in()?;
        providers::delete(directory, ctx, tenant, provider).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/providers?done=deleted"));
        Ok(())
    })
    .await
}
