//! Listing tenants.

use domain::tenant::{TenantPage, TenantQuery};

use super::{reach::Reach, repo};
use crate::{Ctx, Directory, error::Result};

/// One page of the tenants that the actor has access to.
pub async fn list(directory: &Directory, ctx: &Ctx, query: &TenantQuery) -> Result<TenantPage> {
    let lookup = directory.lookup().await?;
    let reach = Reach::of(&lookup, &ctx.actor, directory.now()).await?;
    repo::page(&lookup, &reach, query).await
}
