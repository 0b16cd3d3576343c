//! What ends things, and so comes last.

use domain::policy::Action::{
    ManageAccounts, ManageGroups, ManageIdentityProviders, ManageNamespaces, ManageTokens,
    SetTenantStatus,
};

use super::Who::{Anybody, Holder, Outsider, SignedIn};

super::rows! {
    Form "/api/tokens/delete" "tenant token confirmation={token_identifier}" => Holder(ManageTokens);
    Form "/api/namespaces/delete" "tenant namespace confirmation=prod" => Holder(ManageNamespaces);
    Form "/api/providers/delete" "tenant provider confirmation=Entra%20ID" => Holder(ManageIdentityProviders);
    Form "/api/groups/delete" "tenant group confirmation=Finance" => Holder(ManageGroups);
    Form "/api/accounts/delete" "tenant account confirmation=ada@acme.example" => Holder(ManageAccounts);
    Form "/api/tenants/disable" "tenant confirmation=acme" => Outsider(SetTenantStatus);
    Form "/api/tenants/enable" "tenant" => Outsider(SetTenantStatus);
    Form "/api/session/end-others" "" => SignedIn;
    Form "/sign-out" "" => Anybody;
}
