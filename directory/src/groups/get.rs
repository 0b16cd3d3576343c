//! One group.

use domain::{
    AccountId, GroupId, Moment, TenantId,
    grants::{Grant, GrantSet},
    group::GroupDetail,
    policy::Action,
};

use super::{owner, repo, summary};
use crate::{
    Ctx, Directory,
    error::Result,
    shares::{keys, source},
};

/// Everything about one group but its members. The import key is for those who may share it.
pub async fn get(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    group: GroupId,
) -> Result<GroupDetail> {
    let view = directory.read(ctx, Action::ViewGroups, tenant).await?;
    let row = repo::load(&view, group).await?;
    let responsible = match row.owner_id {
        Some(owner) => repo::owner(&view, AccountId(owner)).await?,
        None => None,
    };
    let granted = repo::granted_rows(&view, group).await?.into_iter();
    let grants: GrantSet = granted
        .filter(|grant: &Grant| directory.catalogue().has(grant))
        .collect();
    let import_key = match view.allows(Action::ShareGroups) {
        true => keys::key_of(&view, group).await?,
        false => None,
    };
    let origin = source::origins(&view, &[row.id]).await?.remove(&row.id);
    let last_local_owner = match row.is_owner_group {
        true => owner::last_local(&view).await?,
        false => None,
    };
    let (version, created_at, updated_by) = (row.version, row.created_at, row.updated_by.clone());
    let (owner, owner_name) =
        responsible.map_or((None, String::new()), |(id, name)| (Some(id), name));
    Ok(GroupDetail {
        summary: summary::of_row(row, owner_name, &grants, origin.as_ref())?,
        owner,
        last_local_owner,
        grants,
        version,
        created_at: Moment(created_at),
        updated_by,
        import_key,
        imported_from: origin.map(Into::into),
    })
}
