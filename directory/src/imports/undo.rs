//! Takes an applied run back.

use std::collections::HashMap;

use domain::{
    AccountId, GroupId, Refusal, RunId, Source, TenantId,
    audit::ObjectType,
    import_run::{RunStatus, RunSummary},
    import_undo::{UndoPreview, Undone},
    list::Paging,
    policy::Action,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Query};
use uuid::Uuid;

use super::{
    effects::{Affected, Effects, effects},
    run_repo,
};
use crate::{
    Ctx, Directory,
    audit::Event,
    entity::{groups, import_keys, import_runs, memberships},
    error::Result,
    groups::{
        journal::{Move, note_members},
        losses, owner,
        repo::{self as group_repo, BATCH},
        way_in,
    },
    trash,
    unit::{Unit, View},
};

/// What taking the run back would do now, and a page of the groups that would stay.
pub async fn preview_undo(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    run: RunId,
    paging: Paging,
) -> Result<UndoPreview> {
    let view = directory.read(ctx, Action::ImportGroups, tenant).await?;
    let row = undoable(&view, run).await?;
    let effects = effects(&view, &row).await?;
    let digest = effects.digest();
    let total = effects.counts.kept;
    let before = usize::try_from(paging.offset()).unwrap_or(usize::MAX);
    let size = usize::try_from(paging.size()).unwrap_or(usize::MAX);
    let kept = effects.kept.into_iter().skip(before).take(size).collect();
    Ok(UndoPreview {
        counts: effects.counts,
        kept: paging.page_of(kept, total),
        digest,
        takes_last_local_owner: takes_last_local_owner(&view, run, &effects.losing).await?,
    })
}

/// Everybody in the owner group who signs in without an identity provider is there by this run.
async fn takes_last_local_owner(view: &View, run: RunId, losing: &[Affected]) -> Result<bool> {
    let Some(owners) = losing.iter().find(|group| group.is_owner_group) else {
        return Ok(false);
    };
    let added = Query::select()
        .column(memberships::Column::AccountId)
        .from(memberships::Entity)
        .and_where(memberships::Column::TenantId.eq(view.tenant().0))
        .and_where(memberships::Column::GroupId.eq(owners.id.0))
        .and_where(memberships::Column::RunId.eq(run.0))
        .to_owned();
    let going = owner::enabled_local_among(view, added).await?;
    Ok(going > 0 && going == owner::enabled_local_members(view).await?)
}

/// Takes the run back in one transaction, exactly as the preview with this digest showed it, else
/// [`Refusal::UndoIsOutdated`]. Groups that the run created go where they are still as it made them,
/// memberships that it added go where they are still there. Nothing else is touched.
pub async fn undo(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    run: RunId,
    digest: &str,
) -> Result<RunSummary> {
    let unit = directory.write(ctx, Action::ImportGroups, tenant).await?;
    let mut row = undoable(&unit, run).await?;
    let effects = effects(&unit, &row).await?;
    if effects.digest() != digest {
        return Err(Refusal::UndoIsOutdated.into());
    }
    let mut events = vec![event(&row, &effects)];
    events.extend(effects.going.iter().map(|group| deleted(&row, group)));
    events.extend(losses(&unit, &row, &effects).await?);
    delete_groups(&unit, &effects.going).await?;
    remove_members(&unit, run, &effects.losing).await?;
    if effects.losing.iter().any(|group| group.is_owner_group) {
        owner::guard(&unit).await?;
    }
    way_in::guard(&unit).await?;
    let undone = Undone {
        counts: effects.counts,
        by: unit.ctx().actor.name(),
        at: unit.now(),
    };
    run_repo::note_undone(&unit, &mut row, &undone).await?;
    let summary = run_repo::summary_of(row)?;
    unit.commit_all(events).await?;
    Ok(summary)
}

async fn undoable(view: &View, run: RunId) -> Result<import_runs::Model> {
    let row = run_repo::load(view, run).await?;
    if row.status != RunStatus::Applied.as_str() || !row.traced {
        return Err(Refusal::NotUndoable.into());
    }
    Ok(row)
}

