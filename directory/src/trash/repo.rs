//! The SQL of the trash's entries.

use domain::{
    Moment,
    trash::{TrashEntry, TrashKind, days_left},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::memberships;
use crate::{
    entity::trash::{Column, Entity, Model},
    error::{Error, Result},
    store::Only as _,
    unit::{Unit, View},
};

/// The entry of this kind, or [`Error::NotFound`].
pub(super) async fn load(view: &View, kind: TrashKind, id: Uuid) -> Result<Model> {
    Entity::find_by_id((view.tenant().0, id))
        .filter(Column::Kind.eq(kind.as_str()))
        .only(view.connection())
        .await?
        .ok_or(Error::NotFound)
}

/// The row as the list shows it.
pub(super) fn entry_of(row: Model, now: Moment) -> Result<TrashEntry> {
    let deleted_at = Moment(row.deleted_at);
    Ok(TrashEntry {
        id: row.id,
        kind: row.kind.parse().map_err(Error::internal)?,
        source: row.source.parse().map_err(Error::internal)?,
        name: row.name,
        detail: row.detail,
        members: u64::try_from(row.members).unwrap_or_default(),
        deleted_at,
        deleted_by: row.deleted_by,
        days_left: days_left(deleted_at, now),
    })
}

/// Takes entries out of the trash, with the copies of their own rows.
pub(super) async fn take_out(unit: &Unit, ids: &[Uuid]) -> Result<()> {
    Entity::delete_many()
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// Removes them for good.
pub(super) async fn destroy(unit: &Unit, kind: TrashKind, ids: &[Uuid]) -> Result<()> {
    memberships::forget(unit, kind, ids).await?;
    take_out(unit, ids).await
}
