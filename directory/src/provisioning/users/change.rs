//! Some attributes of a user changed.

use domain::{AccountId, TenantId, policy::Action};
use scim::{patch::PatchRequest, project::Projection};

use super::{User, profile::Profile, repo, save};
use crate::{
    Ctx, Directory,
    provisioning::{Result, error},
};

/// Applies a PATCH to the document as it is within the unit: nobody's change is lost. What changes nothing
/// keeps the version and the date. `if_match` is the header as it was sent.
pub async fn change(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: AccountId,
    if_match: Option<&str>,
    request: &PatchRequest,
    projection: &Projection,
) -> Result<User> {
    let unit = directory.write(ctx, Action::Provision, tenant).await?;
    let row = repo::load(&*unit, id, projection).await?;
    error::check_version(if_match, row.version)?;
    match request.apply(&row.attributes()?)?.attributes {
        Some(document) => save::save(unit, row, Profile::of(document)?).await,
        None => {
            unit.unchanged().await?;
            Ok(row.user()?)
        }
    }
}
