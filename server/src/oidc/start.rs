//! `GET /sign-in/with/{tenant}/{provider}`: to the provider, to sign in.

use app::backend;
use axum::{
    Extension,
    extract::{Path, Query, State},
    response::Response,
};
use directory::providers::{self, Purpose};
use domain::{ProviderId, TenantId};
use http::HeaderMap;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

use super::{
    authorize::{self, NoWay},
    browser::{Refused, came_by_themselves, go, refuse},
};
use crate::state::AppState;

#[derive(Deserialize)]
pub struct Wanted {
    /// Where to go afterwards: a path of this server.
    #[serde(default)]
    next: String,
    /// Not empty: the person signs in at the provider anew.
    #[serde(default)]
    again: String,
}

/// A `GET`, because a form may not lead to another site here; it changes nothing of anybody's.
pub async fn start(
    State(state): State<AppState>,
    Path((tenant, provider)): Path<(TenantId, ProviderId)>,
    Query(wanted): Query<Wanted>,
    Extension(request): Extension<backend::Request>,
    headers: HeaderMap,
) -> Response {
    if !state.party.pace.allows(request.ctx.address) {
        return refuse(Refused::Busy);
    }
    let next = backend::local_path(&wanted.next).unwrap_or_default();
    // Another site's page must not sign anybody in here, perhaps as somebody else: the person goes on themselves.
    if !came_by_themselves(&headers) {
        let next = utf8_percent_encode(next, NON_ALPHANUMERIC);
        return go(&format!("/sign-in/at/{tenant}?next={next}"), []);
    }
    let directory = &request.backend.directory;
    let client = match providers::client(directory, tenant, provider).await {
        Ok(client) if client.is_active => client,
        Ok(_) | Err(directory::Error::NotFound) => return refuse(Refused::Account),
        Err(_) => return refuse(Refused::Provider),
    };
    let purpose = Purpose {
        next: next.to_owned(),
        tester: None,
        again: !wanted.again.is_empty(),
    };
    let sent = authorize::send(&request.backend, &state.party, &client, &headers, &purpose);
    match sent.await {
        Ok(response) => response,
        Err(NoWay::Provider(failure)) => {
            // What the log says is enough where the event can't be written.
            if let Err(error) = providers::refused(directory, &request.ctx, &client, failure).await
            {
                tracing::warn!(%error, "a failed sign-in was not noted");
            }
            refuse(Refused::Provider)
        }
        Err(NoWay::Directory(_)) => refuse(Refused::Provider),
    }
}
