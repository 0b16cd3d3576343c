//! Some attributes and members of a group changed.

use domain::{GroupId, TenantId, policy::Action};
use scim::{patch::PatchRequest, project::Projection};

use super::{Group, delta::Delta, label::Label, repo, save};
use crate::{
    Ctx, Directory,
    provisioning::{Result, error},
};

/// Applies a PATCH to the group as it is within the unit: nobody's change is lost. Members come and go as
/// a delta. What changes nothing keeps the version and the date. `if_match` is the header as it was sent.
pub async fn change(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: GroupId,
    if_match: Option<&str>,
    request: &PatchRequest,
    projection: &Projection,
) -> Result<Group> {
    let unit = directory.write(ctx, Action::Provision, tenant).await?;
    let row = repo::load(&*unit, id).await?;
    error::check_version(if_match, row.version)?;
    let patched = request.apply(&row.attributes()?)?;
    let label = patched.attributes.map(Label::of).transpose()?;
    let delta = Delta::of(&patched.members)?;
    save::save(unit, row, label, &delta, projection).await
}
