//! Accounts.

use domain::policy::Action::{EnableAccounts, ManageAccounts, ViewAccounts, ViewTrash};

use super::{
    Proof::{Recent, RecentWith, Session},
    Who::Holder,
};

super::rows! {
    Json "/api/accounts/list" "tenant query" => Holder(ViewAccounts);
    Json "/api/trash/list" "tenant query" => Holder(ViewTrash);
    Json "/api/accounts/get" "tenant account" => Holder(ViewAccounts);
    Json "/api/accounts/groups" "tenant account search= paging" => Holder(ViewAccounts);
    Json "/api/accounts/offer" "tenant" => Holder(ManageAccounts), Recent;
    Form "/api/accounts/add" "tenant email=new@acme.example given_name=Nia family_name=New" => Holder(ManageAccounts), Recent;
    Form "/api/accounts/save" "tenant account version=1 email=ada@acme.example given_name=Ada family_name=Lund" => Holder(ManageAccounts), RecentWith("tenant account version=1 email=other@acme.example given_name=Ada family_name=Lund");
    Form "/api/accounts/enable" "tenant account" => Holder(EnableAccounts), Recent;
    Form "/api/accounts/disable" "tenant account" => Holder(EnableAccounts), Session;
    Json "/api/accounts/plan-many" "tenant query" => Holder(EnableAccounts);
    // Another number than there are: nobody is disabled.
    Form "/api/accounts/change-many" "tenant deed=disable over=all expected=999" => Holder(EnableAccounts), RecentWith("tenant deed=enable over=all expected=999");
    Form "/api/accounts/end-sessions" "tenant account" => Holder(EnableAccounts), Session;
    Form "/api/accounts/remove-factor" "tenant account" => Holder(ManageAccounts), Recent;
    Form "/api/accounts/renew-activation" "tenant account" => Holder(ManageAccounts), Recent;
}
