//! Server functions of whether a tenant requires a second factor.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{TenantId, session::FactorPolicy};
use leptos::prelude::*;
use server_fn::codec::Json;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{
    answer::answer,
    backend::{Mail, Request},
};

/// Who requires one of the tenant's LOCAL accounts.
#[server(endpoint = "tenants/factor-policy", input = Json)]
pub async fn load_factor_policy(tenant: TenantId) -> Result<FactorPolicy, UiError> {
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
        let set = directory::second_factor::set_policy(directory, ctx, tenant, required == "true");
        let (who, at) = (ctx.actor.name(), directory.now());
        let details = request.backend.link(&format!("/t/{tenant}/details"));
        for owner in set.await? {
            request
                .backend
                .send(Mail::factor_not_required(&owner, &who, at, &details));
        }
        leptos_axum::redirect(&format!("/t/{tenant}/details?done=factor-policy-set"));
        Ok(())
    })
    .await
}
