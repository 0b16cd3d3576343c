//! Memberships of which the account, the group, or both are in the trash. They come back with the one that comes
//! back last.

use domain::{GroupId, RunId, trash::TrashKind};
use sea_orm::{
    ColumnTrait, ConnectionTrait as _, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait as _, Query, SelectStatement},
};
use uuid::Uuid;

use crate::{
    entity::groups,
    error::{Error, Result},
    sql::Portion as _,
    unit::Unit,
};

const TABLE: &str = "memberships";
const COPY: &str = "trashed_memberships";

/// Accounts that are named in one statement, and groups that are read at once.
pub(super) const BATCH: usize = 1_000;

pub(super) const COLUMNS: &[&str] = &[
    "tenant_id",
    "group_id",
    "account_id",
    "added_at",
    "run_id",
    "expires_at",
];

/// One end of memberships: the column, and the table that the other end is in.
struct End {
    own: &'static str,
    other: &'static str,
    others: &'static str,
}

const fn end(kind: TrashKind) -> End {
    match kind {
        TrashKind::Account => End {
            own: "account_id",
            other: "group_id",
            others: "groups",
        },
        TrashKind::Group => End {
            own: "group_id",
            other: "account_id",
            others: "accounts",
        },
    }
}

/// The run was undone: what it added does not come back with an account or a group.
pub(crate) async fn forget_members_of(unit: &Unit, run: RunId) -> Result<()> {
    let delete = Query::delete()
        .from_table(COPY)
        .and_where(Expr::col("tenant_id").eq(unit.tenant().0))
        .and_where(Expr::col("run_id").eq(run.0))
        .to_owned();
    unit.connection().execute(&delete).await?;
    Ok(())
}

/// An identity provider says who the members of its group are: whom it removes does not come back as one with the
/// account. RFC 7644 (3.6) wants a deleted user to be gone in every answer, and leaves open what becomes of one that
/// is kept; RFC 7643 (4.2) makes the group's own list the only place where members change. Entra ID sends
/// removals one by one, also of users that it has deleted; Okta sends the list anew. Neither repeats a member that it
/// takes for one: so what it has not touched does come back.
/// Returns how many there were.
pub(crate) async fn forget_members(unit: &Unit, group: GroupId, accounts: &[Uuid]) -> Result<u64> {
    let mut forgotten = 0;
    for batch in accounts.chunks(BATCH) {
        let named = Expr::col("account_id").is_in(batch.iter().copied());
        forgotten += forget_where(unit, group, Some(named)).await?;
    }
    Ok(forgotten)
}

/// The same of a provider that has sent the whole list: whoever is in the trash can't have been in it.
pub(crate) async fn forget_all_members(unit: &Unit, group: GroupId) -> Result<u64> {
    forget_where(unit, group, None).await
}

async fn forget_where(unit: &Unit, group: GroupId, these: Option<Expr>) -> Result<u64> {
    let delete = Query::delete()
        .from_table(COPY)
        .and_where(Expr::col("tenant_id").eq(unit.tenant().0))
        .and_where(Expr::col("group_id").eq(group.0))
        .and_where_option(these)
        .to_owned();
    Ok(unit.connection().execute(&delete).await?.rows_affected())
}

/// Copies the memberships of these into the trash. They stay where they are.
pub(super) async fn put(unit: &Unit, kind: TrashKind, ids: &[Uuid]) -> Result<()> {
    let rows = Query::select()
        .columns(COLUMNS.iter().copied())
        .from(TABLE)
        .and_where(Expr::col("tenant_id").eq(unit.tenant().0))
        .and_where(Expr::col(end(kind).own).is_in(ids.iter().copied()))
        .to_owned();
    insert(unit, COPY, rows).await
}

