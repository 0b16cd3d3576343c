//! The one question of the search.
#![expect(
    missing_docs,
    reason = "the server macro makes a struct of the arguments"
)]

use domain::{TenantId, search::Hit};
use leptos::prelude::*;
use server_fn::codec::Json;

use crate::error::UiError;
#[cfg(feature = "ssr")]
use crate::{answer::answer, backend::Request};

/// What the text may mean, as far as one may see it.
#[server(endpoint = "search/find", input = Json)]
pub async fn find_anything(tenant: TenantId, text: String) -> Result<Vec<Hit>, UiError> {
    answer(async |request: Request| {
        let (directory, ctx) = (&request.backend.directory, &request.ctx);
        Ok(directory::search::find(directory, ctx, tenant, &text).await?)
    })
    .await
}
