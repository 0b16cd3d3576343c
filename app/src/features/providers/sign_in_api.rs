//! The server function of a tenant's own sign-in page.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{TenantId, provider::SignInOffer};
use leptos::prelude::*;
use server_fn::codec::Json;

#[cfg(feature = "ssr")]
use crate::answer::answer_anybody;
use crate::error::UiError;

/// The tenant's active providers, for whoever has its address.
#[server(endpoint = "providers/offer", input = Json)]
pub async fn load_sign_in(tenant: TenantId) -> Result<SignInOffer, UiError> {
    answer_anybody(async |request| {
        Ok(directory::providers::offer(&request.backend.directory, tenant).await?)
    })
    .await
}
