//! The accounts of a selection, a batch at a time: what the rules ask of each is read for all of a batch at once.

use std::collections::BTreeSet;

use domain::{Source, account::AccountStatus, bulk_change::Deed, group::GroupStatus};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait, Query},
};
use uuid::Uuid;

use super::scope::Scope;
use crate::{
    access,
    entity::{
        accounts::{Column, Entity},
        grants, groups, memberships,
    },
    error::{Error, Result},
    sql::Portion as _,
    unit::View,
};

/// Accounts that are read at once.
const BATCH: u64 = 1_000;

/// What the rules ask of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub(super) id: Uuid,
    pub(super) user_name: String,
    pub(super) display_name: String,
    pub(super) source: Source,
    pub(super) status: AccountStatus,
    pub(super) has_password: bool,
    /// It is the actor's.
    pub(super) is_own: bool,
    /// It is in the owner group.
    pub(super) is_owner: bool,
    /// It is in the group that is joined or left.
    pub(super) is_member: bool,
    /// It can do more than the actor.
    pub(super) is_beyond: bool,
}

/// How far one has come.
pub(super) enum Place {
    /// What comes after this account; the first one at first.
    After(Option<Uuid>),
    /// There are no more.
    End,
}

type Row = (Uuid, String, String, String, String, bool);

/// The next accounts of the selection by identifier, which no change moves.
pub(super) async fn next(
    view: &View,
    scope: &Scope,
    place: &mut Place,
) -> Result<Option<Vec<Candidate>>> {
    let Place::After(after) = *place else {
        return Ok(None);
    };
    let rows: Vec<Row> = Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::UserName,
            Column::DisplayName,
            Column::Source,
            Column::Status,
        ])
        .expr(Column::PasswordHash.is_not_null())
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(scope.chosen(after))
        .order_by_asc(Column::Id)
        .tuples(view.connection(), BATCH, 0)
        .await?;
    *place = match rows.last() {
        Some(last) if rows.len() as u64 == BATCH => Place::After(Some(last.0)),
        _ => Place::End,
    };
    let ids: Vec<Uuid> = rows.iter().map(|row| row.0).collect();
    let owners = members(view, scope.owner_group(), &ids).await?;
    let members = members(view, scope.group(), &ids).await?;
    let beyond = match scope.deed() {
        Deed::Enable => beyond(view, scope, &ids).await?,
        Deed::Disable | Deed::Join | Deed::Leave | Deed::Delete => BTreeSet::new(),
    };
    let own = view.ctx().actor.account().map(|account| account.0);
    let candidates = rows.into_iter().map(
        |(id, user_name, display_name, source, status, has_password)| {
            Ok(Candidate {
                id,
                user_name,
                display_name,
                source: source.parse().map_err(Error::internal)?,
                status: status.parse().map_err(Error::internal)?,
                has_password,
                is_own: own == Some(id),
                is_owner: owners.contains(&id),
                is_member: members.contains(&id),
                is_beyond: beyond.contains(&id),
            })
        },
    );
    candidates.collect::<Result<_>>().map(Some)
}

/// Which of them are in the group.
async fn members(view: &View, group: Option<Uuid>, ids: &[Uuid]) -> Result<BTreeSet<Uuid>> {
    use memberships::Column;
    let Some(group) = group.filter(|_| !ids.is_empty()) else {
        return Ok(BTreeSet::new());
    };
    let found: Vec<Uuid> = memberships::Entity::find()
        .select_only()
        .column(Column::AccountId)
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::GroupId.eq(group))
        .filter(Column::AccountId.is_in(ids.iter().copied()))
        .filter(access::in_force(view.now()))
        .into_tuple()
        .all(view.connection())
        .await?;
    Ok(found.into_iter().collect())
}

/// Which of them an enabled group lets do what the actor can't, here or, where that counts, in other tenants.
async fn beyond(view: &View, scope: &Scope, ids: &[Uuid]) -> Result<BTreeSet<Uuid>> {
    use memberships::Column;
    let Some(reach) = scope.reach().filter(|_| !ids.is_empty()) else {
        return Ok(BTreeSet::new());
    };
    let of_the_group = |tenant: Expr, group: Expr| {
        let own = |column| Expr::col((memberships::Entity, column));
        tenant
            .eq(own(Column::TenantId))
            .and(group.eq(own(Column::GroupId)))
    };
    let granting = Query::select()
        .expr(Expr::val(1))
        .from(grants::Entity)
        .and_where(of_the_group(
            Expr::col((grants::Entity, grants::Column::TenantId)),
            Expr::col((grants::Entity, grants::Column::GroupId)),
        ))
        .and_where(grants::Column::Granted.is_not_in(reach.covered.iter().cloned()))
        .to_owned();
    let enabled = Query::select()
        .expr(Expr::val(1))
        .from(groups::Entity)
        .and_where(of_the_group(
            Expr::col((groups::Entity, groups::Column::TenantId)),
            Expr::col((groups::Entity, groups::Column::Id)),
        ))
        .and_where(groups::Column::Status.eq(GroupStatus::Enabled.as_str()))
        .to_owned();
    let leads_beyond =
        Expr::exists(granting).or(Column::GroupId.is_in(reach.elsewhere.iter().copied()));
    let found: Vec<Uuid> = memberships::Entity::find()
        .select_only()
        .column(Column::AccountId)
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::AccountId.is_in(ids.iter().copied()))
        .filter(access::in_force(view.now()))
        .filter(Expr::exists(enabled))
        .filter(leads_beyond)
        .into_tuple()
        .all(view.connection())
        .await?;
    Ok(found.into_iter().collect())
}
