//! Into the trash, before the rows are deleted.

use domain::trash::TrashKind;
use sea_orm::{
    ConnectionTrait as _,
    sea_query::{Expr, ExprTrait as _, Func, Query, SelectStatement},
};
use uuid::Uuid;

use super::{
    kept::{ACCOUNTS, GRANTS, GROUPS, OF_ACCOUNTS},
    memberships, ownerships,
};
use crate::{
    error::{Error, Result},
    unit::Unit,
};

/// The columns of an entry, in the order in which they are selected.
const COLUMNS: [&str; 11] = [
    "tenant_id",
    "id",
    "source",
    "name",
    "name_key",
    "detail",
    "detail_key",
    "members",
    "kind",
    "deleted_at",
    "deleted_by",
];

/// Copies accounts with all that comes back with them. The caller deletes them; not more than fit into one statement.
pub(crate) async fn put_accounts(unit: &Unit, ids: &[Uuid]) -> Result<()> {
    let shown = Query::select()
        .columns([
            "tenant_id",
            "id",
            "source",
            "display_name",
            "display_key",
            "user_name",
            "user_name_key",
        ])
        .expr(Expr::val(0_i64))
        .from("accounts")
        .to_owned();
    enter(unit, TrashKind::Account, shown, ids).await?;
    ACCOUNTS.put(unit, ids).await?;
    for kept in OF_ACCOUNTS {
        kept.put(unit, ids).await?;
    }
    ownerships::put(unit, ids).await?;
    memberships::put(unit, TrashKind::Account, ids).await
}

/// Copies groups with their members and grants. The caller deletes them; not more than fit into one statement.
pub(crate) async fn put_groups(unit: &Unit, ids: &[Uuid]) -> Result<()> {
    let shown = Query::select()
        .columns([
            "tenant_id",
            "id",
            "source",
            "name",
            "name_key",
            "description",
        ])
        .expr(Func::lower(Expr::col("description")))
        .column("member_count")
        .from("groups")
        .to_owned();
    enter(unit, TrashKind::Group, shown, ids).await?;
    GROUPS.put(unit, ids).await?;
    GRANTS.put(unit, ids).await?;
    memberships::put(unit, TrashKind::Group, ids).await
}

/// The entries by which they are found in the trash.
async fn enter(
    unit: &Unit,
    kind: TrashKind,
    mut shown: SelectStatement,
    ids: &[Uuid],
) -> Result<()> {
    shown
        .expr(Expr::val(kind.as_str()))
        .expr(Expr::val(unit.now().0))
        .expr(Expr::val(unit.ctx().actor.name()))
        .and_where(Expr::col("tenant_id").eq(unit.tenant().0))
        .and_where(Expr::col("id").is_in(ids.iter().copied()));
    let insert = Query::insert()
        .into_table("trash")
        .columns(COLUMNS)
        .select_from(shown)
        .map_err(Error::internal)?
        .to_owned();
    unit.connection().execute(&insert).await?;
    Ok(())
}
