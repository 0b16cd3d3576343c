//! `GET /sign-in/find?name=`: to the sign-in of the organisation that an e-mail address belongs to.

use app::backend;
use axum::{
    Extension,
    extract::{Query, State},
    response::Response,
};
use directory::providers;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::browser::{Refused, go, refuse};
use crate::state::AppState;

#[derive(Deserialize)]
pub struct Named {
    /// An e-mail address, or a domain.
    #[serde(default)]
    name: String,
    /// Where to go afterwards: a path of this server.
    #[serde(default)]
    next: String,
}

/// The answer depends on the domain alone: it is the same for people who have an account and for others.
pub async fn find(
    State(state): State<AppState>,
    Query(named): Query<Named>,
    Extension(request): Extension<backend::Request>,
) -> Response {
    if !state.party.pace.allows(request.ctx.address) {
        return refuse(Refused::Busy);
    }
    match providers::tenant_of_domain(&request.backend.directory, named.name.trim()).await {
        Ok(Some(tenant)) => {
            let next = backend::local_path(&named.next).map_or(String::new(), |next| {
                format!("?next={}", utf8_percent_encode(next, NON_ALPHANUMERIC))
            });
            go(&format!("/sign-in/at/{tenant}{next}"), [])
        }
        Ok(None) => refuse(Refused::Organisation),
        Err(_) => refuse(Refused::Provider),
    }
}
