//! Which address shows which page. Every page waits for its data on the server ([`SsrMode::Async`]),
//! so that it is complete without JavaScript and has the right status.

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    Lazy, LazyRoute, SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};

use crate::{
    error::UiError,
    features::{
        Trouble,
        access::AccessPage,
        accounts::{AccountEditPage, AccountsPage, AddAccountPage},
        audit::{
            AccountHistoryPage, AuditPage, GroupHistoryPage, ProviderHistoryPage,
            TenantHistoryPage, TokenHistoryPage,
        },
        frame::TenantFrame,
        groups::{GroupPage, GroupsPage, MembersPage, NewGroupPage, ReviewPage},
        imports::{
            ExportGroupsPage, ExportPage, ImportPage, ImportsPage, NewImportPage, UndoImportPage,
        },
        inspector::{ConnectPage, RequestPage, RequestsPage},
        namespaces::NamespacesPage,
        once::OncePage,
        overview::OverviewPage,
        providers::{NewProviderPage, ProviderPage, ProvidersPage, RefusedPage, SignInAtPage},
        search::SearchPage,
        session::{
            AccountPage, ActivatePage, ConfirmPage, ForgotPage, HomePage, PasswordPage, SetUpPage,
            SignInPage,
        },
        tenants::{DetailsPage, RegisterTenantPage, TenantsPage},
    },
};

/// Pages whose code is a file of its own: the browser fetches it when one of them is first opened.
/// One file per area, because what several files share is split further.
macro_rules! area {
    ($load:ident, $area:ident, $preload:ident, { $($variant:ident: $route:ident => $page:ident),+ $(,)? }) => {
        #[derive(Clone, Copy)]
        enum $area {
            $($variant),+
        }

        #[lazy]
        fn $load(page: $area) -> AnyView {
            match page {
                $($area::$variant => $page().into_any()),+
            }
        }

        $(
            struct $route;

            impl LazyRoute for $route {
                fn data() -> Self {
                    Self
                }

                async fn view(_this: Self) -> AnyView {
                    $load($area::$variant).await
                }

                async fn preload() {
                    #[cfg(target_arch = "wasm32")]
                    $preload().await;
                }
            }
        )+
    };
}

area!(session_area, SessionArea, __preload_session_area, {
    Home: HomeRoute => HomePage,
    SetUp: SetUpRoute => SetUpPage,
    SignIn: SignInRoute => SignInPage,
    Activate: ActivateRoute => ActivatePage,
    Forgot: ForgotRoute => ForgotPage,
    Own: AccountRoute => AccountPage,
    Password: PasswordRoute => PasswordPage,
    Confirm: ConfirmRoute => ConfirmPage,
});

area!(overview_area, OverviewArea, __preload_overview_area, {
    Overview: OverviewRoute => OverviewPage,
    Once: OnceRoute => OncePage,
});

area!(audit_area, AuditArea, __preload_audit_area, {
    List: AuditRoute => AuditPage,
    Account: AccountHistoryRoute => AccountHistoryPage,
    Group: GroupHistoryRoute => GroupHistoryPage,
    Provider: ProviderHistoryRoute => ProviderHistoryPage,
    Tenant: TenantHistoryRoute => TenantHistoryPage,
    Token: TokenHistoryRoute => TokenHistoryPage,
});

area!(namespaces_area, NamespacesArea, __preload_namespaces_area, {
    List: NamespacesRoute => NamespacesPage,
});

area!(details_area, DetailsArea, __preload_details_area, {
    Details: DetailsRoute => DetailsPage,
});

area!(tenants_area, TenantsArea, __preload_tenants_area, {
    List: TenantsRoute => TenantsPage,
    Register: RegisterTenantRoute => RegisterTenantPage,
});

area!(access_area, AccessArea, __preload_access_area, {
    Access: AccessRoute => AccessPage,
});

area!(accounts_area, AccountsArea, __preload_accounts_area, {
    List: AccountsRoute => AccountsPage,
    Add: AddAccountRoute => AddAccountPage,
});

area!(account_area, AccountArea, __preload_account_area, {
    Edit: AccountEditRoute => AccountEditPage,
});

area!(groups_area, GroupsArea, __preload_groups_area, {
    List: GroupsRoute => GroupsPage,
});

area!(group_area, GroupArea, __preload_group_area, {
    Edit: GroupRoute => GroupPage,
});

area!(members_area, MembersArea, __preload_members_area, {
    Create: NewGroupRoute => NewGroupPage,
    Members: MembersRoute => MembersPage,
});

area!(review_area, ReviewArea, __preload_review_area, {
    Review: ReviewRoute => ReviewPage,
});

area!(imports_area, ImportsArea, __preload_imports_area, {
    History: ImportsRoute => ImportsPage,
    Run: ImportRoute => ImportPage,
    Undo: UndoImportRoute => UndoImportPage,
});

area!(upload_area, UploadArea, __preload_upload_area, {
    Upload: NewImportRoute => NewImportPage,
});

area!(exports_area, ExportsArea, __preload_exports_area, {
    Accounts: ExportRoute => ExportPage,
    Groups: ExportGroupsRoute => ExportGroupsPage,
});

area!(search_area, SearchArea, __preload_search_area, {
    Search: SearchRoute => SearchPage,
});

