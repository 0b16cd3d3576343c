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
    sql::{self, Portion as _},
    store::Only as _,
    unit::{Unit, View},
};

/// The owner group still has an enabled member that lasts, else [`Refusal::LastOwner`]. To be asked after
/// everything that removes members, disables or deletes accounts, where an account in question was one of them before
/// ([`Stake`]): a new tenant, whose first administrator has not set a password
/// yet, would otherwise refuse to disable or delete anybody.
pub(crate) async fn guard(unit: &Unit) -> Result<()> {
    let enabled: Vec<i32> = accounts::Entity::find()
        .select_only()
        .expr(Expr::val(1))
        .filter(is_enabled_member(unit))
        .tuples(unit.connection(), 1, 0)
        .await?;
    if enabled.is_empty() {
        return Err(Refusal::LastOwner.into());
    }
    Ok(())
}

/// Whether the owner group may lose somebody by what happens to an account. To be found out before, while the account
/// is still there.
pub(crate) struct Stake(bool);

impl Stake {
    /// The account is one of [`members`].
    pub(crate) async fn of(view: &View, account: AccountId) -> Result<Self> {
        Ok(Self(is_member(view, account).await?))
    }

    /// Like [`guard`], after the account was disabled or deleted.
    pub(crate) async fn guard(self, unit: &Unit) -> Result<()> {
        if self.0 { guard(unit).await } else { Ok(()) }
    }
}

/// How many enabled members that last the owner group has.
pub(crate) async fn enabled_members(view: &View) -> Result<u64> {
    Ok(accounts::Entity::find()
        .filter(is_enabled_member(view))
        .count(view.connection())
        .await?)
}

/// How many of them can sign in without an identity provider.
pub(crate) async fn enabled_local_members(view: &View) -> Result<u64> {
    let local = accounts::Entity::find().filter(is_local_member(view));
    Ok(local.count(view.connection()).await?)
}

/// How many of these accounts are such members.
pub(crate) async fn enabled_local_among(view: &View, these: SelectStatement) -> Result<u64> {
    let local = accounts::Entity::find()
        .filter(accounts::Column::Id.in_subquery(these))
        .filter(is_local_member(view));
    Ok(local.count(view.connection()).await?)
}

/// The one of them who can; `None` where there are several, or none.
pub(crate) async fn last_local(view: &View) -> Result<Option<AccountId>> {
    let found: Vec<Uuid> = accounts::Entity::find()
        .select_only()
        .column(accounts::Column::Id)
        .filter(is_local_member(view))
        .tuples(view.connection(), 2, 0)
        .await?;
    Ok(match found.as_slice() {
        [last] => Some(AccountId(*last)),
        _ => None,
    })
}

/// The account is a lasting member of the owner group.
async fn is_member(view: &View, account: AccountId) -> Result<bool> {
    let found: Option<i32> = accounts::Entity::find_by_id((view.tenant().0, account.0))
        .select_only()
        .expr(Expr::val(1))
        .filter(sql::among(
            accounts::Column::TenantId,
            accounts::Column::Id,
            members(view),
        ))
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

/// The members of the tenant's owner group whose membership has no end, each with the tenant.
pub(crate) fn members(view: &View) -> SelectStatement {
    let owner_group = Query::select()
        .column(groups::Column::Id)
        .from(groups::Entity)
        .cond_where(is_owner_group(view))
        .to_owned();
    Query::select()
        .columns([
            memberships::Column::TenantId,
            memberships::Column::AccountId,
        ])
        .from(memberships::Entity)
        .and_where(memberships::Column::TenantId.eq(view.tenant().0))
        .and_where(memberships::Column::GroupId.in_subquery(owner_group))
        .and_where(memberships::Column::ExpiresAt.is_null())
        .to_owned()
}

/// Accounts that are enabled and among [`members`]. No other condition may name the tenant.
pub(crate) fn is_enabled_member(view: &View) -> Condition {
    use accounts::Column;
    Condition::all()
        .add(sql::among(Column::TenantId, Column::Id, members(view)))
        .add(Column::Status.eq(AccountStatus::Enabled.as_str()))
}

/// Those of them that can sign in without an identity provider.
pub(crate) fn is_local_member(view: &View) -> Condition {
    is_enabled_member(view)
        .add(accounts::Column::Source.eq(Source::Local.as_str()))
        .add(accounts::Column::PasswordHash.is_not_null())
}

/// Names the tenant's owner group.
pub(super) fn is_owner_group(view: &View) -> Condition {
    Condition::all()
        .add(groups::Column::TenantId.eq(view.tenant().0))
        .add(groups::Column::IsOwnerGroup.eq(true))
}
