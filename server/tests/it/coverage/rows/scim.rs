//! Provisioning tokens, and what was asked with them.

use domain::policy::Action::{ManageTokens, ViewTokens};

use super::{Proof::Recent, Who::Holder};

super::rows! {
    Json "/api/tokens/list" "tenant query" => Holder(ViewTokens);
    Form "/api/tokens/generate" "tenant expires_on={tomorrow}" => Holder(ManageTokens), Recent;
    Json "/api/scim/connection" "tenant" => Holder(ViewTokens);
    Json "/api/scim/offer" "tenant" => Holder(ViewTokens);
    Json "/api/scim/requests" "tenant query" => Holder(ViewTokens);
    Json "/api/scim/request" "tenant request" => Holder(ViewTokens);
    Form "/api/tokens/set-brake" "tenant brake=25" => Holder(ManageTokens), Recent;
    Form "/api/tokens/resume" "tenant token" => Holder(ManageTokens), Recent;
    Form "/api/tokens/rotate" "tenant token expires_on={tomorrow} overlap=1" => Holder(ManageTokens), Recent;
}
