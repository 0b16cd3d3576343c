//! One page of what was deleted.

use domain::{
    TenantId,
    list::Page,
    policy::Action,
    trash::{TrashKind, TrashPage, TrashQuery, TrashSort},
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, FromQueryResult as _, QueryFilter};
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
    let sort = query.sort.unwrap_or(TrashSort::DeletedAt);
    let columns = columns(kind, sort);
    // No index has both kind and source in front.
    let in_front = sort != TrashSort::Source;
    let of_kind =
        kind.map(|kind| keyset::only(view.backend(), Column::Kind, kind.as_str(), in_front));
    let matching = Entity::find()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(matches(&query.search))
        .filter(Condition::all().add_option(of_kind));
    let order = Order::new(columns, query.descending || query.sort.is_none());
    let found = order
        .page(view.connection(), matching, &query.paging)
        .await?;
    let (rows, page) = found.taken();
    let items = rows
        .iter()
        .map(|row| repo::entry_of(Model::from_query_result(row, "")?, view.now()))
        .collect::<Result<_>>()?;
    Ok(Page { items, ..page })
}

/// The one kind that is listed; `None` for both.
fn seen(view: &View, asked: Option<TrashKind>) -> Result<Option<TrashKind>> {
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
