//! Endpoints of the protocol that are not offered, and say so.

use axum::routing::any;
use http::Method;
use scim::Error;

use super::problem::Problem;
use crate::router::PlainRoute;

/// The endpoints. Every method has the same answer.
pub fn routes() -> Vec<PlainRoute> {
    vec![PlainRoute::new(
        Method::GET,
        "/scim/v2/{tenant}/Me",
        any(me),
    )]
}

async fn me() -> Problem {
    Error::not_implemented("A provisioning token isn't anybody: use /Users/{id}.").into()
}
