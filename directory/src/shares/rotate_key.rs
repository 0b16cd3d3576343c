//! Gives a group another import key.

use domain::{
    GroupId, TenantId, audit::ObjectType, import_key::ImportKey, policy::Action, source::GroupPart,
};

use super::keys;
use crate::{
    Ctx, Directory,
    audit::Event,
    error::Result,
    groups::{editable, repo},
};

/// Makes a new key. The old one lets nobody in any more; whoever imported the group keeps it.
pub async fn rotate_key(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    group: GroupId,
) -> Result<ImportKey> {
    let unit = directory.write(ctx, Action::ShareGroups, tenant).await?;
    let row = repo::load(&unit, group).await?;
    editable(&row, GroupPart::ImportKey)?;
    let key = keys::rotate(&unit, group).await?;
    unit.commit(Event::new(
        "group.key-rotated",
        ObjectType::Group,
        group,
        &row.name,
    ))
    .await?;
    Ok(key)
}
