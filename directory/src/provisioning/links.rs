//! Memberships as both sides show them: a user's groups come with the user's row, the members of a page of
//! groups with one query.

use std::collections::HashMap;

use domain::Source;
use sea_orm::{
    ColumnTrait, DbBackend, FromQueryResult,
    sea_query::{Expr, ExprTrait, IntoTableRef, Query, SelectStatement},
};
use uuid::Uuid;

use crate::{
    entity::{accounts, groups, memberships},
    error::{Error, Result},
    unit::glance::Reads,
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

/// The SCIM groups of the account of the row, by name: an expression, so that they come with the row. As a
/// JSON list of pairs, for [`read`].
pub(super) fn groups_of_account(backend: DbBackend) -> Expr {
    // From `memberships` to `groups`, and not the other way round, as in [`in_this_order`].
    let groups = r#"from "memberships" cross join "groups"
        where "memberships"."tenant_id" = "accounts"."tenant_id"
          and "memberships"."account_id" = "accounts"."id"
          and "groups"."tenant_id" = "memberships"."tenant_id"
          and "groups"."id" = "memberships"."group_id"
          and "groups"."source" = 'SCIM'"#;
    let pair = r#""groups"."id""#;
    let order = r#"order by "groups"."name_key", "groups"."id""#;
    Expr::cust(match backend {
        DbBackend::Postgres => format!(
            r#"(select coalesce(json_agg(json_build_array({pair}, "groups"."display_name") {order}), '[]')::text {groups})"#
        ),
        _ => format!(
            r#"(select json_group_array(json_array(hex({pair}), "groups"."display_name") {order}) {groups})"#
        ),
    })
}

/// The links that [`groups_of_account`] found.
pub(super) fn read(found: &str) -> Result<Vec<Link>> {
    let pairs: Vec<(Uuid, String)> = serde_json::from_str(found).map_err(Error::internal)?;
    let links = pairs.into_iter().map(|(id, display)| Link { id, display });
    Ok(links.collect())
}

/// The members of each of these groups, oldest account first.
pub(super) async fn members_of(
    reads: &impl Reads,
    groups: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Link>>> {
    let of = Expr::col((memberships::Entity, memberships::Column::GroupId));
    collect(reads, &members(reads.tenant().0), of, groups).await
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
    reads: &impl Reads,
    group: Uuid,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Link>> {
    let mut select = members(reads.tenant().0);
    select.limit(limit);
    if let Some(after) = after {
        select.and_where(memberships::Column::AccountId.gt(after));
    }
    let of = Expr::col((memberships::Entity, memberships::Column::GroupId));
    let mut found = collect(reads, &select, of, &[group]).await?;
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
    reads: &impl Reads,
    select: &SelectStatement,
    of: Expr,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Vec<Link>>> {
    let mut found: HashMap<Uuid, Vec<Link>> = HashMap::new();
    for batch in ids.chunks(BATCH) {
        let mut select = select.clone();
        select.and_where(of.clone().is_in(batch.iter().copied()));
        for row in reads.rows(select).await? {
            let row = Row::from_query_result(&row, "")?;
            found.entry(row.of).or_default().push(Link {
                id: row.id,
                display: row.display,
            });
        }
    }
    Ok(found)
}
