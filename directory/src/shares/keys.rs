//! Import keys: one per LOCAL or SCIM group, at any time.

use domain::{GroupId, TenantId, import_key::ImportKey};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use uuid::Uuid;

use super::withdrawn;
use crate::{
    bulk,
    entity::import_keys::{ActiveModel, Column, Entity},
    error::{Error, Result},
    store::Only as _,
    unit::{Unit, View},
};

/// Makes a key for each of these groups, which have none.
pub(crate) async fn insert(unit: &Unit, groups: &[GroupId]) -> Result<()> {
    let columns = ["import_key", "tenant_id", "group_id", "created_at"];
    let rows = groups.iter().map(|group| {
        let key = generate(unit);
        [
            key.as_stored().into(),
            unit.tenant().0.into(),
            group.0.into(),
            unit.now().0.into(),
        ]
    });
    bulk::insert(unit, "import_keys", columns, rows).await
}

/// Gives the group another key; the old one leads nowhere from now on.
pub(crate) async fn rotate(unit: &Unit, group: GroupId) -> Result<ImportKey> {
    delete(unit, group).await?;
    let key = generate(unit);
    Entity::insert(row_of(unit, group, &key))
        .exec_without_returning(unit.connection())
        .await?;
    Ok(key)
}

/// Removes the group's key.
pub(crate) async fn delete(unit: &Unit, group: GroupId) -> Result<()> {
    delete_all(unit, &[group.0]).await
}

/// Forgets the keys of several groups.
pub(crate) async fn delete_all(unit: &Unit, groups: &[Uuid]) -> Result<()> {
    withdrawn::forget(unit, groups).await?;
    Entity::delete_many()
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::GroupId.is_in(groups.iter().copied()))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// The group's key; `None` for imported groups.
pub(crate) async fn key_of(view: &View, group: GroupId) -> Result<Option<ImportKey>> {
    let row = Entity::find()
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::GroupId.eq(group.0))
        .only(view.connection())
        .await?;
    row.map(|row| row.import_key.parse().map_err(Error::internal))
        .transpose()
}

/// The group that the key names, wherever it is.
pub(crate) async fn resolve<C: ConnectionTrait>(
    connection: &C,
    key: &ImportKey,
) -> Result<Option<(TenantId, GroupId)>> {
    let row = Entity::find_by_id(key.as_stored()).only(connection).await?;
    Ok(row.map(|row| (TenantId(row.tenant_id), GroupId(row.group_id))))
}

fn generate(unit: &Unit) -> ImportKey {
    ImportKey::from_random(unit.entropy().bytes::<{ ImportKey::RANDOM_BYTES }>())
}

fn row_of(unit: &Unit, group: GroupId, key: &ImportKey) -> ActiveModel {
    ActiveModel {
        import_key: Set(key.as_stored().to_owned()),
        tenant_id: Set(unit.tenant().0),
        group_id: Set(group.0),
        created_at: Set(unit.now().0),
    }
}
