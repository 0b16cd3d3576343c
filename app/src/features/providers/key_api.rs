//! Server functions of the keys that prove to a provider who this server is.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{ProviderId, TenantId};
use leptos::prelude::*;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{answer::answer, backend::Request};

/// Makes the key that takes the present one's place one day.
#[server(endpoint = "providers/make-key")]
pub async fn make_provider_key(
    tenant: TenantId,
    provider: ProviderId,
    version: i64,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        request.recently_signed_in()?;
        directory::providers::make_next_key(directory, ctx, tenant, provider, version).await?;
        leptos_axum::redirect(&format!(
            "/t/{tenant}/providers/{provider}?done=provider-key-made"
        ));
        Ok(())
    })
    .await
}

/// Proves who this server is by the next key from now on.
#[server(endpoint = "providers/use-key")]
pub async fn use_provider_key(
    tenant: TenantId,
    provider: ProviderId,
    version: i64,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        request.recently_signed_in()?;
        directory::providers::use_next_key(directory, ctx, tenant, provider, version).await?;
        leptos_axum::redirect(&format!(
            "/t/{tenant}/providers/{provider}?done=provider-key-used"
        ));
        Ok(())
    })
    .await
}
