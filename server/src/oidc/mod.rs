//! Signing in through a tenant's identity provider (OpenID Connect Core 1.0, authorization code with PKCE):
//! the only requests that the server sends to others besides e-mail. What is kept, and which account a checked
//! answer stands for, is `directory::providers`.

mod addresses;
mod authorize;
mod back_channel;
mod browser;
mod callback;
mod client_keys;
mod discover;
mod exchange;
mod find;
mod kept;
mod leave;
mod logout_token;
mod metadata;
mod outgoing;
mod pace;
mod start;
mod test;

use axum::routing::{get, post};
use http::Method;

use crate::router::PlainRoute;

pub use metadata::RelyingParty;

/// Where a provider sends people back to: pasted there, so it must not change. Each has an address of its own, so
/// that no provider's answer can be taken for another's (RFC 9700 section 4.4.2).
const CALLBACK: &str = "/sign-in/callback/{tenant}/{provider}";

/// Routes that people walk through, with a session or without.
pub fn routes() -> Vec<PlainRoute> {
    vec![
        PlainRoute::new(Method::GET, "/sign-in/find", get(find::find)),
        PlainRoute::new(
            Method::GET,
            "/sign-in/with/{tenant}/{provider}",
            get(start::start),
        ),
        PlainRoute::new(Method::GET, CALLBACK, get(callback::callback)),
        PlainRoute::new(
            Method::GET,
            "/sign-in/leave/{tenant}/{provider}",
            get(leave::leave),
        ),
        PlainRoute::new(
            Method::GET,
            "/sign-in/keys/{tenant}/{provider}",
            get(client_keys::keys),
        ),
        PlainRoute::new(
            Method::GET,
            "/t/{tenant}/providers/{provider}/test",
            get(test::test),
        ),
    ]
}

/// Routes for providers themselves: no page of ours sends these requests, and no cookie counts.
pub fn provider_routes() -> Vec<PlainRoute> {
    vec![PlainRoute::new(
        Method::POST,
        "/sign-in/back-channel/{tenant}/{provider}",
        post(back_channel::log_out),
    )]
}
