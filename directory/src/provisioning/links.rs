//! Memberships as both sides show them: a user's groups come with the user's row, the members of a page of
//! groups with one query.

use std::collections::HashMap;

use domain::Source;
use sea_orm::{
    ColumnTrait, DbBackend, DbErr, QueryResult,
    sea_query::{Expr, ExprTrait, SelectStatement},
};
use uuid::Uuid;

use crate::{
    entity::{accounts, groups, memberships},
    error::{Error, Result},
    sql::Sql,
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

/// Goes on with the SCIM groups of the account of the row, by name: an expression, so that they come with the
/// row. As a JSON list of pairs, for [`read`].
pub(super) fn groups_of_account(sql: &mut Sql, backend: DbBackend) {
    sql.text(match backend {
        DbBackend::Postgres => {
            r#"(select coalesce(json_agg(json_build_array("groups"."id", "groups"."display_name")
                order by "groups"."name_key", "groups"."id"), '[]')::text"#
        }
        _ => {
            r#"(select json_group_array(json_array(hex("groups"."id"), "groups"."display_name")
                order by "groups"."name_key", "groups"."id")"#
        }
    });
    // From `memberships` to `groups`, and not the other way round, as in [`members`].
    sql.text(
        r#" from "memberships" cross join "groups"
            where "memberships"."tenant_id" = "accounts"."tenant_id"
              and "memberships"."account_id" = "accounts"."id"
              and "groups"."tenant_id" = "memberships"."tenant_id"
              and "groups"."id" = "memberships"."group_id"
              and "groups"."source" = 'SCIM')"#,
    );
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
    let mut found: HashMap<Uuid, Vec<Link>> = HashMap::new();
    for batch in groups.chunks(BATCH) {
        let mut sql = members(reads, batch);
        sql.text(BY_ACCOUNT);
        for row in reads.rows(sql).await? {
            let (of, link) = member(&row)?;
            found.entry(of).or_default().push(link);
        }
    }
    Ok(found)
}

/// So many members of a group whose identifiers are greater than this one, in their order.
pub(super) async fn members_after(
    reads: &impl Reads,
    group: Uuid,
    after: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Link>> {
    let mut sql = members(reads, &[group]);
    if let Some(after) = after {
        sql.text(r#" and "memberships"."account_id" > "#)
            .value(after);
    }
    sql.text(BY_ACCOUNT).limit(limit);
    let rows = reads.rows(sql).await?;
    rows.iter().map(|row| Ok(member(row)?.1)).collect()
}

const BY_ACCOUNT: &str = r#" order by "memberships"."account_id""#;

/// Members of these groups, for [`member`]. From `memberships` to `accounts`, and not the other way round: SQLite,
/// without statistics, would rather go through all accounts of a tenant, and leaves the order of a cross join alone.
fn members(reads: &impl Reads, groups: &[Uuid]) -> Sql {
    let mut sql = reads.select();
    sql.text(
        r#", "memberships"."group_id", "accounts"."id", "accounts"."display_name"
            from "memberships" cross join "accounts"
            where "accounts"."tenant_id" = "memberships"."tenant_id"
              and "accounts"."id" = "memberships"."account_id"
              and "accounts"."source" = 'SCIM'
              and "memberships"."tenant_id" = "#,
    )
    .value(reads.tenant().0)
    .text(r#" and "memberships"."group_id" in ("#);
    for (place, group) in groups.iter().enumerate() {
        sql.text(if place > 0 { ", " } else { "" }).value(*group);
    }
    sql.text(")");
    sql
}

/// The group, and its member.
fn member(row: &QueryResult) -> std::result::Result<(Uuid, Link), DbErr> {
    let link = Link {
        id: row.try_get_by_index(2)?,
        display: row.try_get_by_index(3)?,
    };
    Ok((row.try_get_by_index(1)?, link))
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
