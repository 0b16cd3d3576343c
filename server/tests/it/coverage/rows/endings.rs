//! What ends things, and so comes last.

use domain::policy::Action::{
    DeleteTenant, ManageAccounts, ManageGroups, ManageIdentityProviders, ManageNamespaces,
    ManageTokens, SetTenantStatus,
};

use super::{
    Proof::{Recent, Session},
    Who::{Anybody, Holder, Outsider, SignedIn},
};

super::rows! {
    Form "/api/tokens/delete" "tenant token confirmation={token_identifier}" => Holder(ManageTokens), Recent;
    Form "/api/namespaces/delete" "tenant namespace confirmation=prod" => Holder(ManageNamespaces), Session;
    Form "/api/providers/delete" "tenant provider confirmation=Entra%20ID" => Holder(ManageIdentityProviders), Recent;
    Form "/api/groups/delete" "tenant group confirmation=Finance" => Holder(ManageGroups), Session;
    Form "/api/accounts/delete" "tenant account confirmation=ada@acme.example" => Holder(ManageAccounts), Session;
    Form "/api/trash/restore-account" "tenant account" => Holder(ManageAccounts), Session;
    Form "/api/trash/restore-group" "tenant group" => Holder(ManageGroups), Recent;
    Form "/api/trash/erase-account" "tenant account confirmation=ada@acme.example" => Holder(ManageAccounts), Recent;
    Form "/api/trash/erase-group" "tenant group confirmation=Finance" => Holder(ManageGroups), Recent;
    Form "/api/tenants/disable" "tenant confirmation=acme" => Outsider(SetTenantStatus), Session;
    Form "/api/tenants/delete" "tenant confirmation=acme" => Outsider(DeleteTenant), Recent;
    Form "/api/tenants/restore" "tenant" => Outsider(DeleteTenant), Session;
    Form "/api/tenants/enable" "tenant" => Outsider(SetTenantStatus), Session;
    Form "/api/tenants/erase" "tenant confirmation=acme" => Outsider(DeleteTenant), Recent;
    Form "/api/session/end-others" "" => SignedIn, Recent;
    Form "/sign-out" "" => Anybody, Session;
}
