//! A group deleted.

use domain::{GroupId, TenantId, audit::ObjectType, policy::Action};

use super::repo;
use crate::{
    Ctx, Directory,
    audit::Event,
    groups,
    provisioning::{Result, error},
};

/// Deletes the group with its members and grants. To the client it is gone; an administrator can restore it for a
/// while. Tenants that imported it lose it, and the event names them.
pub async fn delete(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: GroupId,
    if_match: Option<&str>,
) -> Result<()> {
    let unit = directory.write(ctx, Action::Provision, tenant).await?;
    let row = repo::load(&*unit, id).await?;
    error::check_version(if_match, row.version)?;
    let event = Event::new("group.deprovisioned", ObjectType::Group, id, &row.name)
        .change("name", &row.name, "")
        .change("members", &row.member_count.to_string(), "");
    let receivers = groups::repo::delete(&unit, id).await?;
    let event = receivers.iter().fold(event, |event, receiver| {
        event.change("imported_by", receiver, "")
    });
    Ok(unit.commit(event).await?)
}
