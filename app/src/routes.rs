//! Which address shows which page. Every page waits for its data on the server ([`SsrMode::Async`]),
//! so that it is complete without JavaScript and has the right status.

use std::pin::Pin;

use leptos::prelude::*;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::{
    ChooseView, SsrMode,
    components::{ParentRoute, Route, Router, Routes},
    path,
};

use crate::{
    error::UiError,
    features::{
        Trouble,
        access::AccessPage,
        accounts::{AccountEditPage, AccountGroupsPage, AccountsPage, AddAccountPage},
        audit::{
            AccountHistoryPage, AuditPage, GroupHistoryPage, ProviderHistoryPage,
            TenantHistoryPage, TokenHistoryPage,
        },
        bulk::{ChangeAccountsPage, ChangeGroupsPage},
        frame::TenantFrame,
        groups::{GroupPage, GroupsPage, MembersPage, NewGroupPage, ReviewPage},
        imports::{
            ExportGroupsPage, ExportPage, ImportPage, ImportsPage, NewImportPage, UndoImportPage,
        },
        inspector::{ConnectPage, RequestPage, RequestsPage},
        merge::{AccountMergePage, GroupMergePage, TenantMergePage},
        namespaces::NamespacesPage,
        once::OncePage,
        overview::OverviewPage,
        providers::{NewProviderPage, ProviderPage, ProvidersPage, RefusedPage, SignInAtPage},
        search::SearchPage,
        session::{
            AccountPage, ActivatePage, CodePage, ConfirmPage, FactorPage, ForgotPage, HomePage,
            PasswordPage, SetUpPage, SignInPage,
        },
        sharing::SharingPage,
        tenants::{DeletedTenantsPage, DetailsPage, RegisterTenantPage, TenantsPage},
        trash::TrashPage,
    },
    layout::provide_landing,
};

type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// A page whose code is fetched when it is first opened. One type for all of them: the router is compiled anew for
/// each type of view.
#[derive(Clone, Copy)]
struct Page {
    view: fn() -> Later<AnyView>,
    preload: fn() -> Later<()>,
}

impl ChooseView for Page {
    async fn choose(self) -> AnyView {
        (self.view)().await
    }

    async fn preload(&self) {
        (self.preload)().await;
    }
}

/// Pages whose code is a file of its own: the browser fetches it when one of them is first opened.
/// One file per area, because what several files share is split further.
macro_rules! area {
    ($load:ident, $area:ident, $preload:ident, { $($variant:ident: $name:ident => $page:ident),+ $(,)? }) => {
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
            const $name: Page = Page {
                view: || Box::pin(async {
                    #[cfg(feature = "ssr")]
                    crate::boot::needs(stringify!($load));
                    $load($area::$variant).await
                }),
                preload: || Box::pin(async {
                    #[cfg(target_arch = "wasm32")]
                    $preload().await;
                }),
            };
        )+
    };
}

area!(frame_area, FrameArea, __preload_frame_area, {
    Tenant: TENANT => TenantFrame,
});

area!(sign_in_area, SignInArea, __preload_sign_in_area, {
    SignIn: SIGN_IN => SignInPage,
    At: SIGN_IN_AT => SignInAtPage,
    Refused: REFUSED => RefusedPage,
    Code: CODE => CodePage,
    Forgot: FORGOT => ForgotPage,
});

area!(session_area, SessionArea, __preload_session_area, {
    Home: HOME => HomePage,
    SetUp: SET_UP => SetUpPage,
    Activate: ACTIVATE => ActivatePage,
});

area!(own_area, OwnArea, __preload_own_area, {
    Own: ACCOUNT => AccountPage,
    Password: PASSWORD => PasswordPage,
    Confirm: CONFIRM => ConfirmPage,
    Factor: FACTOR => FactorPage,
});

area!(overview_area, OverviewArea, __preload_overview_area, {
    Overview: OVERVIEW => OverviewPage,
    Once: ONCE => OncePage,
});

area!(audit_area, AuditArea, __preload_audit_area, {
    List: AUDIT => AuditPage,
    Account: ACCOUNT_HISTORY => AccountHistoryPage,
    Group: GROUP_HISTORY => GroupHistoryPage,
    Provider: PROVIDER_HISTORY => ProviderHistoryPage,
    Tenant: TENANT_HISTORY => TenantHistoryPage,
    Token: TOKEN_HISTORY => TokenHistoryPage,
});

