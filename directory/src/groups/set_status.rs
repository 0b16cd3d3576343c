//! Enables and disables a group.

use domain::{
    GroupId, Refusal, TenantId, audit::ObjectType, group::GroupStatus, policy::Action,
    source::GroupPart,
};

use super::{editable, repo, way_in};
use crate::{Ctx, Directory, audit::Event, error::Result};

/// Enables or disables the group; its members have, or lose, its grants with their next request.
/// Enabling gives the grants to somebody, and so needs an actor who holds them. Refused: disabling one's own
/// last way in.
pub async fn set_status(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    group: GroupId,
    status: GroupStatus,
) -> Result<()> {
    let unit = directory.write(ctx, Action::ManageGroups, tenant).await?;
    let row = repo::load(&unit, group).await?;
    editable(&row, GroupPart::Status)?;
    if row.status == status.as_str() {
        return unit.unchanged().await;
    }
    let action = match status {
        GroupStatus::Disabled if row.is_owner_group => return Err(Refusal::OwnerGroup.into()),
        GroupStatus::Disabled => "group.disabled",
        GroupStatus::Enabled => {
            if !unit.covers(&repo::grants_of(&unit, group).await?) {
                return Err(Refusal::BeyondYourOwn.into());
            }
            "group.enabled"
        }
    };
    repo::set_status(&unit, &[group.0], status).await?;
    way_in::guard(&unit).await?;
    let event = Event::new(action, ObjectType::Group, group, &row.name).change(
        "status",
        &row.status,
        status.as_str(),
    );
    unit.commit(event).await
}
