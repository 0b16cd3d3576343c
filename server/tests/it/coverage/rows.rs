//! The table. `{tenant}`, `{group}` and so on stand for the things of one tenant.

use domain::policy::Action;
use http::Method;

/// Who may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Anybody, signed in or not.
    Anybody,
    /// Whoever is signed in, on what is their own.
    SignedIn,
    /// Whoever may do this in the tenant.
    Holder(Action),
    /// Whoever may do this in the tenant from another one.
    Outsider(Action),
}

/// How it is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// As a browser opens a page.
    Page,
    /// As a program reads an address, with this query.
    Get(&'static str),
    /// As a script sends a form.
    Form(&'static str),
    /// As a script sends arguments. `QUERY` stands for the list's query with nothing chosen.
    Json(&'static str),
    /// As a browser uploads a file of groups.
    Upload(&'static str),
}

impl How {
    /// The method that this takes.
    pub const fn method(self) -> Method {
        match self {
            Self::Page | Self::Get(_) => Method::GET,
            Self::Form(_) | Self::Json(_) | Self::Upload(_) => Method::POST,
        }
    }

    /// The answer is no server function's.
    pub const fn is_plain(self) -> bool {
        matches!(self, Self::Page | Self::Get(_) | Self::Upload(_))
    }
}

/// One way in: its address, how it is tried, who may.
pub type Row = (&'static str, How, Who);

use How::{Form, Get, Json, Page, Upload};
use Who::{Anybody, Holder, Outsider, SignedIn};

/// Every way in.
pub const ROWS: &[Row] = &[
    // Neither pages nor server functions
    ("/healthz", Get(""), Anybody),
    ("/readyz", Get(""), Anybody),
    ("/theme", Form("theme=dark"), Anybody),
    (
        "/t/{tenant}/imports",
        Upload("groups,userName\nHR,max@acme.example\n"),
        Holder(Action::ImportGroups),
    ),
    ("/t/{tenant}/imports/template.csv", Get(""), Anybody),
    (
        "/t/{tenant}/imports/{run}/rejected.csv",
        Get(""),
        Holder(Action::ImportGroups),
    ),
    (
        "/t/{tenant}/export.csv",
        Get("columns=userName"),
        Holder(Action::ExportAccounts),
    ),
    (
        "/t/{tenant}/export-groups.csv",
        Get("columns=name"),
        Holder(Action::ViewGroups),
    ),
    // Pages
    ("/", Page, Anybody),
    ("/setup", Page, Anybody),
    ("/sign-in", Page, Anybody),
    ("/activate/{secret}", Page, Anybody),
    ("/account", Page, SignedIn),
    ("/t/{tenant}", Page, Holder(Action::EnterTenant)),
    ("/t/{tenant}/accounts", Page, Holder(Action::ViewAccounts)),
    (
        "/t/{tenant}/accounts/new",
        Page,
        Holder(Action::ManageAccounts),
    ),
    (
        "/t/{tenant}/accounts/{account}",
        Page,
        Holder(Action::ViewAccounts),
    ),
    ("/t/{tenant}/audit", Page, Holder(Action::ViewAudit)),
    ("/t/{tenant}/details", Page, Holder(Action::ViewTenant)),
    ("/t/{tenant}/export", Page, Holder(Action::ExportAccounts)),
    ("/t/{tenant}/groups", Page, Holder(Action::ViewGroups)),
    ("/t/{tenant}/groups/new", Page, Holder(Action::ManageGroups)),
    (
        "/t/{tenant}/groups/export",
        Page,
        Holder(Action::ViewGroups),
    ),
    (
        "/t/{tenant}/groups/{group}",
        Page,
        Holder(Action::ViewGroups),
    ),
    (
        "/t/{tenant}/groups/{group}/members",
        Page,
        Holder(Action::ViewGroups),
    ),
    ("/t/{tenant}/imports", Page, Holder(Action::ImportGroups)),
    (
        "/t/{tenant}/imports/new",
        Page,
        Holder(Action::ImportGroups),
    ),
    (
        "/t/{tenant}/imports/{run}",
        Page,
        Holder(Action::ImportGroups),
    ),
    (
        "/t/{tenant}/imports/{run}/undo",
        Page,
        Holder(Action::ImportGroups),
    ),
    (
        "/t/{tenant}/namespaces",
        Page,
        Holder(Action::ViewNamespaces),
    ),
    ("/t/{tenant}/once", Page, Holder(Action::EnterTenant)),
    ("/t/{tenant}/scim", Page, Holder(Action::ViewTokens)),
    ("/t/{tenant}/scim/connect", Page, Holder(Action::ViewTokens)),
    (
        "/t/{tenant}/scim/{request}",
        Page,
        Holder(Action::ViewTokens),
    ),
    ("/t/{tenant}/tenants", Page, Holder(Action::EnterTenant)),
    (
        "/t/{tenant}/tenants/new",
        Page,
        Holder(Action::RegisterTenant),
    ),
    // Sessions
    ("/api/session/home", Json("{}"), Anybody),
    (
        "/api/session/sign-in",
        Form("identifier=nobody&password=wrong"),
        Anybody,
    ),
    (
        "/api/session/set-up-offer",
        Json(r#"{"secret":"wrong"}"#),
        Anybody,
    ),
    ("/api/session/set-up", Form("secret=wrong"), Anybody),
    (
        "/api/session/invitation",
        Json(r#"{"secret":"wrong"}"#),
        Anybody,
    ),
    (
        "/api/session/activate",
        Form("secret=wrong&password=x&password_again=x"),
        Anybody,
    ),
    ("/api/session/list", Json("{}"), SignedIn),
    // The frame
    (
        "/api/frame",
        Json(r#"{"tenant":"{tenant}"}"#),
        Holder(Action::EnterTenant),
    ),
    (
        "/api/once/take",
        Json(r#"{"tenant":"{tenant}"}"#),
        Holder(Action::EnterTenant),
    ),
    // Accounts
    (
        "/api/accounts/list",
        Json(r#"{"tenant":"{tenant}","query":QUERY}"#),
        Holder(Action::ViewAccounts),
    ),
    (
        "/api/accounts/get",
        Json(r#"{"tenant":"{tenant}","account":"{account}"}"#),
        Holder(Action::ViewAccounts),
    ),
    (
        "/api/accounts/add",
        Form("tenant={tenant}&email=new@acme.example&given_name=Nia&family_name=New"),
        Holder(Action::ManageAccounts),
    ),
    (
        "/api/accounts/save",
        Form(
            "tenant={tenant}&account={account}&version=1&email=ada@acme.example&given_name=Ada&family_name=Lund",
        ),
        Holder(Action::ManageAccounts),
    ),
    (
        "/api/accounts/enable",
        Form("tenant={tenant}&account={account}"),
        Holder(Action::EnableAccounts),
    ),
    (
        "/api/accounts/disable",
        Form("tenant={tenant}&account={account}"),
        Holder(Action::EnableAccounts),
    ),
    (
        "/api/accounts/renew-activation",
        Form("tenant={tenant}&account={account}"),
        Holder(Action::ManageAccounts),
    ),
    // The audit log
    (
        "/api/audit/list",
        Json(r#"{"tenant":"{tenant}","query":QUERY}"#),
        Holder(Action::ViewAudit),
    ),
    (
        "/api/audit/verify",
        Form("tenant={tenant}"),
        Holder(Action::ViewAudit),
    ),
    // Security groups
    (
        "/api/groups/list",
        Json(r#"{"tenant":"{tenant}","query":QUERY}"#),
        Holder(Action::ViewGroups),
    ),
    (
        "/api/groups/view",
        Json(r#"{"tenant":"{tenant}","group":"{group}"}"#),
        Holder(Action::ViewGroups),
    ),
    (
        "/api/groups/create",
        Form("tenant={tenant}&name=Purchasing"),
        Holder(Action::ManageGroups),
    ),
    (
        "/api/groups/save",
        Form("tenant={tenant}&group={group}&version=1&description=Money"),
        // One of two permissions opens it; this is the one that it names.
        Holder(Action::ManageTopics),
    ),
    (
        "/api/groups/set-owner",
        Form("tenant={tenant}&group={group}&account={account}"),
        Holder(Action::ManageTopics),
    ),
    (
        "/api/groups/set-status",
        Form("tenant={tenant}&group={group}&status=disabled"),
        Holder(Action::ManageGroups),
    ),
    (
        "/api/groups/members",
        Json(
            r#"{"tenant":"{tenant}","group":"{group}","search":"","paging":{"page":1,"size":25}}"#,
        ),
        Holder(Action::ViewGroups),
    ),
    (
        "/api/groups/offer-accounts",
        Json(r#"{"tenant":"{tenant}","search":"ada"}"#),
        Holder(Action::ViewAccounts),
    ),
    (
        "/api/groups/add-members",
        Form("tenant={tenant}&group={group}&accounts[0]={account}"),
        Holder(Action::ManageGroups),
    ),
    (
        "/api/groups/remove-members",
        Form("tenant={tenant}&group={group}&accounts[0]={account}"),
        Holder(Action::ManageGroups),
    ),
    (
        "/api/groups/preview-key",
        Json(r#"{"tenant":"{tenant}","import_key":"none"}"#),
        Holder(Action::ShareGroups),
    ),
    (
        "/api/groups/import-by-key",
        Form("tenant={tenant}&import_key=none"),
        Holder(Action::ShareGroups),
    ),
    (
        "/api/groups/rotate-key",
        Form("tenant={tenant}&group={group}"),
        Holder(Action::ShareGroups),
    ),
    (
        "/api/groups/revoke-share",
        Form("tenant={tenant}&group={group}&receiver={other}"),
        Holder(Action::ShareGroups),
    ),
    // Imports
    (
        "/api/imports/list",
        Json(r#"{"tenant":"{tenant}","paging":{"page":1,"size":25}}"#),
        Holder(Action::ImportGroups),
    ),
    (
        "/api/imports/view",
        Json(r#"{"tenant":"{tenant}","run":"{run}"}"#),
        Holder(Action::ImportGroups),
    ),
    (
        "/api/imports/plan",
        Json(
            r#"{"tenant":"{tenant}","run":"{run}","query":{"Rows":{"search":"","outcome":null,"paging":{"page":1,"size":25}}}}"#,
        ),
        Holder(Action::ImportGroups),
    ),
    (
        "/api/imports/apply",
        Form("tenant={tenant}&run={run}"),
        Holder(Action::ImportGroups),
    ),
    (
        "/api/imports/cancel",
        Form("tenant={tenant}&run={run}"),
        Holder(Action::ImportGroups),
    ),
    (
        "/api/imports/undo-preview",
        Json(r#"{"tenant":"{tenant}","run":"{run}","paging":{"page":1,"size":25}}"#),
        Holder(Action::ImportGroups),
    ),
    (
        "/api/imports/undo",
        Form("tenant={tenant}&run={run}&digest=none"),
        Holder(Action::ImportGroups),
    ),
    (
        "/api/imports/accept-spaces",
        Form("tenant={tenant}&run={run}"),
        Holder(Action::ImportGroups),
    ),
    // Namespaces
    (
        "/api/namespaces/list",
        Json(r#"{"tenant":"{tenant}"}"#),
        Holder(Action::ViewNamespaces),
    ),
    (
        "/api/namespaces/add",
        Form("tenant={tenant}&name=test&environment=testing"),
        Holder(Action::ManageNamespaces),
    ),
    (
        "/api/namespaces/save",
        Form("tenant={tenant}&namespace={namespace}&version=1&name=prod&environment=production"),
        Holder(Action::ManageNamespaces),
    ),
    // Tenants
    ("/api/tenants/list", Json(r#"{"query":QUERY}"#), SignedIn),
    (
        "/api/tenants/get",
        Json(r#"{"tenant":"{tenant}"}"#),
        Holder(Action::ViewTenant),
    ),
    (
        "/api/tenants/save",
        Form("tenant={tenant}&version=1&display_name=acme&city=Bergen"),
        Holder(Action::SaveTenant),
    ),
    (
        "/api/tenants/regions",
        Json(r#"{"tenant":"{tenant}"}"#),
        Holder(Action::RegisterTenant),
    ),
    (
        "/api/tenants/name-available",
        Json(r#"{"tenant":"{tenant}","name":"new"}"#),
        Holder(Action::RegisterTenant),
    ),
    (
        "/api/tenants/register",
        Form(
            "tenant={tenant}&name=new&legal_name=New&region=eu&kind=customer&email=nia@new.example&full_name=Nia+New",
        ),
        Holder(Action::RegisterTenant),
    ),
    // Provisioning tokens
    (
        "/api/tokens/list",
        Json(r#"{"tenant":"{tenant}"}"#),
        Holder(Action::ViewTokens),
    ),
    (
        "/api/tokens/generate",
        Form("tenant={tenant}&expires_on={tomorrow}"),
        Holder(Action::ManageTokens),
    ),
    // SCIM requests
    (
        "/api/scim/connection",
        Json(r#"{"tenant":"{tenant}"}"#),
        Holder(Action::ViewTokens),
    ),
    (
        "/api/scim/offer",
        Json(r#"{"tenant":"{tenant}"}"#),
        Holder(Action::ViewTokens),
    ),
    (
        "/api/scim/requests",
        Json(r#"{"tenant":"{tenant}","query":QUERY}"#),
        Holder(Action::ViewTokens),
    ),
    (
        "/api/scim/request",
        Json(r#"{"tenant":"{tenant}","request":"{request}"}"#),
        Holder(Action::ViewTokens),
    ),
    (
        "/api/tokens/set-brake",
        Form("tenant={tenant}&brake=25"),
        Holder(Action::ManageTokens),
    ),
    (
        "/api/tokens/resume",
        Form("tenant={tenant}&token={token}"),
        Holder(Action::ManageTokens),
    ),
    (
        "/api/tokens/rotate",
        Form("tenant={tenant}&token={token}&expires_on={tomorrow}&overlap=1"),
        Holder(Action::ManageTokens),
    ),
    // What ends things comes last
    (
        "/api/tokens/delete",
        Form("tenant={tenant}&token={token}&confirmation={token_identifier}"),
        Holder(Action::ManageTokens),
    ),
    (
        "/api/namespaces/delete",
        Form("tenant={tenant}&namespace={namespace}&confirmation=prod"),
        Holder(Action::ManageNamespaces),
    ),
    (
        "/api/groups/delete",
        Form("tenant={tenant}&group={group}&confirmation=Finance"),
        Holder(Action::ManageGroups),
    ),
    (
        "/api/accounts/delete",
        Form("tenant={tenant}&account={account}&confirmation=ada@acme.example"),
        Holder(Action::ManageAccounts),
    ),
    (
        "/api/tenants/disable",
        Form("tenant={tenant}&confirmation=acme"),
        Outsider(Action::SetTenantStatus),
    ),
    (
        "/api/tenants/enable",
        Form("tenant={tenant}"),
        Outsider(Action::SetTenantStatus),
    ),
    ("/sign-out", Form(""), Anybody),
];
