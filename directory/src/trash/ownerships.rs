//! The groups for which accounts in the trash were responsible. They are so again once they are back, where nobody else
//! is by then.

use domain::{AccountId, audit::ObjectType};
use sea_orm::{
    ColumnTrait, ConnectionTrait as _, EntityTrait, QueryFilter, QueryOrder as _, QuerySelect as _,
    sea_query::{Expr, ExprTrait as _, Query, SelectStatement},
};
use uuid::Uuid;

use super::{journal::Journal, memberships::BATCH};
use crate::{
    audit::Event,
    entity::groups::{Column, Entity},
    error::{Error, Result},
    sql::Portion as _,
    unit::Unit,
};

const COPY: &str = "trashed_ownerships";
const COLUMNS: [&str; 3] = ["tenant_id", "account_id", "group_id"];

/// Remembers the groups of these accounts. The groups stay as they are.
pub(super) async fn put(unit: &Unit, accounts: &[Uuid]) -> Result<()> {
    let rows = Query::select()
        .columns(["tenant_id", "owner_id", "id"])
        .from("groups")
        .and_where(Expr::col("tenant_id").eq(unit.tenant().0))
        .and_where(Expr::col("owner_id").is_in(accounts.iter().copied()))
        .to_owned();
    insert(unit, rows).await
}

/// Remembers a group that has come back while its owner is in the trash.
pub(super) async fn put_of(unit: &Unit, group: Uuid, owner: Uuid) -> Result<()> {
    let rows = Query::select()
        .columns(["tenant_id", "id"])
        .expr(Expr::val(group))
        .from("trash")
        .and_where(Expr::col("tenant_id").eq(unit.tenant().0))
        .and_where(Expr::col("id").eq(owner))
        .to_owned();
    insert(unit, rows).await
}

/// The account is responsible again for its groups that have nobody: any number of them, with an event for each.
pub(super) async fn give_back(
    journal: &mut Journal<'_>,
    account: AccountId,
    name: &str,
) -> Result<()> {
    let mut after = None;
    loop {
        let vacant = vacant(journal.unit(), account, after).await?;
        let Some((last, _)) = vacant.last() else {
            return Ok(());
        };
        after = Some(*last);
        let ids = vacant.iter().map(|(id, _)| *id);
        give(journal.unit(), account, ids).await?;
        let event = |(id, group): (Uuid, String)| {
            Event::new("group.saved", ObjectType::Group, id, &group).change("owner", "", name)
        };
        journal.add(vacant.into_iter().map(event).collect()).await?;
    }
}

/// The next groups after this one.
async fn vacant(
    unit: &Unit,
    account: AccountId,
    after: Option<Uuid>,
) -> Result<Vec<(Uuid, String)>> {
    let owned = Query::select()
        .column("group_id")
        .from(COPY)
        .and_where(Expr::col("tenant_id").eq(unit.tenant().0))
        .and_where(Expr::col("account_id").eq(account.0))
        .and_where_option(after.map(|after| Expr::col("group_id").gt(after)))
        .to_owned();
    Ok(Entity::find()
        .select_only()
        .columns([Column::Id, Column::Name])
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::OwnerId.is_null())
        .filter(Column::Id.in_subquery(owned))
        .order_by_asc(Column::Id)
        .tuples(unit.connection(), BATCH as u64, 0)
        .await?)
}

async fn give(unit: &Unit, account: AccountId, groups: impl Iterator<Item = Uuid>) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::OwnerId, Expr::value(account.0))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1_i64))
        .col_expr(Column::UpdatedAt, Expr::value(unit.now().0))
        .col_expr(Column::UpdatedBy, Expr::value(unit.ctx().actor.name()))
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::Id.is_in(groups))
        .exec(unit.connection())
        .await?;
    Ok(())
}

async fn insert(unit: &Unit, rows: SelectStatement) -> Result<()> {
    let insert = Query::insert()
        .into_table(COPY)
        .columns(COLUMNS)
        .select_from(rows)
        .map_err(Error::internal)?
        .to_owned();
    unit.connection().execute(&insert).await?;
    Ok(())
}
