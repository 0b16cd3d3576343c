//! The SQL of namespaces.

use domain::{Moment, NamespaceId, Refusal, list::MOST_BY_HAND, namespace::NamespaceSummary, text};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter, QueryOrder,
};

use crate::{
    entity::namespaces::{ActiveModel, Column, Entity, Model},
    error::{Error, Result},
    store::Only as _,
    unit::{Unit, View},
};

/// All of them, by name. There are [`MOST_BY_HAND`] at most.
pub(crate) async fn all(view: &View) -> Result<Vec<NamespaceSummary>> {
    let rows = Entity::find()
        .filter(Column::TenantId.eq(view.tenant().0))
        .order_by_asc(Column::NameKey)
        .all(view.connection())
        .await?;
    rows.into_iter().map(summary_of).collect()
}

/// Refused where there are as many as there may be.
pub(super) async fn guard_number(view: &View) -> Result<()> {
    let own = Entity::find().filter(Column::TenantId.eq(view.tenant().0));
    if own.count(view.connection()).await? < MOST_BY_HAND {
        Ok(())
    } else {
        Err(Refusal::TooMany.into())
    }
}

/// One of them.
pub(crate) async fn get(view: &View, id: NamespaceId) -> Result<NamespaceSummary> {
    let row = Entity::find_by_id((view.tenant().0, id.0))
        .only(view.connection())
        .await?;
    row.ok_or(Error::NotFound).and_then(summary_of)
}

/// Adds one.
pub(crate) async fn insert(unit: &Unit, namespace: &NamespaceSummary) -> Result<()> {
    let row = row_of(unit, namespace).into_active_model().reset_all();
    Entity::insert(row)
        .exec_without_returning(unit.connection())
        .await?;
    Ok(())
}

/// Overwrites one.
pub(crate) async fn update(unit: &Unit, namespace: &NamespaceSummary) -> Result<()> {
    let row = ActiveModel {
        name: Set(namespace.name.clone()),
        name_key: Set(text::key(&namespace.name)),
        environment: Set(namespace.environment.to_string()),
        description: Set(namespace.description.clone()),
        version: Set(namespace.version),
        ..Default::default()
    };
    Entity::update_many()
        .set(row)
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::Id.eq(namespace.id.0))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// Removes one.
pub(crate) async fn delete(unit: &Unit, id: NamespaceId) -> Result<()> {
    Entity::delete_by_id((unit.tenant().0, id.0))
        .exec(unit.connection())
        .await?;
    Ok(())
}

fn row_of(unit: &Unit, namespace: &NamespaceSummary) -> Model {
    Model {
        tenant_id: unit.tenant().0,
        id: namespace.id.0,
        name: namespace.name.clone(),
        name_key: text::key(&namespace.name),
        environment: namespace.environment.to_string(),
        description: namespace.description.clone(),
        created_at: namespace.created_at.0,
        version: namespace.version,
    }
}

fn summary_of(row: Model) -> Result<NamespaceSummary> {
    Ok(NamespaceSummary {
        id: NamespaceId(row.id),
        name: row.name,
        environment: row.environment.parse().map_err(Error::internal)?,
        description: row.description,
        version: row.version,
        created_at: Moment(row.created_at),
    })
}
