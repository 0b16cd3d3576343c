//! Which address shows which page. Every page waits for its data on the server ([`SsrMode::Async`]),
//! so that it is complete without JavaScript and has the right status.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};

use crate::{
    error::UiError,
    features::{Trouble, frame::TenantFrame, namespaces::NamespacesPage},
};

/// The whole console.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Title formatter=|page: String| format!("{page} · Tenantry")/>
        <Router>
            <Routes fallback=|| view! { <Trouble error=UiError::NotFound/> }>
                <ParentRoute path=path!("/t/:tenant") view=TenantFrame ssr=SsrMode::Async>
                    <Route path=path!("namespaces") view=NamespacesPage/>
                </ParentRoute>
            </Routes>
        </Router>
    }
}
