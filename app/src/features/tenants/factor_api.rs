//! Server functions of whether a tenant requires a second factor.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::TenantId;
use leptos::prelude::*;
use server_fn::codec::Json;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{answer::answer, backend::Request};

/// The tenant requires one of its LOCAL accounts.
#[server(endpoint = "tenants/factor-policy", input = Json)]
pub async fn load_factor_policy(tenant: TenantId) -> Result<bool, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        Ok(directory::second_factor::policy(directory, ctx, tenant).await?)
    })
    .await
}

/// Requires one with `required=true`, or no longer.
#[server(endpoint = "tenants/set-factor-policy")]
pub async fn set_factor_policy(
    tenant: TenantId,
    #[server(default)] required: String,
) -> Result<(), UiError> {
    answer(async |request: Request| {
        request.recently_signed_in()?;
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        directory::second_factor::set_policy(directory, ctx, tenant, required == "true").await?;
        leptos_axum::redirect(&format!("/t/{tenant}/details?done=factor-policy-set"));
        Ok(())
    })
    .await
}
