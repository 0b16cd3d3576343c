//! The owner group: never disabled, deleted or limited, and never without an enabled member of the
//! tenant's own, so that nobody can lock a tenant's people out of it. Members whose membership ends don't
//! count: the group would be empty one day, without anybody doing anything.

use domain::{AccountId, Refusal, Source, account::AccountStatus};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, Query, SelectStatement},
};
use uuid::Uuid;

use crate::{
    entity::{accounts, groups, memberships},
    error::Result,
    sql::Portion as _,
    store::Only as _,
    unit::{Unit, View},
};

/// The owner group still has an enabled member that lasts, else [`Refusal::LastOwner`]. To be asked after
/// everything that removes members, disables or deletes accounts, where [`is_member`] was true for
/// an account in question before: a new tenant, whose first administrator has not set a password
/// yet, would otherwise refuse to disable or delete anybody.
pub(crate) async fn guard(unit: &Unit) -> Result<()> {
    let enabled: Vec<i32> = accounts::Entity::find()
        .select_only()
        .expr(Expr::val(1))
        .filter(accounts::Column::TenantId.eq(unit.tenant().0))
        .filter(accounts::Column::Status.eq(AccountStatus::Enabled.as_str()))
        .filter(accounts::Column::Id.in_subquery(members(unit)))
        .tuples(unit.connection(), 1, 0)
        .await?;
    if enabled.is_empty() {
        return Err(Refusal::LastOwner.into());
    }
    Ok(())
}

/// How many enabled members that last the owner group has.
pub(crate) async fn enabled_members(view: &View) -> Result<u64> {
    Ok(accounts::Entity::find()
        .filter(accounts::Column::TenantId.eq(view.tenant().0))
        .filter(accounts::Column::Status.eq(AccountStatus::Enabled.as_str()))
        .filter(accounts::Column::Id.in_subquery(members(view)))
        .count(view.connection())
        .await?)
}

/// The one enabled member that lasts of the owner group that can sign in without an identity provider; `None` where there are
/// several, or none.
pub(crate) async fn last_local(view: &View) -> Result<Option<AccountId>> {
    let found: Vec<Uuid> = accounts::Entity::find()
        .select_only()
        .column(accounts::Column::Id)
        .filter(accounts::Column::TenantId.eq(view.tenant().0))
        .filter(accounts::Column::Status.eq(AccountStatus::Enabled.as_str()))
        .filter(accounts::Column::Source.eq(Source::Local.as_str()))
        .filter(accounts::Column::PasswordHash.is_not_null())
        .filter(accounts::Column::Id.in_subquery(members(view)))
        .limit(2)
        .into_tuple()
        .all(view.connection())
        .await?;
    Ok(match found.as_slice() {
        [last] => Some(AccountId(*last)),
        _ => None,
    })
}

/// The account is a lasting member of the owner group.
pub(crate) async fn is_member(view: &View, account: AccountId) -> Result<bool> {
    let found: Option<i32> = accounts::Entity::find_by_id((view.tenant().0, account.0))
        .select_only()
        .expr(Expr::val(1))
        .filter(accounts::Column::Id.in_subquery(members(view)))
        .into_tuple()
        .only(view.connection())
        .await?;
    Ok(found.is_some())
}

/// The tenant's owner group.
pub(crate) async fn group(view: &View) -> Result<Option<Uuid>> {
    Ok(groups::Entity::find()
        .select_only()
        .column(groups::Column::Id)
        .filter(is_owner_group(view))
        .into_tuple()
        .only(view.connection())
        .await?)
}

/// The members of the tenant's owner group whose membership has no end.
pub(crate) fn members(view: &View) -> SelectStatement {
    let owner_group = Query::select()
        .column(groups::Column::Id)
        .from(groups::Entity)
        .cond_where(is_owner_group(view))
        .to_owned();
    Query::select()
        .column(memberships::Column::AccountId)
        .from(memberships::Entity)
        .and_where(memberships::Column::TenantId.eq(view.tenant().0))
        .and_where(memberships::Column::GroupId.in_subquery(owner_group))
        .and_where(memberships::Column::ExpiresAt.is_null())
        .to_owned()
}

/// Names the tenant's owner group.
pub(super) fn is_owner_group(view: &View) -> Condition {
    Condition::all()
        .add(groups::Column::TenantId.eq(view.tenant().0))
        .add(groups::Column::IsOwnerGroup.eq(true))
}
