//! The list of groups.

use domain::{
    GroupId, Source, TenantId,
    group::{GroupPage, GroupQuery, GroupSort, GroupStatus},
    policy::Action,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, ExprTrait, Func},
};

use super::summary;
use crate::{
    Ctx, Directory,
    entity::groups::{Column, Entity},
    error::Result,
    like,
};

/// One page of the tenant's groups. Imported groups are searched and sorted by what is stored of
/// them, and shown as they are at their source.
pub async fn list(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: &GroupQuery,
) -> Result<GroupPage> {
    let view = directory.read(ctx, Action::ViewGroups, tenant).await?;
    let matching = Entity::find()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(matching_all(&query.search, query.source, query.status));
    let total = matching.clone().count(view.connection()).await?;
    let order = if query.descending {
        Order::Desc
    } else {
        Order::Asc
    };
    let rows = matching
        .order_by(column(query.sort.unwrap_or(GroupSort::Name)), order.clone())
        .order_by(Column::NameKey, order)
        .order_by_asc(Column::Id)
        .offset(query.paging.offset())
        .limit(query.paging.limit())
        .all(view.connection())
        .await?;
    let items = summary::of_rows(directory.catalogue(), &view, rows).await?;
    Ok(query.paging.page_of(items, total))
}

const fn column(sort: GroupSort) -> Column {
    match sort {
        GroupSort::Name => Column::NameKey,
        GroupSort::Source => Column::Source,
        GroupSort::Status => Column::Status,
        GroupSort::Members => Column::MemberCount,
        GroupSort::UpdatedAt => Column::UpdatedAt,
    }
}

/// What the list and its export show, of the tenant's groups.
pub(crate) fn matching_all(
    search: &str,
    source: Option<Source>,
    status: Option<GroupStatus>,
) -> Condition {
    let search = search.trim();
    Condition::all()
        .add_option((!search.is_empty()).then(|| matching(search)))
        .add_option(source.map(|source| Column::Source.eq(source.as_str())))
        .add_option(status.map(|status| Column::Status.eq(status.as_str())))
}

fn matching(search: &str) -> Condition {
    let description = Expr::expr(Func::lower(Expr::col((Entity, Column::Description))));
    Condition::any()
        .add(Column::NameKey.like(like::contains(search)))
        .add(description.like(like::contains(search)))
        .add_option(search.parse::<GroupId>().ok().map(|id| Column::Id.eq(id.0)))
}
