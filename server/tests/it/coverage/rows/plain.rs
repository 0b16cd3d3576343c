//! Ways in that are neither pages nor server functions.

use domain::policy::Action::{
    ExportAccounts, ImportGroups, ShareGroups, ViewAccounts, ViewAudit, ViewGroups, ViewTrash,
};

use super::{
    Proof::Session,
    Who::{Anybody, Holder},
};

super::rows! {
    Get "/healthz" "" => Anybody;
    Get "/readyz" "" => Anybody;
    Get "/texts/{catalogue}" "" => Anybody;
    Form "/columns" "list=groups&column=owner" => Anybody, Session;
    Get "/kit" "" => Anybody;
    Get "/kit.css" "" => Anybody;
    Form "/language" "language=de" => Anybody, Session;
    Form "/theme" "theme=dark" => Anybody, Session;
    Upload "/t/{tenant}/imports" "groups,userName\nHR,max@acme.example\n" => Holder(ImportGroups), Session;
    Get "/t/{tenant}/imports/template.csv" "" => Anybody;
    Get "/t/{tenant}/imports/{run}/rejected.csv" "" => Holder(ImportGroups);
    Get "/t/{tenant}/access.csv" "permission=accounts:view" => Holder(ViewGroups);
    Get "/t/{tenant}/accounts.csv" "sort=-email" => Holder(ExportAccounts);
    Get "/t/{tenant}/groups.csv" "sort=-members" => Holder(ViewGroups);
    Get "/t/{tenant}/imports.csv" "sort=-rejected" => Holder(ImportGroups);
    Get "/t/{tenant}/trash.csv" "kind=group" => Holder(ViewTrash);
    Get "/t/{tenant}/sharing.csv" "side=given" => Holder(ShareGroups);
    Get "/t/{tenant}/audit.csv" "object=group" => Holder(ViewAudit);
    Get "/t/{tenant}/audit.json" "object=group" => Holder(ViewAudit);
    Get "/t/{tenant}/export.csv" "columns=userName" => Holder(ExportAccounts);
    Get "/t/{tenant}/accounts/{account}/permissions.csv" "" => Holder(ViewAccounts);
    Get "/t/{tenant}/groups/{group}/members.csv" "q=a" => Holder(ViewGroups);
    Get "/t/{tenant}/export-groups.csv" "columns=name" => Holder(ViewGroups);
}
