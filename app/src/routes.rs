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
    features::{
        Trouble,
        accounts::{AccountEditPage, AccountsPage, AddAccountPage},
        audit::AuditPage,
        frame::TenantFrame,
        groups::{GroupPage, GroupsPage, MembersPage, NewGroupPage},
        namespaces::NamespacesPage,
        once::OncePage,
        overview::OverviewPage,
        session::{AccountPage, ActivatePage, HomePage, SetUpPage, SignInPage},
        tenants::{DetailsPage, RegisterTenantPage, TenantsPage},
    },
};

/// The whole console.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Title formatter=|page: String| format!("{page} · Tenantry")/>
        <Router>
            <Routes fallback=|| view! { <Trouble error=UiError::NotFound/> }>
                <Route path=path!("/") view=HomePage ssr=SsrMode::Async/>
                <Route path=path!("/setup") view=SetUpPage ssr=SsrMode::Async/>
                <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async/>
                <Route path=path!("/activate/:secret") view=ActivatePage ssr=SsrMode::Async/>
                <Route path=path!("/account") view=AccountPage ssr=SsrMode::Async/>
                <ParentRoute path=path!("/t/:tenant") view=TenantFrame ssr=SsrMode::Async>
                    <Route path=path!("") view=OverviewPage/>
                    <Route path=path!("accounts") view=AccountsPage/>
                    <Route path=path!("accounts/new") view=AddAccountPage/>
                    <Route path=path!("accounts/:account") view=AccountEditPage/>
                    <Route path=path!("audit") view=AuditPage/>
                    <Route path=path!("details") view=DetailsPage/>
                    <Route path=path!("groups") view=GroupsPage/>
                    <Route path=path!("groups/new") view=NewGroupPage/>
                    <Route path=path!("groups/:group") view=GroupPage/>
                    <Route path=path!("groups/:group/members") view=MembersPage/>
                    <Route path=path!("namespaces") view=NamespacesPage/>
                    <Route path=path!("once") view=OncePage/>
                    <Route path=path!("tenants") view=TenantsPage/>
                    <Route path=path!("tenants/new") view=RegisterTenantPage/>
                </ParentRoute>
            </Routes>
        </Router>
    }
}
