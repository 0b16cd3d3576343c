//! For whoever watches the server.

use app::backend::Backend;
use axum::extract::State;
use http::StatusCode;

/// The process answers.
pub async fn healthz() -> &'static str {
    "alive"
}

/// The database answers too: requests can be sent here.
pub async fn readyz(State(backend): State<Backend>) -> (StatusCode, &'static str) {
    match backend.directory.store().ping().await {
        Ok(()) => (StatusCode::OK, "ready"),
        Err(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database does not answer",
        ),
    }
}
