//! What every handler can ask for.

use std::{num::NonZeroU32, sync::Arc};

use app::backend::Backend;
use axum::extract::FromRef;
use http::HeaderName;
use leptos::config::LeptosOptions;

use crate::scim::Recorder;

/// The state of the router.
#[derive(Clone, FromRef)]
pub struct AppState {
    /// The directory and what pages need beside it.
    pub backend: Backend,
    /// Where the assets of the pages are.
    pub leptos: LeptosOptions,
    /// How requests reach the server.
    pub reach: Reach,
    /// Requests a second that a provisioning token may send.
    pub scim_rate: NonZeroU32,
    /// Writes down what SCIM clients ask.
    pub recorder: Recorder,
}

/// How requests reach the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// People come over https.
    pub is_https: bool,
    /// Scheme, host and port as people see them.
    pub public_url: Arc<str>,
    /// The header in which a proxy writes the client's address.
    pub client_ip_header: Option<HeaderName>,
}
