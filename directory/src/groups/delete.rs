//! Deletes a group.

use domain::{
    GroupId, Refusal, Source, TenantId, audit::ObjectType, policy::Action, source::GroupPart,
};

use super::{editable, repo, source_of, way_in};
use crate::{
    Ctx, Directory,
    audit::Event,
    entity::groups,
    error::{Error, Result},
    shares::ledger,
    unit::View,
};

/// Deletes the group with its members and grants; for a while it can be restored. Tenants that imported it lose it,
/// and the event names them. An imported group goes for good, and its source, where there still is one, learns that it
/// is no longer used: it is imported again with its key. Refused: deleting one's own last way in.
pub async fn delete(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    group: GroupId,
) -> Result<()> {
    let view = directory.read(ctx, Action::ManageGroups, tenant).await?;
    let row = deletable(&view, group).await?;
    let is_imported = source_of(&row)? == Source::Imported;
    let link = if is_imported {
        ledger::behind(&view, group).await?
    } else {
        None
    };
    drop(view);
    match link {
        Some(link) => {
            let source = TenantId(link.source_id);
            delete_imported(directory, ctx, tenant, group, source).await
        }
        None => delete_own(directory, ctx, tenant, group).await,
    }
}

async fn deletable(view: &View, group: GroupId) -> Result<groups::Model> {
    let row = repo::load(view, group).await?;
    if row.is_owner_group {
        return Err(Refusal::OwnerGroup.into());
    }
    editable(&row, GroupPart::Existence)?;
    Ok(row)
}

async fn delete_own(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    group: GroupId,
) -> Result<()> {
    let unit = directory.write(ctx, Action::ManageGroups, tenant).await?;
    let row = deletable(&unit, group).await?;
    let event = gone(&row);
    // What was imported comes back by its import key alone.
    let had_it = match source_of(&row)? {
        Source::Imported => repo::remove(&unit, group).await?,
        _ => repo::delete(&unit, group).await?,
    };
    let event = had_it.iter().fold(event, |event, receiver| {
        event.change("imported_by", receiver, "")
    });
    way_in::guard(&unit).await?;
    unit.commit(event).await
}

async fn delete_imported(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    group: GroupId,
    source: TenantId,
) -> Result<()> {
    let unit = directory
        .write_across(ctx, Action::ManageGroups, tenant, source)
        .await?;
    let row = deletable(&unit, group).await?;
    let link = ledger::behind(&unit, group).await?.ok_or(Error::NotFound)?;
    let known = ledger::tenant_names(&unit, &[tenant.0, source.0]).await?;
    let entry_of = |tenant: TenantId| known.iter().find(|known| known.id == tenant.0);
    let receiver = entry_of(tenant)
        .map(|tenant| tenant.display_name.as_str())
        .unwrap_or_default();
    // Nothing is written any more into the log of a tenant that is being removed, or is gone.
    let is_there = entry_of(source).is_some_and(|source| source.deleted_at != Some(0));
    let source_name = crate::shares::source::group_name(&unit, &link).await?;
    let ended = Event::new(
        "share.ended",
        ObjectType::Group,
        link.source_group_id,
        &source_name,
    )
    .change("imported_by", receiver, "");
    ledger::delete(&unit, group).await?;
    repo::remove(&unit, group).await?;
    way_in::guard(&unit).await?;
    if is_there {
        unit.commit_across(gone(&row), ended).await
    } else {
        unit.commit(gone(&row)).await
    }
}

pub(super) fn gone(row: &groups::Model) -> Event {
    Event::new("group.deleted", ObjectType::Group, row.id, &row.name)
        .change("source", &row.source, "")
        .change("description", &row.description, "")
        .change("members", &row.member_count.to_string(), "")
}
