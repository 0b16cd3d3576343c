//! What differs in a group that somebody else saved meanwhile.

use domain::{
    GroupId, TenantId,
    grants::{Grant, GrantSet},
    group::GroupDetail,
};

use super::{api::LoadGroup, stale_guard::Newest};
use crate::call::fetch;

/// The group as somebody else left it, compared with what the page loaded.
pub(super) async fn newest(
    tenant: TenantId,
    group: GroupId,
    loaded: GroupDetail,
) -> Option<Newest> {
    let detail = fetch(LoadGroup { tenant, group }).await.ok()?.detail;
    Some(Newest {
        version: detail.version,
        changes: differences(&loaded, &detail),
        by: detail.updated_by,
        at: detail.summary.updated_at,
    })
}

fn differences(loaded: &GroupDetail, newest: &GroupDetail) -> Vec<String> {
    let mut lines = Vec::new();
    let (before, after) = (&loaded.summary, &newest.summary);
    if before.description != after.description {
        lines.push(texts::groups::now_description(&after.description));
    }
    if before.owner != after.owner {
        lines.push(texts::groups::now_owner(&after.owner));
    }
    if before.status != after.status {
        lines.push(texts::groups::now_status(after.status.as_str()));
    }
    let named = |grants: GrantSet| {
        grants
            .iter()
            .map(Grant::to_string)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let granted = newest.grants.beyond(&loaded.grants);
    if !granted.is_empty() {
        lines.push(texts::groups::now_granted(&named(granted)));
    }
    let withdrawn = loaded.grants.beyond(&newest.grants);
    if !withdrawn.is_empty() {
        lines.push(texts::groups::now_withdrawn(&named(withdrawn)));
    }
    if lines.is_empty() {
        lines.push(texts::groups::now_other().to_owned());
    }
    lines
}
