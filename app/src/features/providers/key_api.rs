//! Server functions of the keys that prove to a provider who this server is.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{ProviderId, TenantId};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use super::status_api::change;
#[cfg(feature = "ssr")]
use crate::backend::Request;
use crate::error::UiError;
#[cfg(feature = "ssr")]
use directory::providers;

/// Makes the key that takes the present one's place one day.
#[server(endpoint = "providers/make-key")]
pub async fn make_provider_key(
    tenant: TenantId,
    provider: ProviderId,
    version: i64,
) -> Result<(), UiError> {
    change(
        tenant,
        provider,
        "provider-key-made",
        async move |request: Request| {
            let (directory, ctx) = (&request.backend.directory, &request.ctx);
            providers::make_next_key(directory, ctx, tenant, provider, version).await
        },
    )
    .await
}

/// Proves who this server is by the next key from now on.
#[server(endpoint = "providers/use-key")]
pub async fn use_provider_key(
    tenant: TenantId,
    provider: ProviderId,
    version: i64,
) -> Result<(), UiError> {
    change(
        tenant,
        provider,
        "provider-key-used",
        async move |request: Request| {
            let (directory, ctx) = (&request.backend.directory, &request.ctx);
            providers::use_next_key(directory, ctx, tenant, provider, version).await
        },
    )
    .await
}
