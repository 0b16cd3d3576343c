//! What every handler can ask for.

use std::{num::NonZeroU32, ops::Deref, sync::Arc};

use app::backend::Backend;
use axum::extract::FromRef;
use http::HeaderName;
use leptos::config::LeptosOptions;

use crate::{oidc::RelyingParty, scim::Recorder};

/// The state of the router. Every layer and handler gets a copy with each request.
#[derive(Clone)]
pub struct AppState(Arc<Parts>);

/// What the state consists of.
pub struct Parts {
    /// The directory and what pages need beside it.
    pub backend: Backend,
    /// Where the assets of the pages are.
    pub leptos: LeptosOptions,
    /// How requests reach the server.
    pub reach: Reach,
    /// Requests a second that a provisioning token may send.
    pub scim_rate: NonZeroU32,
    /// Speaks with identity providers.
    pub party: RelyingParty,
    /// Writes down what SCIM clients ask.
    pub recorder: Recorder,
}

impl AppState {
    /// A state of these parts.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }
}

impl Deref for AppState {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl FromRef<AppState> for Backend {
    fn from_ref(state: &AppState) -> Self {
        state.backend.clone()
    }
}

impl FromRef<AppState> for LeptosOptions {
    fn from_ref(state: &AppState) -> Self {
        state.leptos.clone()
    }
}

impl FromRef<AppState> for Reach {
    fn from_ref(state: &AppState) -> Self {
        state.reach.clone()
    }
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
