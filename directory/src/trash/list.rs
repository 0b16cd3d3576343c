//! One page of what was deleted.

use domain::{
    TenantId,
    list::{Page, RowKey},
    policy::Action,
    trash::{TrashEntry, TrashKind, TrashPage, TrashQuery, TrashSort},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult as _, QueryFilter, QueryResult, Select,
};
use uuid::Uuid;

use super::repo;
use crate::{
    Ctx, Directory,
    entity::trash::{Column, Entity, Model},
    error::{Error, Result},
    keyset::{self, Order},
    like,
    unit::View,
};

/// What was deleted and is not gone yet, the last deletion first where nothing else is asked for: accounts for
/// whoever sees accounts, groups for whoever sees groups.
pub async fn list(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: &TrashQuery,
) -> Result<TrashPage> {
    let view = directory.read(ctx, Action::ViewTrash, tenant).await?;
    let kind = seen(&view, query.kind)?;
    let found = order(kind, query)
        .page(view.connection(), select(&view, kind, query), &query.paging)
        .await?;
    let (rows, page) = found.taken();
    let items = entries(&view, &rows)?;
    Ok(Page { items, ..page })
}

/// So many rows of the list behind this one, or the first ones, and the last one's place where there may be more.
pub(super) async fn after(
    view: &View,
    kind: Option<TrashKind>,
    query: &TrashQuery,
    key: Option<&RowKey>,
    limit: u64,
) -> Result<(Vec<TrashEntry>, Option<RowKey>)> {
    let (rows, last) = order(kind, query)
        .after(view.connection(), select(view, kind, query), key, limit)
        .await?;
    Ok((entries(view, &rows)?, last))
}

fn select(view: &View, kind: Option<TrashKind>, query: &TrashQuery) -> Select<Entity> {
    // No index has both kind and source in front.
    let in_front = query.sort != Some(TrashSort::Source);
    let of_kind =
        kind.map(|kind| keyset::only(view.backend(), Column::Kind, kind.as_str(), in_front));
    Entity::find()
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(matches(&query.search))
        .filter(Condition::all().add_option(of_kind))
}

fn order(kind: Option<TrashKind>, query: &TrashQuery) -> Order<Column> {
    let columns = columns(kind, query.sort.unwrap_or(TrashSort::DeletedAt));
    Order::new(columns, query.descending || query.sort.is_none())
}

fn entries(view: &View, rows: &[QueryResult]) -> Result<Vec<TrashEntry>> {
    rows.iter()
        .map(|row| repo::entry_of(Model::from_query_result(row, "")?, view.now()))
        .collect()
}

/// The one kind that is listed; `None` for both.
pub(super) fn seen(view: &View, asked: Option<TrashKind>) -> Result<Option<TrashKind>> {
    let may = |kind| view.allows(looks(kind));
    match asked {
        Some(kind) if may(kind) => Ok(Some(kind)),
        Some(kind) => Err(Error::Denied(looks(kind))),
        None => Ok(match (may(TrashKind::Account), may(TrashKind::Group)) {
            (true, true) => None,
            (true, false) => Some(TrashKind::Account),
            (false, _) => Some(TrashKind::Group),
        }),
    }
}

/// What it takes to see what was deleted of a kind.
const fn looks(kind: TrashKind) -> Action {
    match kind {
        TrashKind::Account => Action::ViewAccounts,
        TrashKind::Group => Action::ViewGroups,
    }
}

/// Each is an index after the tenant.
const fn columns(kind: Option<TrashKind>, sort: TrashSort) -> &'static [Column] {
    match (kind, sort) {
        // What was deleted first is the first to go.
        (None, TrashSort::DeletedAt | TrashSort::Left) => &[Column::DeletedAt, Column::Id],
        (None, TrashSort::Name) => &[Column::NameKey, Column::Id],
        (Some(_), TrashSort::DeletedAt | TrashSort::Left) | (_, TrashSort::Kind) => {
            &[Column::Kind, Column::DeletedAt, Column::Id]
        }
        (_, TrashSort::Source) => &[Column::Source, Column::DeletedAt, Column::Id],
        (Some(_), TrashSort::Name) => &[Column::Kind, Column::NameKey, Column::Id],
    }
}

/// Part of a name, a user name or a description, or a whole identifier; nothing typed matches everything.
fn matches(search: &str) -> Condition {
    let typed = search.trim();
    if typed.is_empty() {
        return Condition::all();
    }
    Condition::any()
        .add(Column::NameKey.like(like::contains(typed)))
        .add(Column::DetailKey.like(like::contains(typed)))
        .add_option(Uuid::parse_str(typed).ok().map(|id| Column::Id.eq(id)))
}
