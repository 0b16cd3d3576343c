//! The history of runs.

use domain::{
    TenantId,
    import_run::{RunQuery, RunSort, RunSummary},
    list::{Page, RowKey},
    policy::Action,
};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult as _, QueryFilter, QueryResult, Select};

use super::elsewhere;
use crate::{
    Ctx, Directory,
    entity::import_runs::{Column, Entity, Model},
    error::Result,
    keyset::Order,
    unit::View,
};

/// A page of the tenant's runs, newest first where nothing else is asked for.
pub async fn list(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: RunQuery,
) -> Result<Page<RunSummary>> {
    let view = directory.read(ctx, Action::ImportGroups, tenant).await?;
    let found = order(&query)
        .page(view.connection(), select(&view), &query.paging)
        .await?;
    let (rows, page) = found.taken();
    let items = summaries(directory, &view, &rows).await?;
    Ok(Page { items, ..page })
}

/// So many runs of the list behind this one, or the first ones, and the last one's place where there may be more.
pub(super) async fn after(
    directory: &Directory,
    view: &View,
    query: &RunQuery,
    key: Option<&RowKey>,
    limit: u64,
) -> Result<(Vec<RunSummary>, Option<RowKey>)> {
    let (rows, last) = order(query)
        .after(view.connection(), select(view), key, limit)
        .await?;
    Ok((summaries(directory, view, &rows).await?, last))
}

fn select(view: &View) -> Select<Entity> {
    Entity::find().filter(Column::TenantId.eq(view.tenant().0))
}

fn order(query: &RunQuery) -> Order<Column> {
    let columns = columns(query.sort.unwrap_or(RunSort::When));
    Order::new(columns, query.descending || query.sort.is_none())
}

async fn summaries(
    directory: &Directory,
    view: &View,
    rows: &[QueryResult],
) -> Result<Vec<RunSummary>> {
    let rows = rows
        .iter()
        .map(|row| Model::from_query_result(row, ""))
        .collect::<std::result::Result<Vec<_>, _>>()?;
    elsewhere::summaries(directory, view, rows).await
}

/// Each is an index after the tenant.
const fn columns(sort: RunSort) -> &'static [Column] {
    match sort {
        RunSort::File => &[Column::FileKey, Column::CreatedAt, Column::Id],
        RunSort::Status => &[Column::Status, Column::CreatedAt, Column::Id],
        RunSort::Created => &[Column::CreatedDone, Column::CreatedAt, Column::Id],
        RunSort::Updated => &[Column::UpdatedDone, Column::CreatedAt, Column::Id],
        RunSort::Memberships => &[Column::MembershipsDone, Column::CreatedAt, Column::Id],
        RunSort::Rejected => &[Column::RowsRejected, Column::CreatedAt, Column::Id],
        RunSort::By => &[Column::ByKey, Column::CreatedAt, Column::Id],
        RunSort::When => &[Column::CreatedAt, Column::Id],
    }
}
