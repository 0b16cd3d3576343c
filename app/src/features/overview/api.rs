//! What the overview shows beside the frame's numbers.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{TenantId, overview::Development};
use leptos::prelude::*;
use server_fn::codec::Json;

use crate::error::UiError;

/// Loads how the tenant has come to be what it is.
#[server(endpoint = "overview/development", input = Json)]
pub async fn load_development(tenant: TenantId) -> Result<Development, UiError> {
    crate::answer::answer(async |request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        Ok(directory::overview::development(directory, ctx, tenant).await?)
    })
    .await
}
