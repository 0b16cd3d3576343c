//! One group.

use domain::{GroupId, TenantId, policy::Action};
use scim::project::Projection;

use super::{Group, repo};
use crate::{
    Ctx, Directory,
    provisioning::{Link, Result, links},
    unit::View,
};

/// The group; its members only where they are wanted.
pub async fn find(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: GroupId,
    projection: &Projection,
) -> Result<Group> {
    let view = directory.read(ctx, Action::Provision, tenant).await?;
    let row = repo::load(&view, id).await?;
    let members = match projection.wants("members") {
        true => Some(members_of(&view, id).await?),
        false => None,
    };
    Ok(row.group(members)?)
}

/// The members of one group.
pub(super) async fn members_of(view: &View, id: GroupId) -> Result<Vec<Link>> {
    let mut found = links::members_of(view, &[id.0]).await?;
    Ok(found.remove(&id.0).unwrap_or_default())
}