area!(namespaces_area, NamespacesArea, __preload_namespaces_area, {
    List: NAMESPACES => NamespacesPage,
});

area!(details_area, DetailsArea, __preload_details_area, {
    Details: DETAILS => DetailsPage,
});

area!(sharing_area, SharingArea, __preload_sharing_area, {
    Ledger: SHARING => SharingPage,
});

area!(tenants_area, TenantsArea, __preload_tenants_area, {
    List: TENANTS => TenantsPage,
    Register: REGISTER_TENANT => RegisterTenantPage,
    Deleted: DELETED_TENANTS => DeletedTenantsPage,
});

area!(access_area, AccessArea, __preload_access_area, {
    Access: ACCESS => AccessPage,
});

area!(accounts_area, AccountsArea, __preload_accounts_area, {
    List: ACCOUNTS => AccountsPage,
    Add: ADD_ACCOUNT => AddAccountPage,
});

area!(bulk_area, BulkArea, __preload_bulk_area, {
    Accounts: CHANGE_ACCOUNTS => ChangeAccountsPage,
    Groups: CHANGE_GROUPS => ChangeGroupsPage,
});

area!(account_area, AccountArea, __preload_account_area, {
    Edit: ACCOUNT_EDIT => AccountEditPage,
    Groups: ACCOUNT_GROUPS => AccountGroupsPage,
});

area!(groups_area, GroupsArea, __preload_groups_area, {
    List: GROUPS => GroupsPage,
});

area!(group_area, GroupArea, __preload_group_area, {
    Edit: GROUP => GroupPage,
});

area!(members_area, MembersArea, __preload_members_area, {
    Create: NEW_GROUP => NewGroupPage,
    Members: MEMBERS => MembersPage,
});

area!(review_area, ReviewArea, __preload_review_area, {
    Review: REVIEW => ReviewPage,
});

area!(merge_area, MergeArea, __preload_merge_area, {
    Group: MERGE_GROUP => GroupMergePage,
    Account: MERGE_ACCOUNT => AccountMergePage,
    Tenant: MERGE_TENANT => TenantMergePage,
});

area!(imports_area, ImportsArea, __preload_imports_area, {
    History: IMPORTS => ImportsPage,
    Run: IMPORT => ImportPage,
    Undo: UNDO_IMPORT => UndoImportPage,
});

area!(upload_area, UploadArea, __preload_upload_area, {
    Upload: NEW_IMPORT => NewImportPage,
});

area!(exports_area, ExportsArea, __preload_exports_area, {
    Accounts: EXPORT => ExportPage,
    Groups: EXPORT_GROUPS => ExportGroupsPage,
});

area!(search_area, SearchArea, __preload_search_area, {
    Search: SEARCH => SearchPage,
});

area!(inspector_area, InspectorArea, __preload_inspector_area, {
    List: SCIM_REQUESTS => RequestsPage,
    One: SCIM_REQUEST => RequestPage,
    Connect: SCIM_CONNECT => ConnectPage,
});

area!(providers_area, ProvidersArea, __preload_providers_area, {
    List: PROVIDERS => ProvidersPage,
    Add: NEW_PROVIDER => NewProviderPage,
    Edit: PROVIDER => ProviderPage,
});

area!(trash_area, TrashArea, __preload_trash_area, {
    List: TRASH => TrashPage,
});

