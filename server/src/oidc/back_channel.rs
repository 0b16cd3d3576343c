//! `POST /sign-in/back-channel/{tenant}/{provider}`: a provider ends sessions (OpenID Connect Back-Channel
//! Logout 1.0). No cookie counts here: the token says who sends it.

use axum::{
    Form, Json,
    extract::{FromRequest as _, Path, Request, State},
    response::{IntoResponse, Response},
};
use directory::{
    Actor, Ctx, Error,
    providers::{self, Client},
};
use domain::{ProviderId, TenantId, provider::Failure};
use http::StatusCode;
use serde::Deserialize;
use serde_json::json;

use super::{exchange, logout_token};
use crate::{
    state::AppState,
    web::{address, errors},
};

#[derive(Deserialize)]
pub struct Sent {
    logout_token: String,
}

/// 200 when the sessions have ended, 400 for a token that is not good or was used before. Why is for the log:
/// strangers read the same whether or not there is such a tenant or provider.
pub async fn log_out(
    State(state): State<AppState>,
    Path((tenant, provider)): Path<(TenantId, ProviderId)>,
    request: Request,
) -> Response {
    let address = address::client(&state.reach, request.headers(), request.extensions());
    if !state.party.pace.allows(address) {
        return StatusCode::TOO_MANY_REQUESTS.into_response();
    }
    let Ok(Form(sent)) = Form::<Sent>::from_request(request, &state).await else {
        return refused();
    };
    let ctx = Ctx::new(Actor::Anonymous, address);
    match end(&state, &ctx, tenant, provider, &sent.logout_token).await {
        Ok(Ok(())) => StatusCode::OK.into_response(),
        Ok(Err(_)) | Err(Error::NotFound) => refused(),
        Err(error) => errors::of(&error).into_response(),
    }
}

async fn end(
    state: &AppState,
    ctx: &Ctx,
    tenant: TenantId,
    provider: ProviderId,
    token: &str,
) -> directory::Result<Result<(), Failure>> {
    let directory = &state.backend.directory;
    let client = providers::client_to_hear(directory, tenant, provider).await?;
    let meant = match check(state, &client, token).await {
        Ok(meant) => meant,
        Err(failure) => {
            tracing::warn!(%failure, %provider, "a logout token was refused");
            return Ok(Err(failure));
        }
    };
    let is_first = providers::log_out(directory, ctx, &client, &meant).await?;
    Ok(if is_first {
        Ok(())
    } else {
        Err(Failure::Expired)
    })
}

async fn check(
    state: &AppState,
    client: &Client,
    token: &str,
) -> Result<providers::LogOut, Failure> {
    let metadata = state.party.metadata(&client.issuer).await;
    let metadata = metadata.map_err(|cause| Failure::from(&cause))?;
    let now = state.backend.directory.now();
    match logout_token::check(token, client, &metadata, now) {
        Err(Failure::Signature) => match exchange::renewed(&state.party, client).await {
            Some(metadata) => logout_token::check(token, client, &metadata, now),
            None => Err(Failure::Signature),
        },
        checked => checked,
    }
}

fn refused() -> Response {
    let body = json!({ "error": "invalid_request" });
    (StatusCode::BAD_REQUEST, Json(body)).into_response()
}
