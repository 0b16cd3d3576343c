//! Which groups are meant, a batch at a time: what the rules ask of each is read for all of a batch at once.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    Field, Problem, Source,
    bulk_change::{BulkForm, Deed},
    grants::{Grant, GrantSet},
    group::GroupStatus,
    policy::Action,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::{
    entity::{
        grants,
        groups::{Column, Entity, Model},
    },
    error::{Error, Result},
    groups::{list::matching, way_in},
    keyset,
    shares::ledger,
    sql::Portion as _,
    unit::View,
};

/// Groups that are read at once.
const BATCH: u64 = 1_000;

/// What the rules ask of a group.
pub(super) struct Candidate {
    pub(super) group: Model,
    /// Another tenant has it.
    pub(super) is_shared: bool,
    /// The actor can't do without it.
    pub(super) is_needed: bool,
    /// It grants what the actor doesn't hold.
    pub(super) is_beyond: bool,
}

/// Which groups are meant, and those among them that the actor can't do without.
pub(super) struct Scope {
    deed: Deed,
    chosen: Condition,
    needed: BTreeSet<Uuid>,
}

impl Scope {
    pub(super) async fn of(view: &View, form: &BulkForm) -> Result<Self> {
        if !view.allows(Action::ViewGroups) {
            return Err(Error::Denied(Action::ViewGroups));
        }
        let change = form.check()?;
        if matches!(change.deed, Deed::Join | Deed::Leave) {
            return Err(Error::invalid(Field::Action, Problem::NotOffered));
        }
        let chosen = match change.ticked {
            Some(ticked) => Condition::all().add(Column::Id.is_in(ticked)),
            None => filter(view, form),
        };
        let needed = needed(view, change.deed, &chosen).await?;
        Ok(Self {
            deed: change.deed,
            chosen,
            needed,
        })
    }

    pub(super) const fn deed(&self) -> Deed {
        self.deed
    }

    /// The next groups by identifier; `place` is the last one that was read, or nothing at the end.
    pub(super) async fn next(
        &self,
        view: &View,
        place: &mut Option<Option<Uuid>>,
    ) -> Result<Option<Vec<Candidate>>> {
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
        let ids: Vec<Uuid> = rows.iter().map(|group| group.id).collect();
        let shared = match self.deed {
            Deed::Delete => ledger::shared_among(view, &ids).await?,
            _ => BTreeSet::new(),
        };
        let beyond = match self.deed {
            Deed::Enable => beyond(view, &ids).await?,
            _ => BTreeSet::new(),
        };
        let candidates = rows.into_iter().map(|group| Candidate {
            is_shared: shared.contains(&group.id),
            is_needed: self.needed.contains(&group.id),
            is_beyond: beyond.contains(&group.id),
            group,
        });
        Ok(Some(candidates.collect()))
    }
}

/// Which of them grant what the actor doesn't hold.
async fn beyond(view: &View, ids: &[Uuid]) -> Result<BTreeSet<Uuid>> {
    let granted: Vec<(Uuid, String)> = grants::Entity::find()
        .select_only()
        .columns([grants::Column::GroupId, grants::Column::Granted])
        .filter(grants::Column::TenantId.eq(view.tenant().0))
        .filter(grants::Column::GroupId.is_in(ids.iter().copied()))
        .into_tuple()
        .all(view.connection())
        .await?;
    let mut by_group: BTreeMap<Uuid, Vec<Grant>> = BTreeMap::new();
    for (group, grant) in granted {
        by_group.entry(group).or_default().push(Grant::from(grant));
    }
    let is_beyond = |grants: Vec<Grant>| !view.covers(&GrantSet::from_iter(grants));
    let beyond = by_group
        .into_iter()
        .filter_map(|(group, grants)| is_beyond(grants).then_some(group));
    Ok(beyond.collect())
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

/// The groups that let the actor in, where all of them are chosen and could go.
async fn needed(view: &View, deed: Deed, chosen: &Condition) -> Result<BTreeSet<Uuid>> {
    if deed == Deed::Enable {
        return Ok(BTreeSet::new());
    }
    let Some(ways) = way_in::ways(view).await? else {
        return Ok(BTreeSet::new());
    };
    let among: Vec<Model> = Entity::find()
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::Id.is_in(ways.iter().copied()))
        .filter(chosen.clone())
        .all(view.connection())
        .await?;
    let going = |group: &&Model| {
        let may_go = deed == Deed::Disable || group.source == Source::Local.as_str();
        may_go && !group.is_owner_group
    };
    let going: BTreeSet<Uuid> = among.iter().filter(going).map(|group| group.id).collect();
    Ok(if going.len() == ways.len() {
        going
    } else {
        BTreeSet::new()
    })
}
