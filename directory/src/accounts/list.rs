//! One page of the tenant's accounts.

use domain::{
    Source, TenantId,
    account::{AccountPage, AccountQuery, AccountSort, AccountStatus},
    policy::Action,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, ExprTrait},
};
use uuid::Uuid;

use super::row::{SUMMARY, SummaryRow};
use crate::{
    Ctx, Directory,
    entity::accounts::{Column, Entity},
    error::Result,
    like,
};

/// The accounts that match, sorted; equal ones by identifier, so that pages never overlap.
pub async fn list(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: &AccountQuery,
) -> Result<AccountPage> {
    let view = directory.read(ctx, Action::ViewAccounts, tenant).await?;
    let matching = Entity::find()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(matching_all(&query.search, query.source, query.status));
    let total = matching.clone().count(view.connection()).await?;
    let order = if query.descending {
        Order::Desc
    } else {
        Order::Asc
    };
    let mut sorted = matching.select_only().columns(SUMMARY);
    for column in columns(query.sort.unwrap_or(AccountSort::DisplayName)) {
        sorted = sorted.order_by(*column, order.clone());
    }
    let rows = sorted
        .order_by(Column::Id, order)
        .offset(query.paging.offset())
        .limit(query.paging.limit())
        .into_model::<SummaryRow>()
        .all(view.connection())
        .await?;
    let items = rows
        .into_iter()
        .map(SummaryRow::summary)
        .collect::<Result<_>>()?;
    Ok(query.paging.page_of(items, total))
}

/// What the list and its export show, of the tenant's accounts.
pub(crate) fn matching_all(
    search: &str,
    source: Option<Source>,
    status: Option<AccountStatus>,
) -> Condition {
    Condition::all()
        .add(matches(search))
        .add_option(source.map(|source| Column::Source.eq(source.as_str())))
        .add_option(status.map(|status| Column::Status.eq(status.as_str())))
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

const fn columns(sort: AccountSort) -> &'static [Column] {
    match sort {
        AccountSort::DisplayName => &[Column::DisplayKey],
        AccountSort::UserName => &[Column::UserNameKey],
        AccountSort::Email => &[Column::EmailKey],
        AccountSort::Status => &[Column::Status, Column::DisplayKey],
        AccountSort::UpdatedAt => &[Column::UpdatedAt],
    }
}
