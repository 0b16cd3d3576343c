//! The list of groups.

use domain::{
    GroupId, TenantId,
    catalogue::Catalogue,
    group::{GroupPage, GroupQuery, GroupSort, GroupStatus, GroupSummary},
    list::{Page, RowKey},
    policy::Action,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult as _, QueryFilter, QueryResult, Select,
    sea_query::{Expr, ExprTrait, Func},
};

use super::summary;
use crate::{
    Ctx, Directory,
    entity::groups::{Column, Entity, Model},
    error::Result,
    keyset::{self, Order},
    like,
    tallies::{self, Kind},
    unit::View,
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
    let columns = columns(query.sort.unwrap_or(GroupSort::Name));
    let matching = select(&view, columns, query);
    let order = Order::new(columns, query.descending);
    // Whatever is searched for has to be looked for; everything else is counted already.
    let total = match query.search.trim() {
        "" => Some(
            tallies::total(
                &view,
                Kind::Group,
                query.source,
                query.status.map(GroupStatus::as_str),
            )
            .await?,
        ),
        _ => None,
    };
    let found = order
        .page_of(view.connection(), matching, total, &query.paging)
        .await?;
    let (rows, page) = found.taken();
    let items = summaries(directory.catalogue(), &view, &rows).await?;
    Ok(Page { items, ..page })
}

/// So many groups of the list behind this one, or the first ones, and the last one's place where there may be more.
pub(crate) async fn after(
    catalogue: &Catalogue,
    view: &View,
    query: &GroupQuery,
    key: Option<&RowKey>,
    limit: u64,
) -> Result<(Vec<GroupSummary>, Option<RowKey>)> {
    let columns = columns(query.sort.unwrap_or(GroupSort::Name));
    let matching = select(view, columns, query);
    let order = Order::new(columns, query.descending);
    let (rows, last) = order.after(view.connection(), matching, key, limit).await?;
    Ok((summaries(catalogue, view, &rows).await?, last))
}

fn select(view: &View, order: &[Column], query: &GroupQuery) -> Select<Entity> {
    Entity::find()
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(listed(view, order, query))
}

async fn summaries(
    catalogue: &Catalogue,
    view: &View,
    rows: &[QueryResult],
) -> Result<Vec<GroupSummary>> {
    let rows: Vec<Model> = rows
        .iter()
        .map(|row| Model::from_query_result(row, ""))
        .collect::<std::result::Result<_, _>>()?;
    summary::of_rows(catalogue, view, rows).await
}

/// Each is an index after the tenant.
const fn columns(sort: GroupSort) -> &'static [Column] {
    match sort {
        GroupSort::Name => &[Column::NameKey],
        GroupSort::Source => &[Column::Source, Column::NameKey, Column::Id],
        GroupSort::Status => &[Column::Status, Column::NameKey, Column::Id],
        GroupSort::Members => &[Column::MemberCount, Column::Id],
        GroupSort::UpdatedAt => &[Column::UpdatedAt, Column::Id],
    }
}

/// What is listed, read from the index of this order.
fn listed(view: &View, order: &[Column], query: &GroupQuery) -> Condition {
    let search = query.search.trim();
    let only = |column: Column, value: &str| {
        // The indexes of both filters go on by name.
        let in_front = matches!(
            (order.first(), column),
            (Some(Column::NameKey), _)
                | (Some(Column::Source), Column::Source)
                | (Some(Column::Status), Column::Status)
        );
        keyset::only(view.backend(), column, value, in_front)
    };
    Condition::all()
        .add_option((!search.is_empty()).then(|| matching(search)))
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
pub(crate) fn in_order(view: &View, query: &GroupQuery) -> (Order<Column>, Condition) {
    let columns = columns(query.sort.unwrap_or(GroupSort::Name));
    let order = Order::new(columns, query.descending);
    (order, listed(view, columns, query))
}

/// Part of a name or a description, or a whole identifier.
pub(crate) fn matching(search: &str) -> Condition {
    let description = Expr::expr(Func::lower(Expr::col((Entity, Column::Description))));
    Condition::any()
        .add(Column::NameKey.like(like::contains(search)))
        .add(description.like(like::contains(search)))
        .add_option(search.parse::<GroupId>().ok().map(|id| Column::Id.eq(id.0)))
}
