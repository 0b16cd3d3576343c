//! What a run made, as far as it is still there, and what of it may be taken back.

use std::collections::{HashMap, HashSet};

use domain::{
    GroupId, Source,
    import_undo::{KeptGroup, KeptReason, UndoCounts},
    source::GroupPart,
};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect, Select,
};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::run_repo::shown;
use crate::{
    entity::{groups, import_keys, import_runs, memberships, shares},
    error::{Error, Result},
    groups::repo::BATCH,
    secret,
    unit::View,
};

/// The version of a group that nobody has changed.
const AS_MADE: i64 = 1;

/// What taking the run back does now.
pub(super) struct Effects {
    /// Groups that the run created and that are as it made them, by name: they go.
    pub(super) going: Vec<Affected>,
    /// Groups that stay and lose the members that the run added.
    pub(super) losing: Vec<Affected>,
    /// Groups that the run created and that stay, by name.
    pub(super) kept: Vec<KeptGroup>,
    pub(super) counts: UndoCounts,
}

/// A group and the members of it that the run added.
#[derive(Debug)]
pub(super) struct Affected {
    pub(super) id: GroupId,
    pub(super) name: String,
    pub(super) is_owner_group: bool,
    pub(super) members: i64,
}

#[derive(FromQueryResult)]
struct GroupRow {
    id: Uuid,
    name: String,
    source: String,
    is_owner_group: bool,
    member_count: i64,
    version: i64,
}

impl GroupRow {
    /// Its members are managed here.
    fn is_ours(&self) -> Result<bool> {
        let source: Source = self.source.parse().map_err(Error::internal)?;
        Ok(source.lets_administrators_edit_group(GroupPart::Members))
    }

    fn affected(self, members: i64) -> Affected {
        Affected {
            id: GroupId(self.id),
            name: self.name,
            is_owner_group: self.is_owner_group,
            members,
        }
    }
}

impl Effects {
    /// Two undos with the same digest take back the same.
    pub(super) fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for (what, groups) in [("going", &self.going), ("losing", &self.losing)] {
            hash.update(what);
            let mut noted: Vec<(GroupId, i64)> = groups
                .iter()
                .map(|group| (group.id, group.members))
                .collect();
            noted.sort_unstable();
            for (id, members) in noted {
                hash.update(id.0.as_bytes());
                hash.update(members.to_be_bytes());
            }
        }
        secret::hex(&hash.finalize())
    }
}

/// Reads what is left of the run, by its marks: never a group's other members.
pub(super) async fn effects(view: &View, run: &import_runs::Model) -> Result<Effects> {
    let mut added = added(view, run.id).await?;
    let created = rows(
        of_tenant(view).filter(groups::Column::RunId.eq(run.id)),
        view,
    )
    .await?;
    let ids: Vec<Uuid> = created.iter().map(|group| group.id).collect();
    let shared = shared(view, &ids, run.finished_at.unwrap_or_default()).await?;
    let mut effects = Effects {
        going: Vec::new(),
        losing: Vec::new(),
        kept: Vec::new(),
        counts: UndoCounts {
            groups_gone: shown(run.groups_created).saturating_sub(count(created.len())),
            memberships_gone: shown(run.memberships_added)
                .saturating_sub(shown(added.values().sum())),
            ..UndoCounts::default()
        },
    };
    for group in created {
        let members = added.remove(&group.id).unwrap_or_default();
        let kept = if !group.is_ours()? {
            Some(KeptReason::ManagedElsewhere)
        } else if group.version != AS_MADE || group.member_count != members {
            Some(KeptReason::Changed)
        } else {
            shared.contains(&group.id).then_some(KeptReason::Shared)
        };
        match kept {
            None => effects.going.push(group.affected(members)),
            Some(reason) => {
                effects.kept.push(KeptGroup {
                    id: GroupId(group.id),
                    name: group.name.clone(),
                    reason,
                });
                if members > 0 && reason != KeptReason::ManagedElsewhere {
                    effects.losing.push(group.affected(members));
                }
            }
        }
    }
    let rest: Vec<Uuid> = added.keys().copied().collect();
    for batch in rest.chunks(BATCH) {
        let of_batch = of_tenant(view).filter(groups::Column::Id.is_in(batch.iter().copied()));
        for group in rows(of_batch, view).await? {
            let members = added.remove(&group.id).unwrap_or_default();
            if group.is_ours()? {
                effects.losing.push(group.affected(members));
            }
        }
    }
    let removed = effects.going.iter().chain(&effects.losing);
    effects.counts.memberships = shown(removed.map(|group| group.members).sum());
    effects.counts.groups = count(effects.going.len());
    effects.counts.updated = count(effects.losing.len());
    effects.counts.kept = count(effects.kept.len());
    Ok(effects)
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

/// The run's memberships that are still there, counted by group.
async fn added(view: &View, run: Uuid) -> Result<HashMap<Uuid, i64>> {
    let rows: Vec<(Uuid, i64)> = memberships::Entity::find()
        .select_only()
        .column(memberships::Column::GroupId)
        .column_as(memberships::Column::AccountId.count(), "members")
        .filter(memberships::Column::TenantId.eq(view.tenant().0))
        .filter(memberships::Column::RunId.eq(run))
        .group_by(memberships::Column::GroupId)
        .into_tuple()
        .all(view.connection())
        .await?;
    Ok(rows.into_iter().collect())
}

fn of_tenant(view: &View) -> Select<groups::Entity> {
    groups::Entity::find().filter(groups::Column::TenantId.eq(view.tenant().0))
}

async fn rows(groups: Select<groups::Entity>, view: &View) -> Result<Vec<GroupRow>> {
    let rows = groups
        .select_only()
        .columns([
            groups::Column::Id,
            groups::Column::Name,
            groups::Column::Source,
            groups::Column::IsOwnerGroup,
            groups::Column::MemberCount,
            groups::Column::Version,
        ])
        .order_by_asc(groups::Column::NameKey)
        .into_model::<GroupRow>()
        .all(view.connection())
        .await?;
    Ok(rows)
}

/// Which of the groups another tenant has or had, or whose import key was changed after `made`.
async fn shared(view: &View, groups: &[Uuid], made: i64) -> Result<HashSet<Uuid>> {
    let mut found = HashSet::new();
    for batch in groups.chunks(BATCH) {
        let shared: Vec<Uuid> = shares::Entity::find()
            .select_only()
            .column(shares::Column::SourceGroupId)
            .filter(shares::Column::SourceId.eq(view.tenant().0))
            .filter(shares::Column::SourceGroupId.is_in(batch.iter().copied()))
            .into_tuple()
            .all(view.connection())
            .await?;
        found.extend(shared);
        let rotated: Vec<Uuid> = import_keys::Entity::find()
            .select_only()
            .column(import_keys::Column::GroupId)
            .filter(import_keys::Column::TenantId.eq(view.tenant().0))
            .filter(import_keys::Column::GroupId.is_in(batch.iter().copied()))
            .filter(import_keys::Column::CreatedAt.gt(made))
            .into_tuple()
            .all(view.connection())
            .await?;
        found.extend(rotated);
    }
    Ok(found)
}
