//! A new LOCAL group.

use domain::{GroupId, Source, TenantId, audit::ObjectType, group::NewGroup, policy::Action};

use super::repo::{self, NewGroupRow};
use crate::{Ctx, Directory, audit::Event, error::Result};

/// Creates a group: enabled, without members and grants. Whoever creates it in their own tenant is
/// responsible for it at first.
pub async fn create(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    form: &NewGroup,
) -> Result<GroupId> {
    let unit = directory.write(ctx, Action::ManageGroups, tenant).await?;
    let form = form.check()?;
    let owner = match ctx.actor.account() {
        Some(account) => repo::owner(&unit, account).await?,
        None => None,
    };
    let (owner, owner_name) = owner.unzip();
    let row = NewGroupRow {
        name: form.name.clone(),
        display_name: form.name.clone(),
        description: form.description.clone(),
        source: Source::Local,
        owner,
        is_owner_group: false,
        external_id: None,
        document: None,
        members: 0,
    };
    let group = repo::insert(&unit, row).await?;
    let event = Event::new("group.created", ObjectType::Group, group, &form.name)
        .set("source", Source::Local)
        .set("description", form.description)
        .set("owner", owner_name.unwrap_or_default());
    unit.commit(event).await?;
    Ok(group)
}
