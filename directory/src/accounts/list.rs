//! One page of the tenant's accounts.

use domain::{
    TenantId,
    account::{AccountPage, AccountQuery, AccountSort, AccountStatus, AccountSummary},
    list::{Page, RowKey},
    policy::Action,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult as _, QueryFilter, QueryResult,
    QuerySelect, Select,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

use super::row::{SUMMARY, SummaryRow};
use crate::{
    Ctx, Directory,
    entity::accounts::{Column, Entity},
    error::Result,
    keyset::{self, Order},
    like,
    tallies::{self, Kind},
    unit::View,
};

/// The accounts that match, sorted.
pub async fn list(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: &AccountQuery,
) -> Result<AccountPage> {
    let view = directory.read(ctx, Action::ViewAccounts, tenant).await?;
    let columns = columns(query.sort.unwrap_or(AccountSort::DisplayName));
    let matching = select(&view, columns, query);
    let order = Order::new(columns, query.descending);
    // Whatever is searched for has to be looked for; everything else is counted already.
    let total = match query.search.trim() {
        "" => Some(
            tallies::total(
                &view,
                Kind::Account,
                query.source,
                query.status.map(AccountStatus::as_str),
            )
            .await?,
        ),
        _ => None,
    };
    let found = order
        .page_of(view.connection(), matching, total, &query.paging)
        .await?;
    let (rows, page) = found.taken();
    let items = summaries(&rows)?;
    Ok(Page { items, ..page })
}

/// So many accounts of the list behind this one, or the first ones, and the last one's place where there may be more.
pub(crate) async fn after(
    view: &View,
    query: &AccountQuery,
    key: Option<&RowKey>,
    limit: u64,
) -> Result<(Vec<AccountSummary>, Option<RowKey>)> {
    let columns = columns(query.sort.unwrap_or(AccountSort::DisplayName));
    let matching = select(view, columns, query);
    let order = Order::new(columns, query.descending);
    let (rows, last) = order.after(view.connection(), matching, key, limit).await?;
    Ok((summaries(&rows)?, last))
}

fn select(view: &View, order: &[Column], query: &AccountQuery) -> Select<Entity> {
    Entity::find()
        .select_only()
        .columns(SUMMARY)
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(listed(view, order, query))
}

fn summaries(rows: &[QueryResult]) -> Result<Vec<AccountSummary>> {
    let rows = rows.iter();
    rows.map(|row| SummaryRow::from_query_result(row, "")?.summary())
        .collect()
}

/// What is listed, read from the index of this order.
fn listed(view: &View, order: &[Column], query: &AccountQuery) -> Condition {
    let only = |column: Column, value: &str| {
        // The indexes of both filters go on by name.
        let in_front = matches!(
            (order.first(), column),
            (Some(Column::DisplayKey), _)
                | (Some(Column::Source), Column::Source)
                | (Some(Column::Status), Column::Status)
        );
        keyset::only(view.backend(), column, value, in_front)
    };
    Condition::all()
        .add(matches(&query.search))
        .add_option(
            query
                .source
                .map(|source| only(Column::Source, source.as_str())),
        )
        .add_option(
            query
                .status
                .map(|status| only(Column::Status, status.as_str())),
        )
}

/// The list's order, and what is listed in it: for files with other columns.
pub(crate) fn in_order(view: &View, query: &AccountQuery) -> (Order<Column>, Condition) {
    let columns = columns(query.sort.unwrap_or(AccountSort::DisplayName));
    let order = Order::new(columns, query.descending);
    (order, listed(view, columns, query))
}

/// Part of a name or an e-mail address, or a whole identifier; nothing typed matches everything.
pub(super) fn matches(search: &str) -> Condition {
    let typed = search.trim();
    if typed.is_empty() {
        return Condition::all();
    }
    let contains = |column: Column| Expr::col((Entity, column)).like(like::contains(typed));
    Condition::any()
        .add(contains(Column::DisplayKey))
        .add(contains(Column::UserNameKey))
        .add(contains(Column::EmailKey))
        .add_option(Uuid::parse_str(typed).ok().map(|id| Column::Id.eq(id)))
}

/// Each is an index after the tenant.
const fn columns(sort: AccountSort) -> &'static [Column] {
    match sort {
        AccountSort::DisplayName => &[Column::DisplayKey, Column::Id],
        AccountSort::UserName => &[Column::UserNameKey],
        AccountSort::Email => &[Column::EmailKey, Column::Id],
        AccountSort::Source => &[Column::Source, Column::DisplayKey, Column::Id],
        AccountSort::Status => &[Column::Status, Column::DisplayKey, Column::Id],
        AccountSort::UpdatedAt => &[Column::UpdatedAt, Column::Id],
    }
}
