//! Which accounts are meant, and what has to be known before the first one is looked at.

use domain::{
    Moment, Refusal, Source,
    account::AccountStatus,
    bulk_change::{BulkChange, BulkForm, Deed},
    catalogue::Catalogue,
    grants::{Grant, GrantSet},
    policy::Action,
    source::GroupPart,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};
use uuid::Uuid;

use super::{
    candidates::{Candidate, Place},
    verdict::{Verdict, Whole, verdict},
    visible,
};
use crate::{
    access,
    accounts::list::matches,
    entity::{
        accounts::{Column, Entity},
        groups,
    },
    error::Result,
    groups::{editable, owner, repo, way_in},
    keyset,
    store::Only as _,
    unit::View,
};

/// A selection and its rules.
pub(super) struct Scope {
    change: BulkChange,
    /// When the memberships of those who join end.
    until: Option<Moment>,
    filter: Condition,
    owner_group: Option<Uuid>,
    group: Option<groups::Model>,
    reach: Option<Reach>,
    whole: Whole,
}

/// How far the actor reaches.
pub(super) struct Reach {
    /// All that the actor could give.
    pub(super) covered: Vec<String>,
    /// Groups that lead into other tenants, where the actor could not join them.
    pub(super) elsewhere: Vec<Uuid>,
}

impl Scope {
    /// Refused: a group that is not the actor's to fill, and an end that is none or in the past.
    pub(super) async fn of(
        catalogue: &Catalogue,
        view: &View,
        form: &BulkForm,
        change: BulkChange,
    ) -> Result<Self> {
        visible(view)?;
        let group = match change.group {
            Some(group) => Some(fillable(view, repo::load(view, group).await?, change.deed).await?),
            None => None,
        };
        let until = match change.deed {
            Deed::Join => form.end().check(view.now())?,
            Deed::Enable | Deed::Disable | Deed::Leave | Deed::Delete => None,
        };
        let mut scope = Self {
            until,
            filter: filter(view, form, &change),
            owner_group: owner::group(view).await?,
            reach: reach(catalogue, view, change.deed).await?,
            group,
            change,
            whole: Whole::default(),
        };
        scope.whole = scope.whole_of(view).await?;
        Ok(scope)
    }

    pub(super) fn start(&self) -> Place {
        Place::After(None)
    }

    pub(super) fn verdict(&self, candidate: &Candidate) -> Verdict {
        verdict(self.change.deed, self.whole, candidate)
    }

    pub(super) fn deed(&self) -> Deed {
        self.change.deed
    }

    pub(super) fn owner_group(&self) -> Option<Uuid> {
        match self.change.deed {
            Deed::Disable | Deed::Delete => self.owner_group,
            Deed::Leave => self
                .owner_group
                .filter(|owners| Some(*owners) == self.group()),
            Deed::Enable | Deed::Join => None,
        }
    }

    /// The group that is joined or left.
    pub(super) fn group(&self) -> Option<Uuid> {
        self.group.as_ref().map(|group| group.id)
    }

    /// When the memberships of those who join end; `None` where they stay.
    pub(super) fn until(&self) -> Option<Moment> {
        self.until
    }

    pub(super) fn group_row(&self) -> Option<&groups::Model> {
        self.group.as_ref()
    }

    pub(super) fn reach(&self) -> Option<&Reach> {
        self.reach.as_ref()
    }

    /// The owner group may have lost somebody.
    pub(super) fn touches_owners(&self) -> bool {
        self.owner_group().is_some() && !self.whole.leaves_no_owner
    }

    /// Owners go, and none is left who signs in without an identity provider.
    pub(super) fn takes_last_local_owner(&self) -> bool {
        self.touches_owners() && self.whole.leaves_no_local_owner
    }

    /// What is chosen, after this account.
    pub(super) fn chosen(&self, after: Option<Uuid>) -> Condition {
        self.filter
            .clone()
            .add_option(after.map(|after| Column::Id.gt(after)))
    }

    async fn whole_of(&self, view: &View) -> Result<Whole> {
        let is_own_way_in = match (self.change.deed, self.group()) {
            (Deed::Leave, Some(group)) => way_in::ways(view)
                .await?
                .is_some_and(|ways| ways.iter().eq([&group])),
            _ => false,
        };
        let own = view.ctx().actor.account().map(|account| account.0);
        let staying = match self.change.deed {
            Deed::Disable => own,
            _ => own.filter(|_| is_own_way_in),
        };
        let takes_members = matches!(self.change.deed, Deed::Disable | Deed::Leave);
        let (leaving, local) = if self.owner_group().is_some() && takes_members {
            let members = owner::is_enabled_member(view);
            let local = owner::is_local_member(view);
            (
                self.count(view, members, staying).await?,
                self.count(view, local, staying).await?,
            )
        } else {
            (0, 0)
        };
        Ok(Whole {
            is_own_way_in,
            leaves_no_owner: self.owner_group().is_some()
                && owner::enabled_members(view).await? <= leaving,
            leaves_no_local_owner: local > 0 && owner::enabled_local_members(view).await? <= local,
        })
    }

    /// How many of these are chosen, but for one who stays in any case.
    async fn count(&self, view: &View, these: Condition, but: Option<Uuid>) -> Result<u64> {
        let count: Option<i64> = Entity::find()
            .select_only()
            .expr(Expr::cust("count(*)"))
            .filter(these)
            .filter(
                self.chosen(None)
                    .add_option(but.map(|own| Column::Id.ne(own))),
            )
            .into_tuple()
            .only(view.connection())
            .await?;
        Ok(u64::try_from(count.unwrap_or_default()).unwrap_or_default())
    }
}

fn filter(view: &View, form: &BulkForm, change: &BulkChange) -> Condition {
    if let Some(ticked) = &change.ticked {
        return Condition::all().add(Column::Id.is_in(ticked.iter().copied()));
    }
    // Read by identifier, whatever the filter.
    let only = |column, value: &str| keyset::only(view.backend(), column, value, false);
    let source: Option<Source> = form.source.parse().ok();
    let status: Option<AccountStatus> = form.status.parse().ok();
    Condition::all()
        .add(matches(&form.q))
        .add_option(source.map(|source| only(Column::Source, source.as_str())))
        .add_option(status.map(|status| only(Column::Status, status.as_str())))
}

/// Members are the actor's to change, and joining gives nothing that the actor doesn't hold.
async fn fillable(view: &View, group: groups::Model, deed: Deed) -> Result<groups::Model> {
    editable(&group, GroupPart::Members)?;
    if deed == Deed::Join && !view.covers(&repo::grants_of(view, group.id.into()).await?) {
        return Err(Refusal::BeyondYourOwn.into());
    }
    Ok(group)
}

/// What enabling has to stay within; `None` where nothing is beyond the actor.
async fn reach(catalogue: &Catalogue, view: &View, deed: Deed) -> Result<Option<Reach>> {
    if deed != Deed::Enable || view.ctx().actor.account().is_none() {
        return Ok(None);
    }
    let topics = catalogue.everything();
    let permissions = catalogue.permissions_in(&topics);
    let permissions = permissions.into_iter().map(Grant::Permission);
    let all = topics.iter().cloned().chain(permissions);
    let covered = all
        .filter(|grant| view.covers(&GrantSet::from_iter([grant.clone()])))
        .map(|grant| grant.to_string())
        .collect();
    let elsewhere = if view.allows(Action::ManageGroups) {
        Vec::new()
    } else {
        access::shared_from(view.connection(), view.tenant()).await?
    };
    Ok(Some(Reach { covered, elsewhere }))
}
