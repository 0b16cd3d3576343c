//! SCIM 2.0 below `/scim/v2/{tenant}`, for identity providers with a provisioning token.
//!
//! Every request passes `auth` first, whatever its path; every answer leaves through `problem`, so that
//! clients never see an error that is not SCIM's. Bodies and queries are parsed by the crate `scim` before
//! anything is read, the work is done by `directory::provisioning`. Nothing here calls out.
//!
//! Around all of it stands `witness`, which sees request and answer; `recorder` writes them down for the
//! tenant's administrators, apart from the requests.
//!
//! | endpoint | file |
//! |---|---|
//! | `/Users`, `/Users/{id}`, `/Groups`, `/Groups/{id}` | `resources` |
//! | `/.search`, `/Users/.search`, `/Groups/.search` | `search` |
//! | `/ServiceProviderConfig`, `/ResourceTypes`, `/Schemas` | `discovery` |
//! | `/Bulk` | `bulk` |
//! | `/Me` | `absent` |
//!
//! What can be done to a resource is in `operations`, and done in the same way for one request and in bulk.

mod absent;
mod auth;
mod body;
mod bulk;
mod discovery;
mod kind;
mod limits;
mod members;
mod operations;
mod precondition;
mod problem;
mod query;
mod recorder;
mod reply;
mod resources;
mod search;
mod waiting;
mod witness;

use std::{sync::Arc, time::Duration};

use axum::{
    Extension, Router,
    middleware::{from_fn_with_state, map_response},
    routing::any,
};
use http::StatusCode;
use tower::ServiceBuilder;
use tower_http::{catch_panic::CatchPanicLayer, timeout::TimeoutLayer};

use self::kind::Kind;
use crate::{router::PlainRoute, state::AppState};

pub use limits::PER_SECOND;
pub use recorder::Recorder;

/// Identity providers give up after about a minute.
const PATIENCE: Duration = Duration::from_secs(60);

/// Everything below `/scim`.
pub fn routes(state: &AppState) -> Router<AppState> {
    let limits = Arc::new(limits::TokenLimits::new(state.scim_rate));
    let gate = auth::Gate {
        state: state.clone(),
        limits: limits.clone(),
    };
    endpoints()
        .into_iter()
        .fold(Router::new(), |router, route| {
            router.route(route.path, route.handler)
        })
        .route("/scim", any(problem::no_endpoint))
        .route("/scim/", any(problem::no_endpoint))
        .route("/scim/{*rest}", any(problem::no_endpoint))
        // Two layers of several, outermost first: each of its own would be copied for every request.
        .layer(
            ServiceBuilder::new()
                .layer(CatchPanicLayer::custom(problem::of_panic))
                .layer(TimeoutLayer::with_status_code(
                    StatusCode::SERVICE_UNAVAILABLE,
                    PATIENCE,
                ))
                .layer(from_fn_with_state(gate, auth::admit))
                .layer(Extension(limits)),
        )
        .layer(
            ServiceBuilder::new()
                .layer(from_fn_with_state(state.clone(), witness::observe))
                .layer(map_response(problem::dress)),
        )
}

/// Every endpoint and method, all of them for provisioning tokens alone.
pub fn endpoints() -> Vec<PlainRoute> {
    [
        resources::routes(
            Kind::User,
            "/scim/v2/{tenant}/Users",
            "/scim/v2/{tenant}/Users/{id}",
        ),
        resources::routes(
            Kind::Group,
            "/scim/v2/{tenant}/Groups",
            "/scim/v2/{tenant}/Groups/{id}",
        ),
        search::routes(),
        bulk::routes(),
        discovery::routes(),
        absent::routes(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
