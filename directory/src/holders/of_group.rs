//! What a group lets its members do.

use domain::{GroupId, TenantId, group::GroupStatus, holders::GroupAccess, policy::Action};

use crate::{Ctx, Directory, error::Result, groups};

/// Each permission that the group grants, with its title; in the catalogue's order.
pub async fn of_group(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    group: GroupId,
) -> Result<GroupAccess> {
    let view = directory.read(ctx, Action::ViewGroups, tenant).await?;
    let row = groups::repo::load(&view, group).await?;
    let grants = groups::repo::grants_of(&view, group).await?;
    let catalogue = directory.catalogue();
    let permissions = catalogue.permissions_in(&grants).into_iter();
    let titled = permissions.map(|permission| {
        let title = catalogue.title_of(&permission).unwrap_or_default();
        (permission, title)
    });
    Ok(GroupAccess {
        group,
        name: row.display_name,
        enabled: row.status == GroupStatus::Enabled.as_str(),
        permissions: titled.collect(),
    })
}
