//! `GET /sign-in/leave/{tenant}/{provider}`: to the provider, to sign out there too (OpenID Connect
//! RP-Initiated Logout 1.0). The session here has ended before.

use app::backend;
use axum::{
    Extension,
    extract::{Path, State},
    response::Response,
};
use directory::providers;
use domain::{ProviderId, TenantId};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::browser::{Refused, go, refuse};
use crate::state::AppState;

/// Where providers send people back to after signing out.
const BACK: &str = "/sign-in";

/// To the provider's own page; to the sign-in page where it has none.
pub async fn leave(
    State(state): State<AppState>,
    Path((tenant, provider)): Path<(TenantId, ProviderId)>,
    Extension(request): Extension<backend::Request>,
) -> Response {
    if !state.party.pace.allows(request.ctx.address) {
        return refuse(Refused::Busy);
    }
    let backend = &request.backend;
    // One that nobody has approved is not asked for anything by whoever comes along.
    let client = match providers::client(&backend.directory, tenant, provider).await {
        Ok(client) if client.is_active => client,
        _ => return go(BACK, []),
    };
    let Ok(metadata) = state.party.metadata(&client.issuer).await else {
        return go(BACK, []);
    };
    let end = metadata.additional_metadata().end_session_endpoint.as_ref();
    let Some(end) = end.filter(|end| state.party.outgoing.may_lead_to(end)) else {
        return go(BACK, []);
    };
    let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let joined = if end.contains('?') { '&' } else { '?' };
    let address = format!(
        "{end}{joined}client_id={}&post_logout_redirect_uri={}",
        encoded(&client.client_id),
        encoded(&backend.link(BACK))
    );
    go(&address, [])
}
