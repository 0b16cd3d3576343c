//! The few counts that are not kept, and the latest of what comes one by one.

use domain::{
    Moment, RunId, Source,
    group::GroupStatus,
    overview::{LatestImport, SHOWN, TokenCounts},
    token::TokenState,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::{
    entity::{import_runs, namespaces},
    error::{Error, Result},
    sql::{Portion as _, Sql},
    tokens,
    unit::View,
};

/// A tenant has a handful of tokens: counted where their state is known.
pub(super) async fn tokens(view: &View) -> Result<TokenCounts> {
    let mut counts = TokenCounts::default();
    for token in tokens::repo::all(view).await? {
        match token.state {
            TokenState::Active => counts.active += 1,
            TokenState::ExpiresSoon => counts.expire_soon += 1,
            TokenState::Paused => counts.paused += 1,
            TokenState::Expired => counts.expired += 1,
        }
    }
    Ok(counts)
}

pub(super) async fn namespaces(view: &View) -> Result<u64> {
    use namespaces::{Column, Entity};
    let own = Entity::find().filter(Column::TenantId.eq(view.tenant().0));
    Ok(own.count(view.connection()).await?)
}

/// A group of the tenant's own, beside the owner group, lets somebody do something at present. Few groups grant
/// anything in a new tenant: each of what they grant is looked at until one is found.
pub(super) async fn is_anything_granted(view: &View) -> Result<bool> {
    let mut sql = Sql::new(view.backend());
    sql.text("select 1 from grants where tenant_id = ")
        .value(view.tenant().0)
        .text(
            " and exists (select 1 from groups where groups.tenant_id = grants.tenant_id \
             and groups.id = grants.group_id and groups.member_count > 0 and groups.is_owner_group = ",
        )
        .value(false)
        .text(" and groups.status = ")
        .value(GroupStatus::Enabled.as_str())
        .text(" and groups.source <> ")
        .value(Source::Imported.as_str())
        .text(")")
        .limit(1);
    let found = view
        .connection()
        .query_one_raw(sql.into_statement())
        .await?;
    Ok(found.is_some())
}

/// The latest imports, without what only their own pages show.
pub(super) async fn imports(view: &View) -> Result<Vec<LatestImport>> {
    use import_runs::{Column, Entity};
    type Row = (Uuid, String, String, i64, i64, i64);
    let rows: Vec<Row> = Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::FileName,
            Column::Status,
            Column::CreatedAt,
            Column::RowsTotal,
            Column::RowsRejected,
        ])
        .filter(Column::TenantId.eq(view.tenant().0))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .tuples(view.connection(), SHOWN as u64, 0)
        .await?;
    let latest = rows.into_iter().map(
        |(id, file_name, status, created_at, rows_total, rejected)| {
            let count = |rows: i64| u64::try_from(rows).map_err(Error::internal);
            Ok(LatestImport {
                id: RunId(id),
                file_name,
                status: status.parse().map_err(Error::internal)?,
                created_at: Moment(created_at),
                accepted: count(rows_total.saturating_sub(rejected))?,
                rejected: count(rejected)?,
            })
        },
    );
    latest.collect()
}
