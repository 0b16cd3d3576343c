//! The groups for which accounts in the trash were responsible. They are so again once they are back, where nobody else
//! is by then.

use domain::{AccountId, audit::ObjectType};
use sea_orm::{
    ColumnTrait, ConnectionTrait as _, EntityTrait, QueryFilter, QuerySelect as _,
    sea_query::{Expr, ExprTrait as _, Query, SelectStatement},
};
use uuid::Uuid;

use crate::{
    audit::Event,
    entity::groups::{Column, Entity},
    error::{Error, Result},
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

/// The account is responsible again for its groups that have nobody. An event for each.
pub(super) async fn give_back(unit: &Unit, account: AccountId, name: &str) -> Result<Vec<Event>> {
    let owned = Query::select()
        .column("group_id")
        .from(COPY)
        .and_where(Expr::col("tenant_id").eq(unit.tenant().0))
        .and_where(Expr::col("account_id").eq(account.0))
        .to_owned();
    let vacant: Vec<(Uuid, String)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Name])
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::OwnerId.is_null())
        .filter(Column::Id.in_subquery(owned))
        .into_tuple()
        .all(unit.connection())
        .await?;
    if vacant.is_empty() {
        return Ok(Vec::new());
    }
    Entity::update_many()
        .col_expr(Column::OwnerId, Expr::value(account.0))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1_i64))
        .col_expr(Column::UpdatedAt, Expr::value(unit.now().0))
        .col_expr(Column::UpdatedBy, Expr::value(unit.ctx().actor.name()))
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::Id.is_in(vacant.iter().map(|(id, _)| *id)))
        .exec(unit.connection())
        .await?;
    let event = |(id, group): (Uuid, String)| {
        Event::new("group.saved", ObjectType::Group, id, &group).change("owner", "", name)
    };
    Ok(vacant.into_iter().map(event).collect())
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