/// The whole console.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    provide_landing();
    #[cfg(feature = "ssr")]
    crate::call::Asked::provide();
    #[cfg(feature = "hydrate")]
    crate::kit::attend_travel();
    let (moving, set_moving) = signal(false);
    view! {
        <Title formatter=|page: String| texts::layout::page_title(&page)/>
        // The page stays until the next one is complete; this tells that it is on its way.
        <div class="moving" data-active=move || moving.get().then_some("") aria-hidden="true"></div>
        <Router set_is_routing=set_moving>
            <Routes fallback=|| view! { <Trouble error=UiError::NotFound/> }>
                <Route path=path!("/") view=HOME ssr=SsrMode::Async/>
                <Route path=path!("/setup") view=SET_UP ssr=SsrMode::Async/>
                <Route path=path!("/sign-in") view=SIGN_IN ssr=SsrMode::Async/>
                <Route path=path!("/sign-in/at/:tenant") view=SIGN_IN_AT ssr=SsrMode::Async/>
                <Route path=path!("/sign-in/refused") view=REFUSED ssr=SsrMode::Async/>
                <Route path=path!("/activate/:secret") view=ACTIVATE ssr=SsrMode::Async/>
                <Route path=path!("/forgot-password") view=FORGOT ssr=SsrMode::Async/>
                <Route path=path!("/sign-in/code") view=CODE ssr=SsrMode::Async/>
                <Route path=path!("/sign-in/second-factor") view=FACTOR ssr=SsrMode::Async/>
                <Route path=path!("/account/second-factor") view=FACTOR ssr=SsrMode::Async/>
                <Route path=path!("/confirm") view=CONFIRM ssr=SsrMode::Async/>
                <Route path=path!("/account/password") view=PASSWORD ssr=SsrMode::Async/>
                <Route path=path!("/account") view=ACCOUNT ssr=SsrMode::Async/>
                <ParentRoute path=path!("/t/:tenant") view=TENANT ssr=SsrMode::Async>
                    <Route path=path!("") view=OVERVIEW/>
                    <Route path=path!("access") view=ACCESS/>
                    <Route path=path!("accounts") view=ACCOUNTS/>
                    <Route path=path!("accounts/new") view=ADD_ACCOUNT/>
                    <Route path=path!("accounts/change") view=CHANGE_ACCOUNTS/>
                    <Route path=path!("accounts/:account") view=ACCOUNT_EDIT/>
                    <Route path=path!("accounts/:account/groups") view=ACCOUNT_GROUPS/>
                    <Route path=path!("accounts/:account/history") view=ACCOUNT_HISTORY/>
                    <Route path=path!("audit") view=AUDIT/>
                    <Route path=path!("details") view=DETAILS/>
                    <Route path=path!("details/history") view=TENANT_HISTORY/>
                    <Route path=path!("export") view=EXPORT/>
                    <Route path=path!("groups") view=GROUPS/>
                    <Route path=path!("groups/new") view=NEW_GROUP/>
                    <Route path=path!("groups/change") view=CHANGE_GROUPS/>
                    <Route path=path!("groups/export") view=EXPORT_GROUPS/>
                    <Route path=path!("groups/:group") view=GROUP/>
                    <Route path=path!("groups/:group/history") view=GROUP_HISTORY/>
                    <Route path=path!("groups/:group/members") view=MEMBERS/>
                    <Route path=path!("groups/:group/review") view=REVIEW/>
                    <Route path=path!("groups/:group/merge") view=MERGE_GROUP/>
                    <Route path=path!("accounts/:account/merge") view=MERGE_ACCOUNT/>
                    <Route path=path!("details/merge") view=MERGE_TENANT/>
                    <Route path=path!("imports") view=IMPORTS/>
                    <Route path=path!("imports/new") view=NEW_IMPORT/>
                    <Route path=path!("imports/:run") view=IMPORT/>
                    <Route path=path!("imports/:run/undo") view=UNDO_IMPORT/>
                    <Route path=path!("namespaces") view=NAMESPACES/>
                    <Route path=path!("once") view=ONCE/>
                    <Route path=path!("providers") view=PROVIDERS/>
                    <Route path=path!("providers/new") view=NEW_PROVIDER/>
                    <Route path=path!("providers/:provider") view=PROVIDER/>
                    <Route path=path!("scim") view=SCIM_REQUESTS/>
                    <Route path=path!("scim/connect") view=SCIM_CONNECT/>
                    <Route path=path!("scim/:request") view=SCIM_REQUEST/>
                    <Route path=path!("search") view=SEARCH/>
                    <Route path=path!("sharing") view=SHARING/>
                    <Route path=path!("tenants") view=TENANTS/>
                    <Route path=path!("trash") view=TRASH/>
                    <Route path=path!("tenants/new") view=REGISTER_TENANT/>
                    <Route path=path!("tenants/deleted") view=DELETED_TENANTS/>
                    <Route path=path!("providers/:provider/history") view=PROVIDER_HISTORY/>
                    <Route path=path!("tokens/:token/history") view=TOKEN_HISTORY/>
                </ParentRoute>
            </Routes>
        </Router>
    }
}
