//! Deletes many groups: those that were ticked, or all that the list finds. What it would do is told before, and it
//! does what was told or nothing.

use std::collections::BTreeSet;

use domain::{
    Field, Problem, Refusal, Source, TenantId,
    bulk_change::{BulkForm, BulkPlan, Deed},
    group::GroupStatus,
    policy::Action,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::{delete::gone, list::matching, repo, source_of, way_in};
use crate::{
    Ctx, Directory,
    entity::groups::{Column, Entity, Model},
    error::{Error, Result},
    keyset,
    shares::ledger,
    sql::Portion as _,
    unit::View,
};

/// Groups that are read at once.
const BATCH: u64 = 1_000;

/// How many would be deleted, and which rules stand against it for how many.
pub async fn plan_deletion(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    form: &BulkForm,
) -> Result<BulkPlan> {
    let view = directory.read(ctx, Action::ManageGroups, tenant).await?;
    let scope = Scope::of(&view, form).await?;
    let mut plan = BulkPlan::default();
    let mut place = Some(None);
    while let Some(batch) = scope.next(&view, &mut place).await? {
        let shared = ledger::shared_among(&view, &ids(&batch)).await?;
        for group in &batch {
            match scope.stands_against(group, &shared)? {
                Some(why) => plan.refuse(why, &group.name),
                None => plan.change(),
            }
        }
    }
    Ok(plan)
}

/// Deletes the groups as the plan says, in one transaction with an event for each. LOCAL ones alone, and none that
/// another tenant has: whoever deletes such a group is to see with whom it is shared. Refused where that are not
/// `expected` many ([`Refusal::BulkIsOutdated`]): then nothing changes.
pub async fn delete_many(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    form: &BulkForm,
    expected: u64,
) -> Result<u64> {
    let unit = directory.write(ctx, Action::ManageGroups, tenant).await?;
    let scope = Scope::of(&unit, form).await?;
    let mut count = 0;
    let mut events = Vec::new();
    let mut place = Some(None);
    while let Some(batch) = scope.next(&unit, &mut place).await? {
        let shared = ledger::shared_among(&unit, &ids(&batch)).await?;
        let mut going = Vec::new();
        for group in batch {
            if scope.stands_against(&group, &shared)?.is_none() {
                going.push(group);
            }
        }
        if going.is_empty() {
            continue;
        }
        count += going.len() as u64;
        if count > expected {
            break;
        }
        repo::delete_all(&unit, &ids(&going)).await?;
        if !events.is_empty() {
            unit.note(std::mem::take(&mut events)).await?;
        }
        events = going.iter().map(gone).collect();
    }
    if count != expected {
        return Err(Refusal::BulkIsOutdated.into());
    }
    if count == 0 {
        unit.unchanged().await?;
        return Ok(0);
    }
    way_in::guard(&unit).await?;
    unit.commit_all(events).await?;
    Ok(count)
}

fn ids(groups: &[Model]) -> Vec<Uuid> {
    groups.iter().map(|group| group.id).collect()
}

/// Which groups are meant, and those among them that the actor can't do without.
struct Scope {
    chosen: Condition,
    needed: BTreeSet<Uuid>,
}

impl Scope {
    async fn of(view: &View, form: &BulkForm) -> Result<Self> {
        if !view.allows(Action::ViewGroups) {
            return Err(Error::Denied(Action::ViewGroups));
        }
        let change = form.check()?;
        if change.deed != Deed::Delete {
            return Err(Error::invalid(Field::Action, Problem::NotOffered));
        }
        let chosen = match change.ticked {
            Some(ticked) => Condition::all().add(Column::Id.is_in(ticked)),
            None => filter(view, form),
        };
        let needed = needed(view, &chosen).await?;
        Ok(Self { chosen, needed })
    }

    /// The next groups by identifier; `place` is the last one that was read, or nothing at the end.
    async fn next(
        &self,
        view: &View,
        place: &mut Option<Option<Uuid>>,
    ) -> Result<Option<Vec<Model>>> {
        let Some(after) = *place else {
            return Ok(None);
        };
        let rows: Vec<Model> = Entity::find()
            .filter(Column::TenantId.eq(view.tenant().0))
            .filter(self.chosen.clone())
            .filter(Condition::all().add_option(after.map(|after| Column::Id.gt(after))))
            .order_by_asc(Column::Id)
            .models(view.connection(), BATCH, 0)
            .await?;
        *place = match rows.last() {
            Some(last) if rows.len() as u64 == BATCH => Some(Some(last.id)),
            _ => None,
        };
        Ok(Some(rows))
    }

    fn stands_against(&self, group: &Model, shared: &BTreeSet<Uuid>) -> Result<Option<Refusal>> {
        let source = source_of(group)?;
        Ok(if group.is_owner_group {
            Some(Refusal::OwnerGroup)
        } else if source == Source::Scim {
            Some(Refusal::ManagedByScim)
        } else if source == Source::Imported || shared.contains(&group.id) {
            Some(Refusal::SharedGroup)
        } else if self.needed.contains(&group.id) {
            Some(Refusal::OwnWayIn)
        } else {
            None
        })
    }
}

fn filter(view: &View, form: &BulkForm) -> Condition {
    // Read by identifier, whatever the filter.
    let only = |column, value: &str| keyset::only(view.backend(), column, value, false);
    let search = form.q.trim();
    let source: Option<Source> = form.source.parse().ok();
    let status: Option<GroupStatus> = form.status.parse().ok();
    Condition::all()
        .add_option((!search.is_empty()).then(|| matching(search)))
        .add_option(source.map(|source| only(Column::Source, source.as_str())))
        .add_option(status.map(|status| only(Column::Status, status.as_str())))
}

/// The groups that let the actor in, where all of them are chosen.
async fn needed(view: &View, chosen: &Condition) -> Result<BTreeSet<Uuid>> {
    let Some(ways) = way_in::ways(view).await? else {
        return Ok(BTreeSet::new());
    };
    let among: Vec<Model> = Entity::find()
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::Id.is_in(ways.iter().copied()))
        .filter(chosen.clone())
        .all(view.connection())
        .await?;
    let going = |group: &&Model| !group.is_owner_group && group.source == Source::Local.as_str();
    let going: BTreeSet<Uuid> = among.iter().filter(going).map(|group| group.id).collect();
    Ok(if going.len() == ways.len() {
        going
    } else {
        BTreeSet::new()
    })
}
