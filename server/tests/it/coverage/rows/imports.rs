//! Imports of groups.

use domain::policy::Action::ImportGroups;

use super::{
    Proof::{Recent, Session},
    Who::Holder,
};

super::rows! {
    Json "/api/imports/list" "tenant query" => Holder(ImportGroups);
    Json "/api/imports/view" "tenant run" => Holder(ImportGroups);
    Json "/api/imports/plan" "tenant run query" => Holder(ImportGroups);
    Form "/api/imports/apply" "tenant run plan=x" => Holder(ImportGroups), Recent;
    Form "/api/imports/cancel" "tenant run" => Holder(ImportGroups), Session;
    Json "/api/imports/undo-preview" "tenant run paging" => Holder(ImportGroups);
    Form "/api/imports/undo" "tenant run digest=none" => Holder(ImportGroups), Recent;
    Form "/api/imports/accept-spaces" "tenant run" => Holder(ImportGroups), Session;
}
