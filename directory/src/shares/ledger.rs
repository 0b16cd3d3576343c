//! The ledger: which imported group stands for which source group, since when, and until when.

use std::collections::BTreeSet;

use domain::{GroupId, TenantId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;

use crate::{
    Actor,
    entity::{
        shares::{ActiveModel, Column, Entity, Model},
        tenants,
    },
    error::Result,
    store::Only as _,
    unit::{Unit, View},
};

/// Notes that `imported`, a group of the unit's tenant, stands for `group` of `source`.
pub(crate) async fn insert(
    unit: &Unit,
    imported: GroupId,
    source: TenantId,
    group: GroupId,
) -> Result<()> {
    let (importer_id, importer_home) = importer(unit);
    let row = ActiveModel {
        receiver_id: Set(unit.tenant().0),
        imported_group_id: Set(imported.0),
        source_id: Set(source.0),
        source_group_id: Set(group.0),
        since: Set(unit.now().0),
        imported_by: Set(unit.ctx().actor.name()),
        importer_id: Set(importer_id),
        importer_home: Set(importer_home),
        revoked_at: Set(None),
        last_used_at: Set(0),
    };
    Entity::insert(row)
        .exec_without_returning(unit.connection())
        .await?;
    Ok(())
}

/// The account that imports, and its tenant.
fn importer(unit: &Unit) -> (Option<Uuid>, Option<Uuid>) {
    match unit.ctx().actor {
        Actor::Account { id, home, .. } => (Some(id.0), Some(home.0)),
        _ => (None, None),
    }
}

/// The link by which the unit's tenant has, or had, the source's group.
pub(crate) async fn received(
    view: &View,
    source: TenantId,
    group: GroupId,
) -> Result<Option<Model>> {
    Ok(Entity::find()
        .filter(Column::SourceId.eq(source.0))
        .filter(Column::SourceGroupId.eq(group.0))
        .filter(Column::ReceiverId.eq(view.tenant().0))
        .only(view.connection())
        .await?)
}

/// The link behind an imported group of the view's tenant.
pub(crate) async fn behind(view: &View, imported: GroupId) -> Result<Option<Model>> {
    Ok(Entity::find_by_id((view.tenant().0, imported.0))
        .only(view.connection())
        .await?)
}

/// The links behind several imported groups of the view's tenant.
pub(crate) async fn behind_all(view: &View, imported: &[Uuid]) -> Result<Vec<Model>> {
    if imported.is_empty() {
        return Ok(Vec::new());
    }
    Ok(Entity::find()
        .filter(Column::ReceiverId.eq(view.tenant().0))
        .filter(Column::ImportedGroupId.is_in(imported.iter().copied()))
        .all(view.connection())
        .await?)
}

/// Everybody who has, or had, a group of the view's tenant; the latest first.
pub(crate) async fn receivers(view: &View, group: GroupId) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::SourceId.eq(view.tenant().0))
        .filter(Column::SourceGroupId.eq(group.0))
        .order_by_desc(Column::Since)
        .order_by_asc(Column::ReceiverId)
        .all(view.connection())
        .await?)
}

/// Which of these groups of the view's tenant another tenant has at present.
pub(crate) async fn shared_among(view: &View, groups: &[Uuid]) -> Result<BTreeSet<Uuid>> {
    let shared: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::SourceGroupId)
        .filter(Column::SourceId.eq(view.tenant().0))
        .filter(Column::SourceGroupId.is_in(groups.iter().copied()))
        .filter(Column::RevokedAt.is_null())
        .into_tuple()
        .all(view.connection())
        .await?;
    Ok(shared.into_iter().collect())
}

/// Ends one link of a group of the unit's tenant.
pub(crate) async fn revoke(unit: &Unit, group: GroupId, receiver: TenantId) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(unit.now().0))
        .filter(Column::SourceId.eq(unit.tenant().0))
        .filter(Column::SourceGroupId.eq(group.0))
        .filter(Column::ReceiverId.eq(receiver.0))
        .filter(Column::RevokedAt.is_null())
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// Takes up a link again that the source had revoked.
pub(crate) async fn revive(unit: &Unit, imported: GroupId) -> Result<()> {
    let (importer_id, importer_home) = importer(unit);
    Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(Option::<i64>::None))
        .col_expr(Column::Since, Expr::value(unit.now().0))
        .col_expr(Column::ImportedBy, Expr::value(unit.ctx().actor.name()))
        .col_expr(Column::ImporterId, Expr::value(importer_id))
        .col_expr(Column::ImporterHome, Expr::value(importer_home))
        .filter(Column::ReceiverId.eq(unit.tenant().0))
        .filter(Column::ImportedGroupId.eq(imported.0))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// Forgets the link behind an imported group, which is being deleted.
pub(crate) async fn delete(unit: &Unit, imported: GroupId) -> Result<()> {
    Entity::delete_by_id((unit.tenant().0, imported.0))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// Ends every link of a group of the unit's tenant, which is being deleted. The display names of
/// the tenants that had it until now come back.
pub(crate) async fn end_all(unit: &Unit, group: GroupId) -> Result<Vec<String>> {
    let open: Vec<Uuid> = receivers(unit, group)
        .await?
        .into_iter()
        .filter(|link| link.revoked_at.is_none())
        .map(|link| link.receiver_id)
        .collect();
    if open.is_empty() {
        return Ok(Vec::new());
    }
    Entity::update_many()
        .col_expr(Column::RevokedAt, Expr::value(unit.now().0))
        .filter(Column::SourceId.eq(unit.tenant().0))
        .filter(Column::SourceGroupId.eq(group.0))
        .filter(Column::RevokedAt.is_null())
        .exec(unit.connection())
        .await?;
    let mut names: Vec<String> = tenant_names(unit, &open)
        .await?
        .into_iter()
        .map(|tenant| tenant.display_name)
        .collect();
    names.sort();
    Ok(names)
}

/// The registry's entries of these tenants.
pub(crate) async fn tenant_names(view: &View, tenants: &[Uuid]) -> Result<Vec<tenants::Model>> {
    if tenants.is_empty() {
        return Ok(Vec::new());
    }
    Ok(tenants::Entity::find()
        .filter(tenants::Column::Id.is_in(tenants.iter().copied()))
        .all(view.connection())
        .await?)
}
