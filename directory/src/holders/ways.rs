//! The groups by which something can be done here.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    GroupId, Source, TenantId, grants::Permission, group::GroupStatus, holders::Granting,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait as _, Query, SelectStatement},
};
use uuid::Uuid;

use crate::{
    entity::{grants, groups},
    error::{Error, Result},
    shares::source,
    sql::{self, Portion as _},
    unit::View,
};

/// Imported groups come one by one, by hand: more of them that grant one thing there are not.
const IMPORTED: u64 = 1_000;

/// An enabled imported group that grants it, with the group at its source where that still counts.
pub(super) struct Imported {
    /// The group here.
    pub(super) id: GroupId,
    /// Its name here.
    pub(super) name: String,
    /// The tenant whose people it lets in.
    pub(super) tenant: TenantId,
    /// That tenant's display name.
    pub(super) tenant_name: String,
    /// The group there.
    pub(super) group: Uuid,
}

/// The enabled groups that grant it, those that are imported or the others alone, by name.
pub(super) async fn granting(
    view: &View,
    permission: &Permission,
    limit: u64,
) -> Result<Vec<Granting>> {
    let rows = rows(view, permission, None, limit).await?;
    let ids: Vec<Uuid> = rows.iter().map(|(id, _, _)| *id).collect();
    let whole = by_topic(view, permission, &ids).await?;
    let mut origins = source::origins(view, &ids).await?;
    rows.into_iter()
        .map(|(id, name, source)| {
            Ok(Granting {
                id: GroupId(id),
                name,
                source: source.parse().map_err(Error::internal)?,
                by_topic: whole.contains(&id),
                imported_from: origins
                    .remove(&id)
                    .and_then(|origin| origin.tenant_name().map(str::to_owned)),
            })
        })
        .collect()
}

/// The enabled imported groups that grant it to somebody.
pub(super) async fn imported(view: &View, permission: &Permission) -> Result<Vec<Imported>> {
    let rows = rows(view, permission, Some(Source::Imported), IMPORTED).await?;
    let ids: Vec<Uuid> = rows.iter().map(|(id, _, _)| *id).collect();
    let origins = source::origins(view, &ids).await?;
    let found = rows.into_iter().filter_map(|(id, name, _)| {
        let origin = origins.get(&id)?;
        let (tenant, group) = origin.enabled_group()?;
        Some(Imported {
            id: GroupId(id),
            name,
            tenant,
            tenant_name: origin.tenant_name()?.to_owned(),
            group: group.0,
        })
    });
    Ok(found.collect())
}

async fn rows(
    view: &View,
    permission: &Permission,
    source: Option<Source>,
    limit: u64,
) -> Result<Vec<(Uuid, String, String)>> {
    use groups::Column;
    let granted = Query::select()
        .columns([grants::Column::TenantId, grants::Column::GroupId])
        .from(grants::Entity)
        .cond_where(grants_it(view, permission))
        .to_owned();
    Ok(groups::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Name, Column::Source])
        .filter(sql::among(Column::TenantId, Column::Id, granted))
        .filter(Column::Status.eq(GroupStatus::Enabled.as_str()))
        .filter(
            Condition::all().add_option(source.map(|source| Column::Source.eq(source.as_str()))),
        )
        .order_by_asc(Column::NameKey)
        .tuples(view.connection(), limit, 0)
        .await?)
}

/// Grants of it in the tenant, by groups that are enabled or not.
fn grants_it(view: &View, permission: &Permission) -> Condition {
    let granted = [permission.topic(), permission.as_str()];
    Condition::all()
        .add(grants::Column::TenantId.eq(view.tenant().0))
        .add(grants::Column::Granted.is_in(granted))
}

/// The tenant's enabled groups that grant it.
pub(super) fn enabled(view: &View, permission: &Permission) -> SelectStatement {
    Query::select()
        .column(grants::Column::GroupId)
        .from(grants::Entity)
        .cond_where(grants_it(view, permission))
        .and_where(by_enabled(view))
        .to_owned()
}

/// Grants of enabled groups.
pub(super) fn by_enabled(view: &View) -> Expr {
    let granting = Expr::col((grants::Entity, grants::Column::GroupId));
    let group = Query::select()
        .expr(Expr::val(1))
        .from(groups::Entity)
        .and_where(groups::Column::TenantId.eq(view.tenant().0))
        .and_where(Expr::col((groups::Entity, groups::Column::Id)).eq(granting))
        .and_where(groups::Column::Status.eq(GroupStatus::Enabled.as_str()))
        .to_owned();
    Expr::exists(group)
}

/// Which of these groups grant it as part of its whole topic.
pub(super) async fn by_topic(
    view: &View,
    permission: &Permission,
    groups: &[Uuid],
) -> Result<BTreeSet<Uuid>> {
    let found: Vec<Uuid> = grants::Entity::find()
        .select_only()
        .column(grants::Column::GroupId)
        .filter(grants::Column::TenantId.eq(view.tenant().0))
        .filter(grants::Column::GroupId.is_in(groups.iter().copied()))
        .filter(grants::Column::Granted.eq(permission.topic()))
        .into_tuple()
        .all(view.connection())
        .await?;
    Ok(found.into_iter().collect())
}

/// The names of these groups.
pub(super) async fn names(view: &View, ids: &[Uuid]) -> Result<BTreeMap<Uuid, String>> {
    let rows: Vec<(Uuid, String)> = groups::Entity::find()
        .select_only()
        .columns([groups::Column::Id, groups::Column::Name])
        .filter(groups::Column::TenantId.eq(view.tenant().0))
        .filter(groups::Column::Id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(view.connection())
        .await?;
    Ok(rows.into_iter().collect())
}