fn event(run: &import_runs::Model, effects: &Effects) -> Event {
    Event::new(
        "import.undone",
        ObjectType::ImportRun,
        run.id,
        &run.file_name,
    )
    .set("file_digest", &run.digest)
    .set("groups_deleted", effects.counts.groups)
    .set("memberships_removed", effects.counts.memberships)
    .set("groups_kept", effects.counts.kept)
}

fn deleted(run: &import_runs::Model, group: &Affected) -> Event {
    Event::new("group.deleted", ObjectType::Group, group.id, &group.name)
        .set("undone_import", &run.file_name)
        .change("source", Source::Local.as_str(), "")
        .change("members", &group.members.to_string(), "")
}

/// One event for each group that stays and loses members, so that its own history shows it.
async fn losses(unit: &Unit, run: &import_runs::Model, effects: &Effects) -> Result<Vec<Event>> {
    let mut members: HashMap<GroupId, Vec<AccountId>> = HashMap::new();
    for batch in effects.losing.chunks(BATCH) {
        let pairs: Vec<(Uuid, Uuid)> = memberships::Entity::find()
            .select_only()
            .columns([memberships::Column::GroupId, memberships::Column::AccountId])
            .filter(memberships::Column::TenantId.eq(unit.tenant().0))
            .filter(memberships::Column::RunId.eq(run.id))
            .filter(memberships::Column::GroupId.is_in(batch.iter().map(|group| group.id.0)))
            .into_tuple()
            .all(unit.connection())
            .await?;
        for (group, account) in pairs {
            let group = members.entry(GroupId(group)).or_default();
            group.push(AccountId(account));
        }
    }
    let accounts: Vec<AccountId> = members.values().flatten().copied().collect();
    let names: HashMap<AccountId, String> = group_repo::account_names(unit, &accounts)
        .await?
        .into_iter()
        .collect();
    let event = |group: &Affected| {
        let lost = members.get(&group.id).map_or(&[][..], Vec::as_slice);
        let mut lost: Vec<String> = lost
            .iter()
            .filter_map(|id| names.get(id).cloned())
            .collect();
        lost.sort_unstable();
        let event = Event::new(
            "group.members-removed",
            ObjectType::Group,
            group.id,
            &group.name,
        )
        .set("undone_import", &run.file_name);
        note_members(event, Move::Removed, &lost)
    };
    Ok(effects.losing.iter().map(event).collect())
}

/// Deletes the groups with their members, grants and import keys. No tenant has imported one.
async fn delete_groups(unit: &Unit, going: &[Affected]) -> Result<()> {
    for batch in going.chunks(BATCH) {
        let ids = || batch.iter().map(|group| group.id.0);
        import_keys::Entity::delete_many()
            .filter(import_keys::Column::TenantId.eq(unit.tenant().0))
            .filter(import_keys::Column::GroupId.is_in(ids()))
            .exec(unit.connection())
            .await?;
        groups::Entity::delete_many()
            .filter(groups::Column::TenantId.eq(unit.tenant().0))
            .filter(groups::Column::Id.is_in(ids()))
            .exec(unit.connection())
            .await?;
    }
    Ok(())
}

/// Removes the run's members from the groups that stay, and counts them.
async fn remove_members(unit: &Unit, run: RunId, losing: &[Affected]) -> Result<()> {
    for batch in losing.chunks(BATCH) {
        memberships::Entity::delete_many()
            .filter(memberships::Column::TenantId.eq(unit.tenant().0))
            .filter(memberships::Column::RunId.eq(run.0))
            .filter(memberships::Column::GroupId.is_in(batch.iter().map(|group| group.id.0)))
            .exec(unit.connection())
            .await?;
    }
    trash::forget_members_of(unit, run).await?;
    let lost = losing.iter().map(|group| (group.id.0, group.members));
    losses::note(unit, lost).await
}
