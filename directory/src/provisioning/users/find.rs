//! One user.

use domain::{AccountId, TenantId, policy::Action};
use scim::project::Projection;

use super::{User, repo};
use crate::{
    Ctx, Directory,
    provisioning::{Link, Result, links},
    unit::View,
};

/// The user; its groups only where they are wanted.
pub async fn find(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: AccountId,
    projection: &Projection,
) -> Result<User> {
    let view = directory.read(ctx, Action::Provision, tenant).await?;
    let row = repo::load(&view, id).await?;
    let groups = groups_of(&view, id, projection).await?;
    Ok(row.user(groups)?)
}

/// The groups of one user, where they are wanted.
pub(super) async fn groups_of(
    view: &View,
    id: AccountId,
    projection: &Projection,
) -> Result<Option<Vec<Link>>> {
    if !projection.wants("groups") {
        return Ok(None);
    }
    let mut found = links::groups_of(view, &[id.0]).await?;
    Ok(Some(found.remove(&id.0).unwrap_or_default()))
}
