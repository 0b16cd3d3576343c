//! `GET /sign-in/keys/{tenant}/{provider}`: the public keys by which this server proves to a provider who it is.

use axum::{
    Extension, Json,
    extract::{Path, State},
    response::{IntoResponse, Response},
};
use directory::providers;
use domain::{ProviderId, TenantId};
use http::StatusCode;

use crate::{state::AppState, web::errors};

/// For the provider, which asks without saying who it is: they are public.
pub async fn keys(
    State(state): State<AppState>,
    Path((tenant, provider)): Path<(TenantId, ProviderId)>,
    Extension(request): Extension<app::backend::Request>,
) -> Response {
    if !state.party.pace.allows(request.ctx.address) {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    }
    match providers::published_keys(&request.backend.directory, tenant, provider).await {
        Ok(keys) => Json(keys).into_response(),
        Err(error) => errors::of(&error).into_response(),
    }
}