/// Gives this one its memberships back, but for those that have ended meanwhile, and those whose other end is in the
/// trash, too, or gone. The members of the groups are counted.
pub(super) async fn give_back(unit: &Unit, kind: TrashKind, id: Uuid) -> Result<()> {
    let end = end(kind);
    let tenant = unit.tenant().0;
    let there = Query::select()
        .expr(Expr::val(1))
        .from(end.others)
        .and_where(Expr::col((end.others, "tenant_id")).eq(tenant))
        .and_where(Expr::col((end.others, "id")).equals((COPY, end.other)))
        .to_owned();
    let rows = Query::select()
        .columns(COLUMNS.iter().copied())
        .from(COPY)
        .and_where(Expr::col("tenant_id").eq(tenant))
        .and_where(Expr::col(end.own).eq(id))
        .and_where(
            Expr::col("expires_at")
                .is_null()
                .or(Expr::col("expires_at").gt(unit.now().0)),
        )
        .and_where(Expr::exists(there))
        .to_owned();
    insert(unit, TABLE, rows).await?;
    match kind {
        TrashKind::Account => count_in_groups(unit, id).await?,
        TrashKind::Group => count_members(unit, id).await?,
    }
    // What is left waits for its other end, which is in the trash.
    let waits = Query::select()
        .expr(Expr::val(1))
        .from("trash")
        .and_where(Expr::col(("trash", "tenant_id")).eq(tenant))
        .and_where(Expr::col(("trash", "id")).equals((COPY, end.other)))
        .to_owned();
    let delete = Query::delete()
        .from_table(COPY)
        .and_where(Expr::col("tenant_id").eq(tenant))
        .and_where(Expr::col(end.own).eq(id))
        .and_where(Expr::exists(waits).not())
        .to_owned();
    unit.connection().execute(&delete).await?;
    Ok(())
}

/// The next groups after this one that an account which has come back is in.
pub(super) async fn groups_of(
    unit: &Unit,
    account: Uuid,
    after: Option<Uuid>,
) -> Result<Vec<(Uuid, String)>> {
    let joined = Query::select()
        .column("group_id")
        .from(TABLE)
        .and_where(Expr::col("tenant_id").eq(unit.tenant().0))
        .and_where(Expr::col("account_id").eq(account))
        .and_where_option(after.map(|after| Expr::col("group_id").gt(after)))
        .to_owned();
    Ok(groups::Entity::find()
        .select_only()
        .columns([groups::Column::Id, groups::Column::Name])
        .filter(groups::Column::TenantId.eq(unit.tenant().0))
        .filter(groups::Column::Id.in_subquery(joined))
        .order_by_asc(groups::Column::Id)
        .tuples(unit.connection(), BATCH as u64, 0)
        .await?)
}

/// Forgets the memberships of these, which are gone for good.
pub(super) async fn forget(unit: &Unit, kind: TrashKind, ids: &[Uuid]) -> Result<()> {
    let delete = Query::delete()
        .from_table(COPY)
        .and_where(Expr::col("tenant_id").eq(unit.tenant().0))
        .and_where(Expr::col(end(kind).own).is_in(ids.iter().copied()))
        .to_owned();
    unit.connection().execute(&delete).await?;
    Ok(())
}

/// The groups of an account that has come back have one member more.
async fn count_in_groups(unit: &Unit, account: Uuid) -> Result<()> {
    let joined = Query::select()
        .column("group_id")
        .from(TABLE)
        .and_where(Expr::col("tenant_id").eq(unit.tenant().0))
        .and_where(Expr::col("account_id").eq(account))
        .to_owned();
    let update = Query::update()
        .table("groups")
        .value("member_count", Expr::col("member_count").add(1_i64))
        .value("version", Expr::col("version").add(1_i64))
        .value("updated_at", unit.now().0)
        .value("updated_by", unit.ctx().actor.name())
        .and_where(Expr::col("tenant_id").eq(unit.tenant().0))
        .and_where(Expr::col("id").in_subquery(joined))
        .to_owned();
    unit.connection().execute(&update).await?;
    Ok(())
}

/// The group that has come back has the members that are there.
async fn count_members(unit: &Unit, group: Uuid) -> Result<()> {
    let count = Query::select()
        .expr(Expr::cust("count(*)"))
        .from(TABLE)
        .and_where(Expr::col("tenant_id").eq(unit.tenant().0))
        .and_where(Expr::col("group_id").eq(group))
        .to_owned();
    let update = Query::update()
        .table("groups")
        .value("member_count", Expr::SubQuery(None, Box::new(count.into())))
        .and_where(Expr::col("tenant_id").eq(unit.tenant().0))
        .and_where(Expr::col("id").eq(group))
        .to_owned();
    unit.connection().execute(&update).await?;
    Ok(())
}

async fn insert(unit: &Unit, to: &'static str, rows: SelectStatement) -> Result<()> {
    let insert = Query::insert()
        .into_table(to)
        .columns(COLUMNS.iter().copied())
        .select_from(rows)
        .map_err(Error::internal)?
        .to_owned();
    unit.connection().execute(&insert).await?;
    Ok(())
}
