//! A page of a run's rows.

use domain::{
    RunId, TenantId,
    import_run::{RowOutcome, RunRow, RunRowPage},
    list::Paging,
    policy::Action,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::run_repo;
use crate::{
    Ctx, Directory,
    entity::import_rows::{Column, Entity, Model},
    error::{Error, Result},
};

/// The rows in the file's order: all of them, or those with one outcome.
pub async fn rows(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    run: RunId,
    outcome: Option<RowOutcome>,
    paging: Paging,
) -> Result<RunRowPage> {
    let view = directory.read(ctx, Action::ImportGroups, tenant).await?;
    run_repo::load(&view, run).await?;
    let mut matching = Entity::find()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::RunId.eq(run.0));
    if let Some(outcome) = outcome {
        matching = matching.filter(Column::Outcome.eq(outcome.as_str()));
    }
    let total = matching.clone().count(view.connection()).await?;
    let rows = matching
        .order_by_asc(Column::Line)
        .offset(paging.offset())
        .limit(u64::from(paging.size))
        .all(view.connection())
        .await?;
    let items = rows.into_iter().map(shown).collect::<Result<_>>()?;
    Ok(paging.page_of(items, total))
}

fn shown(row: Model) -> Result<RunRow> {
    let reason = run_repo::reason_of(&row)?;
    let outcome = row.outcome.parse().map_err(Error::internal)?;
    let line = u64::try_from(row.line).unwrap_or_default();
    let cells = run_repo::cells_of(row);
    let identifier = cells.identifier().into_owned();
    Ok(RunRow {
        line,
        groups: cells.groups,
        identifier,
        outcome,
        reason,
    })
}
