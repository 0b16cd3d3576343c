//! For whom a group's import key is void: whoever the group was taken back from needs another key, while it stays
//! good for everybody else.

use domain::{GroupId, TenantId};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::OnConflict};
use uuid::Uuid;

use crate::{
    entity::withdrawn_shares::{ActiveModel, Column, Entity},
    error::Result,
    store::Only as _,
    unit::{Unit, View},
};

/// From now on the present key of this group of the unit's tenant is void for the receiver.
pub(super) async fn insert(unit: &Unit, group: GroupId, receiver: TenantId) -> Result<()> {
    let row = ActiveModel {
        tenant_id: Set(unit.tenant().0),
        group_id: Set(group.0),
        receiver_id: Set(receiver.0),
    };
    let known = [Column::TenantId, Column::GroupId, Column::ReceiverId];
    Entity::insert(row)
        .on_conflict(OnConflict::columns(known).do_nothing().to_owned())
        .exec_without_returning(unit.connection())
        .await?;
    Ok(())
}

/// The group's present key is void for the view's tenant.
pub(super) async fn is_void(view: &View, source: TenantId, group: GroupId) -> Result<bool> {
    let key = (source.0, group.0, view.tenant().0);
    let found = Entity::find_by_id(key).only(view.connection()).await?;
    Ok(found.is_some())
}

/// The keys of these groups of the unit's tenant are no more, for nobody.
pub(super) async fn forget(unit: &Unit, groups: &[Uuid]) -> Result<()> {
    Entity::delete_many()
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::GroupId.is_in(groups.iter().copied()))
        .exec(unit.connection())
        .await?;
    Ok(())
}
