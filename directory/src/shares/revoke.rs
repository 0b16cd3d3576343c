//! Takes a group back from a tenant that imported it.

use domain::{GroupId, TenantId, audit::ObjectType, policy::Action};

use super::{ledger, source, withdrawn};
use crate::{
    Ctx, Directory,
    audit::Event,
    entity::shares,
    error::{Error, Result},
    groups::repo,
    unit::View,
};

/// Ends the share with the receiver's next request. For the receiver the import key is void from now on: with it the
/// group could simply be imported again. It stays good for everybody else.
pub async fn revoke(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    group: GroupId,
    receiver: TenantId,
) -> Result<()> {
    let view = directory.read(ctx, Action::ShareGroups, tenant).await?;
    repo::load(&view, group).await?;
    link_of(&view, group, receiver).await?;
    drop(view);
    let unit = directory
        .write_across(ctx, Action::ShareGroups, tenant, receiver)
        .await?;
    let row = repo::load(&unit, group).await?;
    let link = link_of(&unit, group, receiver).await?;
    if link.revoked_at.is_some() {
        return unit.unchanged().await;
    }
    let names = ledger::tenant_names(&unit, &[tenant.0, receiver.0]).await?;
    let name_of = |tenant: TenantId| {
        let known = names.iter().find(|known| known.id == tenant.0);
        known
            .map(|known| known.display_name.as_str())
            .unwrap_or_default()
    };
    ledger::revoke(&unit, group, receiver).await?;
    withdrawn::insert(&unit, group, receiver).await?;
    let own = Event::new("share.revoked", ObjectType::Group, group, &row.name).change(
        "imported_by",
        name_of(receiver),
        "",
    );
    let imported_name = source::imported_name(&unit, &link).await?;
    let theirs = Event::new(
        "share.revoked",
        ObjectType::Group,
        link.imported_group_id,
        &imported_name,
    )
    .change("from_tenant", name_of(tenant), "");
    unit.commit_across(own, theirs).await
}

async fn link_of(view: &View, group: GroupId, receiver: TenantId) -> Result<shares::Model> {
    let links = ledger::receivers(view, group).await?;
    links
        .into_iter()
        .find(|link| link.receiver_id == receiver.0)
        .ok_or(Error::NotFound)
}
