//! From a delta to rows: one member in a group of 100,000 costs what it costs in a group of ten.

use std::collections::BTreeSet;

use domain::{AccountId, GroupId, audit::ObjectType};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::delta::{Delta, unknown};
use crate::{
    audit::Event,
    entity::{accounts, memberships},
    groups::{
        journal::{Move, NAMED, note_some},
        member_repo, repo,
    },
    provisioning::Result,
    trash,
    unit::{Unit, View},
};

/// Adds and removes members. The events are what was done; none where nothing was.
pub(super) async fn apply(
    unit: &Unit,
    group: GroupId,
    name: &str,
    delta: &Delta,
) -> Result<Vec<Event>> {
    if delta.nobody > 0 {
        tracing::warn!(%group, count = delta.nobody, "members without an identifier were passed over");
    }
    if delta.is_empty() {
        return Ok(Vec::new());
    }
    check_known(unit, &delta.named).await?;
    let (joining, leaving) = difference(unit, group, delta).await?;
    let mut events = Vec::new();
    if !leaving.is_empty() {
        let event = Event::new("group.members-removed", ObjectType::Group, group, name);
        events.push(note(unit, event, Move::Removed, &leaving).await?);
        member_repo::delete(unit, group, &leaving).await?;
    }
    if !joining.is_empty() {
        let event = Event::new("group.members-added", ObjectType::Group, group, name);
        events.push(note(unit, event, Move::Added, &joining).await?);
        member_repo::insert(unit, group, &joining, None).await?;
    }
    Ok(events)
}

/// Whom the delta removes does not come back from the trash as a member. An event where that was anybody: to the client
/// nothing has changed, deleted accounts are no members.
pub(super) async fn forget_deleted(
    unit: &Unit,
    group: GroupId,
    name: &str,
    delta: &Delta,
) -> Result<Option<Event>> {
    let forgotten = if delta.is_whole {
        trash::forget_all_members(unit, group).await?
    } else {
        let removed: Vec<Uuid> = delta.removed.iter().copied().collect();
        trash::forget_members(unit, group, &removed).await?
    };
    Ok((forgotten > 0).then(|| {
        Event::new("group.members-removed", ObjectType::Group, group, name).change(
            "deleted_accounts",
            &forgotten.to_string(),
            "",
        )
    }))
}

/// Whom the delta adds who is no member yet, and whom it removes who is one.
async fn difference(
    unit: &Unit,
    group: GroupId,
    delta: &Delta,
) -> Result<(Vec<AccountId>, Vec<AccountId>)> {
    let account = |id: &Uuid| AccountId(*id);
    if delta.is_whole {
        let current = all(unit, group).await?;
        let joining = delta.added.difference(&current).map(account).collect();
        let leaving = current.difference(&delta.added).map(account).collect();
        return Ok((joining, leaving));
    }
    let added: Vec<AccountId> = delta.added.iter().map(account).collect();
    let removed: Vec<AccountId> = delta.removed.iter().map(account).collect();
    let members = member_repo::among(unit, group, &added).await?;
    let joining = added
        .into_iter()
        .filter(|id| !members.contains(id))
        .collect();
    let leaving = member_repo::among(unit, group, &removed)
        .await?
        .into_iter()
        .collect();
    Ok((joining, leaving))
}

/// Identifiers alone: a group replaced as a whole may have a hundred thousand.
async fn all(view: &View, group: GroupId) -> Result<BTreeSet<Uuid>> {
    let ids: Vec<Uuid> = memberships::Entity::find()
        .select_only()
        .column(memberships::Column::AccountId)
        .filter(memberships::Column::TenantId.eq(view.tenant().0))
        .filter(memberships::Column::GroupId.eq(group.0))
        .into_tuple()
        .all(view.connection())
        .await?;
    Ok(ids.into_iter().collect())
}

/// All of them are users that SCIM sees.
async fn check_known(view: &View, named: &BTreeSet<Uuid>) -> Result<()> {
    let named: Vec<Uuid> = named.iter().copied().collect();
    for batch in named.chunks(repo::BATCH) {
        let known: Vec<Uuid> = accounts::Entity::find()
            .select_only()
            .column(accounts::Column::Id)
            .filter(accounts::Column::TenantId.eq(view.tenant().0))
            .filter(accounts::Column::Source.eq(domain::Source::Scim.as_str()))
            .filter(accounts::Column::Id.is_in(batch.iter().copied()))
            .into_tuple()
            .all(view.connection())
            .await?;
        let known: BTreeSet<Uuid> = known.into_iter().collect();
        if let Some(stranger) = batch.iter().find(|id| !known.contains(id)) {
            return Err(unknown(&stranger.to_string()).into());
        }
    }
    Ok(())
}

async fn note(unit: &Unit, event: Event, moved: Move, ids: &[AccountId]) -> Result<Event> {
    let shown: Vec<AccountId> = ids.iter().take(NAMED).copied().collect();
    let names = repo::account_names(unit, &shown).await?;
    let names: Vec<String> = names.into_iter().map(|(_, name)| name).collect();
    Ok(note_some(event, moved, &names, ids.len()))
}
