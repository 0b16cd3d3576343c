//! Removes members from a LOCAL group.

use domain::{AccountId, GroupId, TenantId, audit::ObjectType, policy::Action, source::GroupPart};

use super::{
    editable,
    journal::{Move, note_members},
    member_repo, owner, repo, way_in,
};
use crate::{Ctx, Directory, audit::Event, error::Result};

/// Removes members; accounts that are none are passed over. They lose the group's grants with
/// their next request. Refused: taking away one's own last way in. Returns how many were removed.
pub async fn remove_members(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    group: GroupId,
    accounts: &[AccountId],
) -> Result<u64> {
    let unit = directory.write(ctx, Action::ManageGroups, tenant).await?;
    let row = repo::load(&unit, group).await?;
    editable(&row, GroupPart::Members)?;
    let members: Vec<AccountId> = member_repo::among(&unit, group, accounts)
        .await?
        .into_iter()
        .collect();
    if members.is_empty() {
        unit.unchanged().await?;
        return Ok(0);
    }
    let names: Vec<String> = repo::account_names(&unit, &members)
        .await?
        .into_iter()
        .map(|(_, name)| name)
        .collect();
    let removed = member_repo::delete(&unit, group, &members).await?;
    if row.is_owner_group {
        owner::guard(&unit).await?;
    }
    way_in::guard(&unit).await?;
    repo::bump(&unit, group).await?;
    let event = Event::new("group.members-removed", ObjectType::Group, group, &row.name);
    unit.commit(note_members(event, Move::Removed, &names))
        .await?;
    Ok(removed)
}
