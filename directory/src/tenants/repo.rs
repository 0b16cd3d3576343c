//! The SQL of tenants: the registry (control) and the rest of a tenant (regional), never joined.

use domain::{
    TenantId,
    list::Page,
    tenant::{TenantPage, TenantQuery, TenantSort, TenantStatus, TenantSummary},
    text,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, DatabaseTransaction, EntityTrait,
    FromQueryResult as _, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::reach::Reach;
use crate::{
    entity::{
        groups, tenant_details,
        tenants::{ActiveModel, Column, Entity, Model},
    },
    error::{Error, Result},
    keyset::Order,
    like,
    store::Only as _,
    unit::{Unit, View},
};

/// One page of the registry, as far as the actor reaches.
pub(super) async fn page(
    lookup: &DatabaseTransaction,
    reach: &Reach,
    query: &TenantQuery,
) -> Result<TenantPage> {
    let columns = columns(query.sort.unwrap_or(TenantSort::DisplayName));
    let matching = Entity::find().filter(condition(reach, query));
    let order = Order::new(columns, query.descending);
    let found = order.page(lookup, matching, &query.paging).await?;
    let (rows, page) = found.taken();
    let items = rows
        .iter()
        .map(|row| summary_of(Model::from_query_result(row, "")?))
        .collect::<Result<_>>()?;
    Ok(Page { items, ..page })
}

/// By name is an index each, for whoever reaches all tenants. Those who reach some only have them read by their
/// identifiers and sorted: it takes as long as knowing which ones they reach.
const fn columns(sort: TenantSort) -> &'static [Column] {
    match sort {
        TenantSort::Name => &[Column::NameKey],
        TenantSort::DisplayName => &[Column::DisplayKey, Column::Id],
        TenantSort::LegalName => &[Column::LegalKey, Column::Id],
        TenantSort::Id => &[Column::Id],
        TenantSort::Region => &[Column::Region, Column::DisplayKey, Column::Id],
        TenantSort::Status => &[Column::Status, Column::DisplayKey, Column::Id],
    }
}

fn condition(reach: &Reach, query: &TenantQuery) -> Condition {
    let reached = match reach {
        Reach::All => None,
        Reach::Only(tenants) => Some(Column::Id.is_in(tenants.iter().map(|tenant| tenant.0))),
    };
    let search = query.search.trim();
    let found = (!search.is_empty()).then(|| {
        Condition::any()
            .add(Column::NameKey.like(like::contains(search)))
            .add(Column::DisplayKey.like(like::contains(search)))
            .add(Column::LegalKey.like(like::contains(search)))
            .add_option(Uuid::parse_str(search).ok().map(|id| Column::Id.eq(id)))
    });
    let status = query
        .status
        .map(|status| Column::Status.eq(status.as_str()));
    Condition::all()
        .add(Column::DeletedAt.is_null())
        .add_option(reached)
        .add_option(found)
        .add_option(status)
}

/// These tenants by name.
pub(super) async fn find_many(
    lookup: &DatabaseTransaction,
    tenants: &[TenantId],
) -> Result<Vec<Model>> {
    Ok(Entity::find()
        .filter(Column::Id.is_in(tenants.iter().map(|tenant| tenant.0)))
        .order_by_asc(Column::DisplayKey)
        .order_by_asc(Column::Id)
        .all(lookup)
        .await?)
}

/// The tenant's entry in the registry. Names of other tenants are read by their identifiers too,
/// where the view's own tenant names them: its partner.
pub(crate) async fn entry(transaction: &DatabaseTransaction, tenant: TenantId) -> Result<Model> {
    Entity::find_by_id(tenant.0)
        .only(transaction)
        .await?
        .ok_or(Error::NotFound)
}

/// The rest of the tenant.
pub(crate) async fn details(view: &View) -> Result<tenant_details::Model> {
    tenant_details::Entity::find_by_id(view.tenant().0)
        .only(view.connection())
        .await?
        .ok_or(Error::NotFound)
}

/// Is there any tenant at all?
pub(super) async fn is_empty(transaction: &DatabaseTransaction) -> Result<bool> {
    Ok(Entity::find().limit(1).one(transaction).await?.is_none())
}

/// Has any tenant this system name, whatever its letter case?
pub(super) async fn has_name(view: &View, name: &str) -> Result<bool> {
    let named = Entity::find().filter(Column::NameKey.eq(text::key(name)));
    Ok(named.one(view.connection()).await?.is_some())
}

/// Adds the unit's tenant. A system name in use is `Invalid(Name, Taken)`.
pub(super) async fn insert(
    unit: &Unit,
    entry: Model,
    details: tenant_details::Model,
) -> Result<()> {
    Entity::insert(entry.into_active_model().reset_all())
        .exec_without_returning(unit.connection())
        .await?;
    tenant_details::Entity::insert(details.into_active_model().reset_all())
        .exec_without_returning(unit.connection())
        .await?;
    Ok(())
}

/// Changes the name shown to people.
pub(super) async fn set_display_name(unit: &Unit, display_name: &str) -> Result<()> {
    let row = ActiveModel {
        display_name: Set(display_name.to_owned()),
        display_key: Set(text::key(display_name)),
        ..Default::default()
    };
    update_entry(unit, row).await
}

/// Changes the status.
pub(super) async fn set_status(unit: &Unit, status: TenantStatus) -> Result<()> {
    let row = ActiveModel {
        status: Set(status.as_str().to_owned()),
        ..Default::default()
    };
    update_entry(unit, row).await
}

async fn update_entry(unit: &Unit, row: ActiveModel) -> Result<()> {
    Entity::update_many()
        .set(row)
        .filter(Column::Id.eq(unit.tenant().0))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// Overwrites the details, as the next version.
pub(super) async fn update_details(unit: &Unit, details: tenant_details::Model) -> Result<()> {
    let row = tenant_details::Model {
        tenant_id: unit.tenant().0,
        updated_at: unit.now().0,
        updated_by: unit.ctx().actor.name(),
        version: details.version + 1,
        ..details
    };
    tenant_details::Entity::update(row.into_active_model().reset_all())
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// Sets how much tokens may disable or remove within an hour, in percent. No field of the form.
pub(crate) async fn set_brake(unit: &Unit, percent: u32) -> Result<()> {
    tenant_details::Entity::update_many()
        .set(tenant_details::ActiveModel {
            brake_percent: Set(i64::from(percent)),
            ..Default::default()
        })
        .filter(tenant_details::Column::TenantId.eq(unit.tenant().0))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// Sets whether LOCAL accounts need a second factor. No field of the form.
pub(crate) async fn set_needs_second_factor(unit: &Unit, needed: bool) -> Result<()> {
    tenant_details::Entity::update_many()
        .set(tenant_details::ActiveModel {
            needs_second_factor: Set(needed),
            ..Default::default()
        })
        .filter(tenant_details::Column::TenantId.eq(unit.tenant().0))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// The tenant's owner group.
pub(super) async fn owner_group(view: &View) -> Result<groups::Model> {
    groups::Entity::find()
        .filter(groups::Column::TenantId.eq(view.tenant().0))
        .filter(groups::Column::IsOwnerGroup.eq(true))
        .only(view.connection())
        .await?
        .ok_or_else(|| Error::internal("a tenant without an owner group"))
}

/// The row as the list shows it.
pub(super) fn summary_of(row: Model) -> Result<TenantSummary> {
    Ok(TenantSummary {
        id: TenantId(row.id),
        name: row.name,
        display_name: row.display_name,
        legal_name: row.legal_name,
        region: row.region,
        status: row.status.parse().map_err(Error::internal)?,
    })
}
