//! The audit log.

use domain::policy::Action::ViewAudit;

use super::{Proof::Session, Who::Holder};

super::rows! {
    Json "/api/audit/list" "tenant query" => Holder(ViewAudit);
    Json "/api/audit/actions" "tenant" => Holder(ViewAudit);
    Form "/api/audit/verify" "tenant" => Holder(ViewAudit), Session;
}
