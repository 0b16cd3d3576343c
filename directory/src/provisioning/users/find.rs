//! One user.

use domain::{AccountId, TenantId, policy::Action};
use scim::project::Projection;

use super::{User, repo};
use crate::{Ctx, Directory, provisioning::Result};

/// The user; its groups only where they are wanted.
pub async fn find(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: AccountId,
    projection: &Projection,
) -> Result<User> {
    let glance = directory.glance(ctx, Action::Provision, tenant);
    Ok(repo::load(&glance, id, projection).await?.user()?)
}
