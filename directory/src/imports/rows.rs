//! A page of a run's rows.

use domain::{
    RunId, TenantId,
    import_plan::{RowQuery, RowSort},
    import_run::{RunRow, RunRowPage},
    policy::Action,
};
use sea_orm::{
    ColumnTrait, Condition, DbBackend, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder,
    Select,
    sea_query::{Expr, ExprTrait, Func},
};

use super::run_repo;
use crate::{
    Ctx, Directory,
    entity::import_rows::{Column, Entity, Model},
    error::{Error, Result},
    like,
    sql::Portion as _,
};

/// The rows, in the file's order where nothing else is asked for: all of them, those with one outcome, those with a
/// text in a cell.
pub async fn rows(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    run: RunId,
    query: &RowQuery,
) -> Result<RunRowPage> {
    let view = directory.read(ctx, Action::ImportGroups, tenant).await?;
    run_repo::load(&view, run).await?;
    let mut matching = Entity::find()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::RunId.eq(run.0));
    if let Some(outcome) = query.outcome {
        matching = matching.filter(Column::Outcome.eq(outcome.as_str()));
    }
    let search = query.search.trim();
    if !search.is_empty() {
        matching = matching.filter(with_text(search));
    }
    let total = matching.clone().count(view.connection()).await?;
    let rows = sorted(matching, view.backend(), query)
        .models(
            view.connection(),
            query.paging.limit(),
            query.paging.offset(),
        )
        .await?;
    let items = rows.into_iter().map(shown).collect::<Result<_>>()?;
    Ok(query.paging.page_of(items, total))
}

/// Lines and outcomes are read from an index. What is in the cells is sorted: a run has 25,000 rows at most, and an
/// index of each column would be written with every import. No row joins or leaves a run, so that pages are counted.
fn sorted(matching: Select<Entity>, backend: DbBackend, query: &RowQuery) -> Select<Entity> {
    let order = if query.descending {
        Order::Desc
    } else {
        Order::Asc
    };
    let matching = match query.sort.unwrap_or(RowSort::Line) {
        RowSort::Line => matching,
        RowSort::Outcome => matching.order_by(Column::Outcome, order.clone()),
        RowSort::Groups => matching.order_by(key("\"groups\"", backend), order.clone()),
        RowSort::Identifier => matching.order_by(key(IDENTIFIER, backend), order.clone()),
    };
    matching.order_by(Column::Line, order)
}

/// As `Cells::identifier` has it.
const IDENTIFIER: &str = "case when user_uuid <> '' then user_uuid when email = '' then user_name \
    when user_name = '' then email else email || ' + ' || user_name end";

/// Letter by letter, and small ones as large ones, on either database.
fn key(text: &str, backend: DbBackend) -> Expr {
    Expr::cust(match backend {
        DbBackend::Postgres => format!("lower({text}) collate \"C\""),
        _ => format!("lower({text})"),
    })
}

/// The text is in a cell, or is the line's number. Only this run's rows are looked through.
fn with_text(search: &str) -> Condition {
    let in_cell =
        |column| Expr::expr(Func::lower(Expr::col((Entity, column)))).like(like::contains(search));
    Condition::any()
        .add(in_cell(Column::Groups))
        .add(in_cell(Column::UserUuid))
        .add(in_cell(Column::Email))
        .add(in_cell(Column::UserName))
        .add_option(search.parse::<i64>().ok().map(|line| Column::Line.eq(line)))
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
