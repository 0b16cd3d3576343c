//! A group replaced as a whole.

use domain::{GroupId, TenantId, policy::Action};
use scim::{patch::MemberOp, project::Projection, validate::GroupBody};

use super::{Group, delta::Delta, label::Label, repo, save};
use crate::{
    Ctx, Directory,
    provisioning::{Result, error},
};

/// Puts a checked body in the place of the old one. A body that says nothing about members leaves them
/// alone. `if_match` is the header as it was sent; another version is `Refused(Stale)`.
pub async fn replace(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: GroupId,
    if_match: Option<&str>,
    body: GroupBody,
    projection: &Projection,
) -> Result<Group> {
    let label = Label::of(body.attributes)?;
    let members: Vec<MemberOp> = body.members.map(MemberOp::ReplaceAll).into_iter().collect();
    let delta = Delta::of(&members)?;
    let unit = directory.write(ctx, Action::Provision, tenant).await?;
    let row = repo::load(&*unit, id).await?;
    error::check_version(if_match, row.version)?;
    save::save(unit, row, Some(label), &delta, projection).await
}
