//! Server functions of identity providers.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{
    ProviderId, TenantId,
    provider::{Provider, ProviderForm, ProviderPage, ProviderQuery, ProviderTest},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{answer::answer, backend::Request};

/// Addresses of this server that a provider asks for, to copy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Addresses {
    /// The provider, also one that is not saved yet.
    pub provider: ProviderId,
    /// Where it sends people back to after signing in.
    pub redirect: String,
    /// Where it sends people back to after signing out.
    pub signed_out: String,
    /// Where it says that somebody signed out; empty for a provider that is not saved yet.
    pub back_channel: String,
    /// Where it fetches the keys that prove who this server is.
    pub keys: String,
    /// Where people of the tenant sign in: not for the provider, for them.
    pub sign_in: String,
}

/// A provider, and what its page needs beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderView {
    /// The provider.
    pub provider: Provider,
    /// What came of the last test, within the hour, for whoever may test.
    pub test: Option<ProviderTest>,
    /// What to paste there.
    pub addresses: Addresses,
}

/// A page of the tenant's providers.
#[server(endpoint = "providers/list", input = Json)]
pub async fn list_providers(
    tenant: TenantId,
    query: ProviderQuery,
) -> Result<ProviderPage, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let query = ProviderQuery {
            paging: request.sized(query.paging),
            ..query
        };
        Ok(directory::providers::list(directory, ctx, tenant, &query).await?)
    })
    .await
}

/// One provider.
#[server(endpoint = "providers/get", input = Json)]
pub async fn load_provider(
    tenant: TenantId,
    provider: ProviderId,
) -> Result<ProviderView, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        let found = directory::providers::get(directory, ctx, tenant, provider).await?;
        let test = match directory::providers::last_test(directory, ctx, tenant, provider).await {
            Err(directory::Error::Denied(_)) => None,
            test => test?,
        };
        Ok(ProviderView {
            provider: found,
            test,
            addresses: addresses(&request, tenant, provider, true),
        })
    })
    .await
}

/// The addresses for a provider that is not saved yet.
#[server(endpoint = "providers/addresses", input = Json)]
pub async fn load_addresses(tenant: TenantId) -> Result<Addresses, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        directory::providers::permit(directory, ctx, tenant).await?;
        Ok(addresses(&request, tenant, ProviderId::generate(), false))
    })
    .await
}

/// Where the provider sends people back to.
#[cfg(feature = "ssr")]
pub fn redirect_path(tenant: TenantId, provider: ProviderId) -> String {
    format!("/sign-in/callback/{tenant}/{provider}")
}

#[cfg(feature = "ssr")]
fn addresses(
    request: &Request,
    tenant: TenantId,
    provider: ProviderId,
    is_saved: bool,
) -> Addresses {
    let link = |path: &str| request.backend.link(path);
    let back_channel = format!("/sign-in/back-channel/{tenant}/{provider}");
    Addresses {
        provider,
        redirect: link(&redirect_path(tenant, provider)),
        signed_out: link("/sign-in"),
        back_channel: if is_saved {
            link(&back_channel)
        } else {
            String::new()
        },
        keys: link(&format!("/sign-in/keys/{tenant}/{provider}")),
        sign_in: link(&format!("/sign-in/at/{tenant}")),
    }
}

/// Adds a provider, after asking it for its endpoints. It becomes the one whose addresses were shown.
#[server(endpoint = "providers/add")]
pub async fn add_provider(
    tenant: TenantId,
    provider: ProviderId,
    #[server(flatten)] form: ProviderForm,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        // Nobody else makes this server ask addresses of their choice.
        request.recently_signed_in()?;
        directory::providers::permit(directory, ctx, tenant).await?;
        let issuer = form.check(true)?.form.issuer;
        let endpoints = (request.backend.discover)(issuer).await?;
        directory::providers::add(directory, ctx, tenant, provider, &form, &endpoints).await?;
        leptos_axum::redirect(&format!(
            "/t/{tenant}/providers/{provider}?done=provider-added"
        ));
        Ok(())
    })
    .await
}

/// Saves a provider, after asking it for its endpoints.
#[server(endpoint = "providers/save")]
pub async fn save_provider(
    tenant: TenantId,
    provider: ProviderId,
    #[server(flatten)] form: ProviderForm,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        request.recently_signed_in()?;
        directory::providers::permit(directory, ctx, tenant).await?;
        let issuer = form.check(false)?.form.issuer;
        let endpoints = (request.backend.discover)(issuer).await?;
        directory::providers::save(directory, ctx, tenant, provider, &form, &endpoints).await?;
        leptos_axum::redirect(&format!("/t/{tenant}/providers/{provider}?done=saved"));
        Ok(())
    })
    .await
}