area!(inspector_area, InspectorArea, __preload_inspector_area, {
    List: ScimRequestsRoute => RequestsPage,
    One: ScimRequestRoute => RequestPage,
    Connect: ScimConnectRoute => ConnectPage,
});

area!(providers_area, ProvidersArea, __preload_providers_area, {
    List: ProvidersRoute => ProvidersPage,
    Add: NewProviderRoute => NewProviderPage,
    Edit: ProviderRoute => ProviderPage,
});

area!(sign_in_area, SignInArea, __preload_sign_in_area, {
    At: SignInAtRoute => SignInAtPage,
    Refused: RefusedRoute => RefusedPage,
});

/// The whole console.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    #[cfg(feature = "ssr")]
    crate::call::Asked::provide();
    let (moving, set_moving) = signal(false);
    view! {
        <Title formatter=|page: String| format!("{page} · Tenantry")/>
        // The page stays until the next one is complete; this tells that it is on its way.
        <div class="moving" data-active=move || moving.get().then_some("") aria-hidden="true"></div>
        <Router set_is_routing=set_moving>
            <Routes fallback=|| view! { <Trouble error=UiError::NotFound/> }>
                <Route path=path!("/") view={Lazy::<HomeRoute>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/setup") view={Lazy::<SetUpRoute>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/sign-in") view={Lazy::<SignInRoute>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/sign-in/at/:tenant") view={Lazy::<SignInAtRoute>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/sign-in/refused") view={Lazy::<RefusedRoute>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/activate/:secret") view={Lazy::<ActivateRoute>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/forgot-password") view={Lazy::<ForgotRoute>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/confirm") view={Lazy::<ConfirmRoute>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/account/password") view={Lazy::<PasswordRoute>::new()} ssr=SsrMode::Async/>
                <Route path=path!("/account") view={Lazy::<AccountRoute>::new()} ssr=SsrMode::Async/>
                <ParentRoute path=path!("/t/:tenant") view=TenantFrame ssr=SsrMode::Async>
                    <Route path=path!("") view={Lazy::<OverviewRoute>::new()}/>
                    <Route path=path!("access") view={Lazy::<AccessRoute>::new()}/>
                    <Route path=path!("accounts") view={Lazy::<AccountsRoute>::new()}/>
                    <Route path=path!("accounts/new") view={Lazy::<AddAccountRoute>::new()}/>
                    <Route path=path!("accounts/:account") view={Lazy::<AccountEditRoute>::new()}/>
                    <Route path=path!("accounts/:account/history") view={Lazy::<AccountHistoryRoute>::new()}/>
                    <Route path=path!("audit") view={Lazy::<AuditRoute>::new()}/>
                    <Route path=path!("details") view={Lazy::<DetailsRoute>::new()}/>
                    <Route path=path!("details/history") view={Lazy::<TenantHistoryRoute>::new()}/>
                    <Route path=path!("export") view={Lazy::<ExportRoute>::new()}/>
                    <Route path=path!("groups") view={Lazy::<GroupsRoute>::new()}/>
                    <Route path=path!("groups/new") view={Lazy::<NewGroupRoute>::new()}/>
                    <Route path=path!("groups/export") view={Lazy::<ExportGroupsRoute>::new()}/>
                    <Route path=path!("groups/:group") view={Lazy::<GroupRoute>::new()}/>
                    <Route path=path!("groups/:group/history") view={Lazy::<GroupHistoryRoute>::new()}/>
                    <Route path=path!("groups/:group/members") view={Lazy::<MembersRoute>::new()}/>
                    <Route path=path!("groups/:group/review") view={Lazy::<ReviewRoute>::new()}/>
                    <Route path=path!("imports") view={Lazy::<ImportsRoute>::new()}/>
                    <Route path=path!("imports/new") view={Lazy::<NewImportRoute>::new()}/>
                    <Route path=path!("imports/:run") view={Lazy::<ImportRoute>::new()}/>
                    <Route path=path!("imports/:run/undo") view={Lazy::<UndoImportRoute>::new()}/>
                    <Route path=path!("namespaces") view={Lazy::<NamespacesRoute>::new()}/>
                    <Route path=path!("once") view={Lazy::<OnceRoute>::new()}/>
                    <Route path=path!("providers") view={Lazy::<ProvidersRoute>::new()}/>
                    <Route path=path!("providers/new") view={Lazy::<NewProviderRoute>::new()}/>
                    <Route path=path!("providers/:provider") view={Lazy::<ProviderRoute>::new()}/>
                    <Route path=path!("scim") view={Lazy::<ScimRequestsRoute>::new()}/>
                    <Route path=path!("scim/connect") view={Lazy::<ScimConnectRoute>::new()}/>
                    <Route path=path!("scim/:request") view={Lazy::<ScimRequestRoute>::new()}/>
                    <Route path=path!("search") view={Lazy::<SearchRoute>::new()}/>
                    <Route path=path!("tenants") view={Lazy::<TenantsRoute>::new()}/>
                    <Route path=path!("tenants/new") view={Lazy::<RegisterTenantRoute>::new()}/>
                    <Route path=path!("providers/:provider/history") view={Lazy::<ProviderHistoryRoute>::new()}/>
                    <Route path=path!("tokens/:token/history") view={Lazy::<TokenHistoryRoute>::new()}/>
                </ParentRoute>
            </Routes>
        </Router>
    }
}
