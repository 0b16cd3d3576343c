//! Pages.

use domain::policy::Action::{
    EnterTenant, ExportAccounts, ImportGroups, ManageAccounts, ManageGroups,
    ManageIdentityProviders, RegisterTenant, ShareGroups, ViewAccounts, ViewAudit, ViewGroups,
    ViewIdentityProviders, ViewNamespaces, ViewTenant, ViewTokens, ViewTrash,
};

use super::{
    Proof::Recent,
    Who::{Anybody, Holder, SignedIn},
};

super::rows! {
    Page "/" => Anybody;
    Page "/setup" => Anybody;
    Page "/sign-in" => Anybody;
    Page "/sign-in/at/{tenant}" => Anybody;
    Page "/sign-in/refused" => Anybody;
    Page "/activate/{secret}" => Anybody;
    Page "/forgot-password" => Anybody;
    Page "/account" => SignedIn;
    Page "/account/password" => SignedIn;
    Page "/account/second-factor" => SignedIn;
    Page "/sign-in/second-factor" => SignedIn;
    Page "/sign-in/code" => SignedIn;
    Page "/confirm" => SignedIn;
    Page "/t/{tenant}" => Holder(EnterTenant);
    Page "/t/{tenant}/access" => Holder(ViewGroups);
    Page "/t/{tenant}/accounts" => Holder(ViewAccounts);
    Page "/t/{tenant}/accounts/change" => Holder(ViewAccounts);
    Page "/t/{tenant}/accounts/new" => Holder(ManageAccounts), Recent;
    Page "/t/{tenant}/accounts/{account}" => Holder(ViewAccounts);
    Page "/t/{tenant}/accounts/{account}/groups" => Holder(ViewAccounts);
    Page "/t/{tenant}/accounts/{account}/history" => Holder(ViewAudit);
    Page "/t/{tenant}/audit" => Holder(ViewAudit);
    Page "/t/{tenant}/details" => Holder(ViewTenant);
    Page "/t/{tenant}/details/history" => Holder(ViewAudit);
    Page "/t/{tenant}/export" => Holder(ExportAccounts);
    Page "/t/{tenant}/groups" => Holder(ViewGroups);
    Page "/t/{tenant}/groups/change" => Holder(ViewGroups);
    Page "/t/{tenant}/groups/new" => Holder(ManageGroups);
    Page "/t/{tenant}/groups/export" => Holder(ViewGroups);
    Page "/t/{tenant}/groups/{group}" => Holder(ViewGroups);
    Page "/t/{tenant}/groups/{group}/history" => Holder(ViewAudit);
    Page "/t/{tenant}/groups/{group}/review" => Holder(ViewGroups);
    Page "/t/{tenant}/groups/{group}/merge" => Holder(ViewGroups);
    Page "/t/{tenant}/accounts/{account}/merge" => Holder(ViewAccounts);
    Page "/t/{tenant}/details/merge" => Holder(ViewTenant);
    Page "/t/{tenant}/groups/{group}/members" => Holder(ViewGroups);
    Page "/t/{tenant}/imports" => Holder(ImportGroups);
    Page "/t/{tenant}/imports/new" => Holder(ImportGroups);
    Page "/t/{tenant}/imports/{run}" => Holder(ImportGroups);
    Page "/t/{tenant}/imports/{run}/undo" => Holder(ImportGroups);
    Page "/t/{tenant}/namespaces" => Holder(ViewNamespaces);
    Page "/t/{tenant}/once" => Holder(EnterTenant);
    Page "/t/{tenant}/providers" => Holder(ViewIdentityProviders);
    Page "/t/{tenant}/providers/new" => Holder(ManageIdentityProviders);
    Page "/t/{tenant}/providers/{provider}" => Holder(ViewIdentityProviders);
    Page "/t/{tenant}/scim" => Holder(ViewTokens);
    Page "/t/{tenant}/scim/connect" => Holder(ViewTokens);
    Page "/t/{tenant}/scim/{request}" => Holder(ViewTokens);
    Page "/t/{tenant}/search" => Holder(EnterTenant);
    Page "/t/{tenant}/sharing" => Holder(ShareGroups);
    Page "/t/{tenant}/trash" => Holder(ViewTrash);
    Page "/t/{tenant}/tenants" => Holder(EnterTenant);
    Page "/t/{tenant}/tenants/deleted" => Holder(EnterTenant);
    Page "/t/{tenant}/tenants/new" => Holder(RegisterTenant), Recent;
    Page "/t/{tenant}/providers/{provider}/history" => Holder(ViewAudit);
    Page "/t/{tenant}/tokens/{token}/history" => Holder(ViewAudit);
}
