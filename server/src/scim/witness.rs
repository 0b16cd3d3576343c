//! Sees every request from outside of everything else, and hands what it saw to the recorder.

use std::{
    sync::{Arc, OnceLock},
    time::Instant,
};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use directory::inspector::{Exchange, Payload};
use domain::{TenantId, TokenId, inspector::Rejection};
use http::{
    HeaderMap,
    header::{LOCATION, USER_AGENT},
};

use super::problem::Refused;
use crate::{state::AppState, web::address};

/// What only those further inside learn of a request. Travels with it in its extensions.
#[derive(Debug, Default)]
pub struct Witness {
    caller: OnceLock<Caller>,
    body: OnceLock<Payload>,
}

/// Whose request it is.
#[derive(Debug)]
struct Caller {
    tenant: TenantId,
    token: Option<(TokenId, String)>,
    rejection: Option<Rejection>,
}

impl Witness {
    /// A token of the tenant in the address.
    pub fn admitted(&self, tenant: TenantId, token: TokenId, identifier: &str) {
        self.note(tenant, Some((token, identifier.to_owned())), None);
    }

    /// Nobody whom the tenant in the address lets in; with the token, where it is its own.
    pub fn rejected(
        &self,
        tenant: TenantId,
        token: Option<(TokenId, String)>,
        rejection: Rejection,
    ) {
        self.note(tenant, token, Some(rejection));
    }

    /// The body, as it was read.
    pub fn read(&self, bytes: &[u8]) {
        self.body.get_or_init(|| Payload::of(bytes));
    }

    fn note(
        &self,
        tenant: TenantId,
        token: Option<(TokenId, String)>,
        rejection: Option<Rejection>,
    ) {
        self.caller.get_or_init(|| Caller {
            tenant,
            token,
            rejection,
        });
    }

    fn into_parts(self) -> Option<(Caller, Payload)> {
        Some((
            self.caller.into_inner()?,
            self.body.into_inner().unwrap_or_default(),
        ))
    }
}

/// Records the request. What was not meant for any tenant is not recorded.
pub async fn observe(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    if !state.recorder.is_on() {
        return next.run(request).await;
    }
    let started = Instant::now();
    let at = state.backend.directory.now();
    let method = request.method().to_string();
    let uri = request.uri().clone();
    let client = text(request.headers(), USER_AGENT);
    let address = address::client(&state.reach, request.headers(), request.extensions());
    let witness = Arc::new(Witness::default());
    request.extensions_mut().insert(witness.clone());
    let response = next.run(request).await;
    let seen = Arc::into_inner(witness).and_then(Witness::into_parts);
    if let Some((caller, body)) = seen {
        let refused = response.extensions().get::<Refused>();
        state.recorder.take(Exchange {
            tenant: caller.tenant,
            token: caller.token,
            rejection: caller.rejection,
            at,
            method,
            path: below(uri.path()),
            query: uri.query().unwrap_or_default().to_owned(),
            body,
            client,
            address,
            status: response.status().as_u16(),
            duration: u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX),
            location: response
                .headers()
                .contains_key(LOCATION)
                .then(|| text(response.headers(), LOCATION)),
            scim_type: refused.and_then(|refused| refused.scim_type),
            detail: refused
                .map(|refused| refused.detail.clone())
                .unwrap_or_default(),
        });
    }
    response
}

/// What follows the tenant in `/scim/v2/{tenant}/Users`.
fn below(path: &str) -> String {
    let rest = path.splitn(5, '/').nth(4);
    rest.map_or_else(|| "/".to_owned(), |rest| format!("/{rest}"))
}

fn text(headers: &HeaderMap, name: http::HeaderName) -> String {
    headers
        .get(name)
        .map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::below;

    #[test]
    fn the_path_is_told_from_the_tenant_on() {
        for (path, expected) in [
            ("/scim/v2/1/Users/2", "/Users/2"),
            ("/scim/v2/1/Users", "/Users"),
            ("/scim/v2/1/", "/"),
            ("/scim/v2/1", "/"),
            ("/scim", "/"),
        ] {
            assert_eq!(below(path), expected, "{path}");
        }
    }
}
