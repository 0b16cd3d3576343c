//! One group.

use domain::{GroupId, TenantId, policy::Action};
use scim::project::Projection;
use uuid::Uuid;

use super::{Group, repo};
use crate::{
    Ctx, Directory,
    provisioning::{Link, Result, links},
    unit::glance::Reads,
};

/// The group; its members only where they are wanted.
pub async fn find(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: GroupId,
    projection: &Projection,
) -> Result<Group> {
    let glance = directory.glance(ctx, Action::Provision, tenant);
    let row = repo::load(&glance, id).await?;
    let members = members_of(&glance, id, row.member_count, projection).await?;
    Ok(row.group(members)?)
}

/// Up to so many members come with a group: adding one of them must not cost reading them all.
const FEW: i64 = 100;
/// Members in one batch, where there are more.
const BATCH: u64 = 1_000;

/// The members of one group, where they are wanted and few.
pub(super) async fn members_of(
    reads: &impl Reads,
    id: GroupId,
    count: i64,
    projection: &Projection,
) -> Result<Option<Vec<Link>>> {
    if count > FEW || !projection.wants("members") {
        return Ok(None);
    }
    let mut found = links::members_of(reads, &[id.0]).await?;
    Ok(Some(found.remove(&id.0).unwrap_or_default()))
}

/// The next thousand members after this one, oldest account first; none where the group is gone. Each
/// batch is a statement of its own, so that a client that reads slowly holds no transaction open: whoever is a
/// member all the time is in exactly one batch.
pub async fn members(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: GroupId,
    after: Option<Uuid>,
) -> Result<Vec<Link>> {
    let glance = directory.glance(ctx, Action::Provision, tenant);
    Ok(links::members_after(&glance, id.0, after, BATCH).await?)
}
