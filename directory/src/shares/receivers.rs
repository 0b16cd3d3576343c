//! Who imported a group.

use std::collections::BTreeMap;

use domain::{GroupId, Moment, TenantId, group::GroupShare, policy::Action};
use uuid::Uuid;

use super::ledger;
use crate::{Ctx, Directory, error::Result, groups::repo};

/// The tenants that have, or had, the group; the latest first.
pub async fn receivers(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    group: GroupId,
) -> Result<Vec<GroupShare>> {
    let view = directory.read(ctx, Action::ShareGroups, tenant).await?;
    repo::load(&view, group).await?;
    let links = ledger::receivers(&view, group).await?;
    let ids: Vec<Uuid> = links.iter().map(|link| link.receiver_id).collect();
    let mut names: BTreeMap<Uuid, String> = ledger::tenant_names(&view, &ids)
        .await?
        .into_iter()
        .map(|tenant| (tenant.id, tenant.display_name))
        .collect();
    let shares = links.into_iter().map(|link| GroupShare {
        tenant: link.receiver_id.into(),
        tenant_name: names.remove(&link.receiver_id).unwrap_or_default(),
        since: Moment(link.since),
        by: link.imported_by,
        revoked_at: link.revoked_at.map(Moment),
    });
    Ok(shares.collect())
}
