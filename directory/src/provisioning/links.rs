//! Memberships as both sides show them, always for a whole page in one query.

use std::collections::HashMap;

use domain::Source;
use sea_orm::{
    ColumnTrait, ConnectionTrait, FromQueryResult, StatementBuilder,
    sea_query::{Expr, ExprTrait, IntoTableRef, Query, SelectStatement},
};
use uuid::Uuid;

use crate::{
    entity::{accounts, groups, memberships},
    error::Result,
    unit::View,
};

/// The other end of a membership: a user's group, or a group's member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its identifier.
    pub id: Uuid,
    /// The name shown to people.
    pub display: String,
}

/// Rows in one statement.
const BATCH: usize = 1_000;

#[derive(FromQueryResult)]
struct Row {
    of: Uuid,
    id: Uuid,
    display: String,
}

/// The SCIM groups of each of these accounts, by name.
pub(super) async fn groups_of(view: &View, accounts: &[Uuid]) -> Result<HashMap<Uuid, Vec<Link>>> {
    let mut select = Query::select();
    select
        .expr_as(
            Expr::col((memberships::Entity, memberships::Column::AccountId)),
            "of",
        )
        .expr_as(Expr::col((groups::Entity, groups::Column::Id)), "id")
        .expr_as(
            Expr::col((groups::Entity, groups::Column::DisplayName)),
            "display",
        )
        .order_by(
            (groups::Entity, groups::Column::NameKey),
            sea_orm::Order::Asc,
        )
        .order_by((groups::Entity, groups::Column::Id), sea_orm::Order::Asc);
    let of = Expr::col((memberships::Entity, memberships::Column::AccountId));
    let select = in_this_order(&mut select, groups::Entity, with_group())
        .and_where(memberships::Column::TenantId.eq(view.tenant().0))
        .and_where(groups::Column::Source.eq(Source::Scim.as_str()));
    collect(view, select, of, accounts).await
}

/// The members of each of these groups, oldest account first.
pub(super) async fn members_of(view: &View, groups: &[Uuid]) -> Result<HashMap<Uuid, Vec<Link>>> {
    let of = Expr::col((memberships::Entity, memberships::Column::GroupId));
    collect(view, &members(view.tenant().0), of, groups).await
}

/// Members with their groups, oldest account first.
fn members(tenant: Uuid) -> SelectStatement {
    let mut select = Query::select();
    select
        .expr_as(
            Expr::col((memberships::Entity, memberships::Column::GroupId)),
            "of",
        )
        .expr_as(Expr::col((accounts::Entity, accounts::Column::Id)), "id")
        .expr_as(
            Expr::col((accounts::Entity, accounts::Column::DisplayName)),
            "display",
        )
        .order_by(
            (memberships::Entity, memberships::Column::AccountId),
            sea_orm::Order::Asc,
        );
    in_this_order(&mut select, accounts::Entity, with_account())
        .and_where(memberships::Column::TenantId.eq(tenant))
        .and_where(accounts::Column::Source.eq(Source::Scim.as_str()))
        .take()
}

/// So many members of a group whose identifiers are greater than this one, in their order.
pub(super) async fn members_after(
    view: &View,
    group: Uuid,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Link>> {
    let mut select = members(view.tenant().0);
    select.limit(limit);
    if let Some(after) = after {
        select.and_where(memberships::Column::AccountId.gt(after));
    }
    let of = Expr::col((memberships::Entity, memberships::Column::GroupId));
    let mut found = collect(view, &select, of, &[group]).await?;
    Ok(found.remove(&group).unwrap_or_default())
}

/// From `memberships` to the other end, and not the other way round: SQLite, without statistics, would
/// rather go through all groups or accounts of a tenant, and leaves the order of a cross join alone.
fn in_this_order(
    select: &mut SelectStatement,
    other: impl IntoTableRef,
    joined: Expr,
) -> &mut SelectStatement {
    select
        .from(memberships::Entity)
        .cross_join(other)
        .and_where(joined)
}

/// `memberships` joined with the groups that SCIM sees, within the tenant.
pub(super) fn groups_joined(select: &mut SelectStatement, tenant: Uuid) -> &mut SelectStatement {
    select
        .from(memberships::Entity)
        .inner_join(groups::Entity, with_group())
        .and_where(memberships::Column::TenantId.eq(tenant))
        .and_where(groups::Column::Source.eq(Source::Scim.as_str()))
}

fn with_group() -> Expr {
    Expr::col((groups::Entity, groups::Column::TenantId))
        .equals((memberships::Entity, memberships::Column::TenantId))
        .and(
            Expr::col((groups::Entity, groups::Column::Id))
                .equals((memberships::Entity, memberships::Column::GroupId)),
        )
}

/// `memberships` joined with the accounts that SCIM sees, within the tenant.
pub(super) fn members_joined(select: &mut SelectStatement, tenant: Uuid) -> &mut SelectStatement {
    select
        .from(memberships::Entity)
        .inner_join(accounts::Entity, with_account())
        .and_where(memberships::Column::TenantId.eq(tenant))
        .and_where(accounts::Column::Source.eq(Source::Scim.as_str()))
}

fn with_account() -> Expr {
    Expr::col((accounts::Entity, accounts::Column::TenantId))
        .equals((memberships::Entity, memberships::Column::TenantId))
        .and(
            Expr::col((accounts::Entity, accounts::Column::Id))
                .equals((memberships::Entity, memberships::Column::AccountId)),
        )
}

async fn collect(
    view: &View,
    select: &SelectStatement,
    of: Expr,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Link>>> {
    let mut found: HashMap<Uuid, Vec<Link>> = HashMap::new();
    for batch in ids.chunks(BATCH) {
        let mut select = select.clone();
        select.and_where(of.clone().is_in(batch.iter().copied()));
        let statement = StatementBuilder::build(&select, &view.backend());
        for row in view.connection().query_all_raw(statement).await? {
            let row = Row::from_query_result(&row, "")?;
            found.entry(row.of).or_default().push(Link {
                id: row.id,
                display: row.display,
            });
        }
    }
    Ok(found)
}
