//! Which address shows which page. Every page waits for its data on the server ([`SsrMode::Async`]),
//! so that it is complete without JavaScript and has the right status.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    Lazy, LazyRoute, SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    lazy_route, path,
};

use crate::{
    error::UiError,
    features::{
        Trouble,
        accounts::{AccountEditPage, AccountsPage, AddAccountPage},
        audit::AuditPage,
        frame::TenantFrame,
        groups::{GroupPage, GroupsPage, MembersPage, NewGroupPage},
        imports::{ExportPage, ImportPage, ImportsPage, NewImportPage},
        namespaces::NamespacesPage,
        once::OncePage,
        overview::OverviewPage,
        session::{AccountPage, ActivatePage, HomePage, SetUpPage, SignInPage},
        tenants::{DetailsPage, RegisterTenantPage, TenantsPage},
    },
};

/// A route whose page is code of its own: the browser fetches it when the page is first opened.
macro_rules! lazy_pages {
    ($($route:ident => $page:ident),+ $(,)?) => {$(
        struct $route;

        #[lazy_route]
        impl LazyRoute for $route {
            fn data() -> Self {
                Self
            }

            fn view(_this: Self) -> AnyView {
                $page().into_any()
            }
        }
    )+};
}

lazy_pages! {
    HomeRoute => HomePage,
    SetUpRoute => SetUpPage,
    SignInRoute => SignInPage,
    ActivateRoute => ActivatePage,
    AccountRoute => AccountPage,
    OverviewRoute => OverviewPage,
    AccountsRoute => AccountsPage,
    AddAccountRoute => AddAccountPage,
    AccountEditRoute => AccountEditPage,
    AuditRoute => AuditPage,
    DetailsRoute => DetailsPage,
    ExportRoute => ExportPage,
    GroupsRoute => GroupsPage,
    NewGroupRoute => NewGroupPage,
    GroupRoute => GroupPage,
    MembersRoute => MembersPage,
    ImportsRoute => ImportsPage,
    NewImportRoute => NewImportPage,
    ImportRoute => ImportPage,
    NamespacesRoute => NamespacesPage,
    OnceRoute => OncePage,
    TenantsRoute => TenantsPage,
    RegisterTenantRoute => RegisterTenantPage,
}

/// The whole console.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    view! {
        <Title formatter=|page: String| format!("{page} · Tenantry")/>
        <Router>
            <Routes fallback=|| view! { <Trouble error=UiError::NotFound/> }>
                <Route path=path!("/") view={Lazy::<HomeRoute>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/setup") view={Lazy::<SetUpRoute>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/sign-in") view={Lazy::<SignInRoute>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/activate/:secret") view={Lazy::<ActivateRoute>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/account") view={Lazy::<AccountRoute>::new()} ssr=SsrMode::Async/>
                <ParentRoute path=path!("/t/:tenant") view=TenantFrame ssr=SsrMode::Async>
                    <Route path=path!("") view={Lazy::<OverviewRoute>::new()}/>
                    <Route path=path!("accounts") view={Lazy::<AccountsRoute>::new()}/>
                    <Route path=path!("accounts/new") view={Lazy::<AddAccountRoute>::new()}/>
                    <Route path=path!("accounts/:account") view={Lazy::<AccountEditRoute>::new()}/>
                    <Route path=path!("audit") view={Lazy::<AuditRoute>::new()}/>
                    <Route path=path!("details") view={Lazy::<DetailsRoute>::new()}/>
                    <Route path=path!("export") view={Lazy::<ExportRoute>::new()}/>
                    <Route path=path!("groups") view={Lazy::<GroupsRoute>::new()}/>
                    <Route path=path!("groups/new") view={Lazy::<NewGroupRoute>::new()}/>
                    <Route path=path!("groups/:group") view={Lazy::<GroupRoute>::new()}/>
                    <Route path=path!("groups/:group/members") view={Lazy::<MembersRoute>::new()}/>
                    <Route path=path!("imports") view={Lazy::<ImportsRoute>::new()}/>
                    <Route path=path!("imports/new") view={Lazy::<NewImportRoute>::new()}/>
                    <Route path=path!("imports/:run") view={Lazy::<ImportRoute>::new()}/>
                    <Route path=path!("namespaces") view={Lazy::<NamespacesRoute>::new()}/>
                    <Route path=path!("once") view={Lazy::<OnceRoute>::new()}/>
                    <Route path=path!("tenants") view={Lazy::<TenantsRoute>::new()}/>
                    <Route path=path!("tenants/new") view={Lazy::<RegisterTenantRoute>::new()}/>
                </ParentRoute>
            </Routes>
        </Router>
    }
}
