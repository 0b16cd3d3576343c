//! Tenants and their namespaces.

use domain::policy::Action::{
    ManageNamespaces, RegisterTenant, SaveTenant, ViewNamespaces, ViewTenant,
};

use super::{
    Proof::{Recent, Session},
    Who::{Holder, SignedIn},
};

super::rows! {
    Json "/api/tenants/factor-policy" "tenant" => Holder(ViewTenant);
    Form "/api/tenants/set-factor-policy" "tenant" => Holder(SaveTenant), Recent;
    Json "/api/namespaces/list" "tenant query" => Holder(ViewNamespaces);
    Form "/api/namespaces/add" "tenant name=test environment=testing" => Holder(ManageNamespaces), Session;
    Form "/api/namespaces/save" "tenant namespace version=1 name=prod environment=production" => Holder(ManageNamespaces), Session;
    Json "/api/tenants/list" "query" => SignedIn;
    Json "/api/tenants/deleted" "query" => SignedIn;
    Json "/api/tenants/get" "tenant" => Holder(ViewTenant);
    Form "/api/tenants/save" "tenant version=1 display_name=acme city=Bergen" => Holder(SaveTenant), Session;
    Json "/api/tenants/regions" "tenant" => Holder(RegisterTenant), Recent;
    Json "/api/tenants/name-available" "tenant name=new" => Holder(RegisterTenant);
    Form "/api/tenants/register" "tenant name=new legal_name=New region=eu kind=customer email=nia@new.example full_name=Nia+New" => Holder(RegisterTenant), Recent;
}
