//! Security groups, and what is shared of them.

use domain::policy::Action::{ManageGroups, ManageTopics, ShareGroups, ViewAccounts, ViewGroups};

use super::{
    Proof::{Recent, RecentWith, Session},
    Who::Holder,
};

super::rows! {
    Json "/api/access/permissions" "tenant" => Holder(ViewGroups);
    Json "/api/access/holders" "tenant query" => Holder(ViewGroups);
    Json "/api/access/group" "tenant group" => Holder(ViewGroups);
    Json "/api/access/guest" "tenant home={other} account" => Holder(ViewGroups);
    Json "/api/groups/list" "tenant query" => Holder(ViewGroups);
    Json "/api/groups/view" "tenant group" => Holder(ViewGroups);
    Json "/api/groups/effect" "tenant group query" => Holder(ViewGroups);
    Form "/api/groups/create" "tenant name=Purchasing" => Holder(ManageGroups), Session;
    // One of two permissions opens it; this is the one that it names.
    Form "/api/groups/save" "tenant group version=1 description=Money" => Holder(ManageTopics), RecentWith("tenant group={owners} version=1 description=Money");
    Form "/api/groups/set-owner" "tenant group account" => Holder(ManageTopics), RecentWith("tenant group={owners} account");
    Json "/api/groups/plan-many" "tenant query" => Holder(ManageGroups);
    Form "/api/groups/change-many" "tenant deed=delete over=all expected=999 confirmation=999" => Holder(ManageGroups), Session;
    Form "/api/groups/set-status" "tenant group status=disabled" => Holder(ManageGroups), Session;
    Json "/api/merge/load" "tenant of=group id={group} typed={group}" => Holder(ViewGroups);
    Json "/api/groups/members" "tenant group query" => Holder(ViewGroups);
    Json "/api/groups/offer-accounts" "tenant group search=ada" => Holder(ViewAccounts);
    Form "/api/groups/add-members" "tenant group accounts[0]={account}" => Holder(ManageGroups), RecentWith("tenant group={owners} accounts[0]={account}");
    Form "/api/groups/remove-members" "tenant group accounts[0]={account}" => Holder(ManageGroups), RecentWith("tenant group={owners} accounts[0]={account}");
    Form "/api/groups/set-expiry" "tenant group account expires_on=2099-12-31" => Holder(ManageGroups), RecentWith("tenant group={owners} account expires_on=2099-12-31");
    Json "/api/groups/preview-key" "tenant import_key=none" => Holder(ShareGroups);
    Form "/api/groups/import-by-key" "tenant import_key=none" => Holder(ShareGroups), Recent;
    Form "/api/groups/rotate-key" "tenant group" => Holder(ShareGroups), Recent;
    Json "/api/shares/list" "tenant query" => Holder(ShareGroups);
    Form "/api/shares/withdraw" "tenant group receiver={other}" => Holder(ShareGroups), Session;
    Form "/api/shares/give-up" "tenant group" => Holder(ManageGroups), Session;
    Form "/api/groups/revoke-share" "tenant group receiver={other}" => Holder(ShareGroups), Session;
}
