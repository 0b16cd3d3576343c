//! A chain per tenant: each event's hash covers its content and the hash before it, so that an
//! edited, deleted, inserted or reordered event shows.

use domain::{TenantId, audit::Change};
use sea_orm::{ActiveValue::Set, EntityTrait, Value, sea_query::OnConflict};
use serde::Serialize;

use super::event::Event;
use crate::{
    Actor, bulk,
    entity::{audit_events, audit_heads},
    error::{Error, Result},
    secret,
    store::Only as _,
    unit::{Unit, View},
};

/// What stands before the first event.
pub(super) const GENESIS: &str = "";

/// The content that a hash covers, in this order.
#[derive(Serialize)]
struct Content<'a> {
    tenant: String,
    sequence: i64,
    at: i64,
    actor_type: &'a str,
    actor_id: &'a str,
    actor: &'a str,
    action: &'a str,
    object_type: &'a str,
    object_id: &'a str,
    object_name: &'a str,
    changes: &'a str,
    address: Option<&'a str>,
    previous: &'a str,
}

/// The hash that the event must have.
pub(super) fn hash_of(event: &audit_events::Model) -> Result<String> {
    let content = Content {
        tenant: event.tenant_id.to_string(),
        sequence: event.sequence,
        at: event.at,
        actor_type: &event.actor_type,
        actor_id: &event.actor_id,
        actor: &event.actor,
        action: &event.action,
        object_type: &event.object_type,
        object_id: &event.object_id,
        object_name: &event.object_name,
        changes: &event.changes,
        address: event.address.as_deref(),
        previous: &event.previous_hash,
    };
    Ok(secret::sha256(
        &serde_json::to_string(&content).map_err(Error::internal)?,
    ))
}

const COLUMNS: [&str; 15] = [
    "tenant_id",
    "sequence",
    "at",
    "actor_type",
    "actor_id",
    "actor",
    "actor_key",
    "action",
    "object_type",
    "object_id",
    "object_name",
    "changes",
    "address",
    "previous_hash",
    "hash",
];

/// Where a chain, or a part of it, ends at the moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct End {
    pub(crate) sequence: i64,
    pub(crate) hash: String,
}

/// The end of the tenant's chain.
pub(crate) async fn end(view: &View, tenant: TenantId) -> Result<End> {
    let head = audit_heads::Entity::find_by_id(tenant.0)
        .only(view.connection())
        .await?;
    let (sequence, hash) = head.map_or((0, GENESIS.to_owned()), |head| (head.sequence, head.hash));
    Ok(End { sequence, hash })
}

/// Adds events to the end of a chain.
pub(crate) async fn append(
    unit: &Unit,
    tenant: TenantId,
    events: impl Iterator<Item = Result<Event>> + Send,
) -> Result<()> {
    let end = end(unit, tenant).await?;
    let end = write(unit, tenant, end, events).await?;
    set_end(unit, tenant, end).await
}

/// Writes events behind `end`, and says where they end.
pub(super) async fn write(
    unit: &Unit,
    tenant: TenantId,
    mut end: End,
    events: impl Iterator<Item = Result<Event>> + Send,
) -> Result<End> {
    let rows = events.map(|event| {
        let previous = std::mem::take(&mut end.hash);
        let mut row = row_of(unit, tenant, event?, end.sequence + 1, previous)?;
        row.hash = hash_of(&row)?;
        end = End {
            sequence: row.sequence,
            hash: row.hash.clone(),
        };
        Ok(values_of(row))
    });
    bulk::try_insert(unit, "audit_events", COLUMNS, rows).await?;
    Ok(end)
}

/// Notes where the chain ends from now on.
pub(super) async fn set_end(unit: &Unit, tenant: TenantId, end: End) -> Result<()> {
    let head = audit_heads::ActiveModel {
        tenant_id: Set(tenant.0),
        sequence: Set(end.sequence),
        hash: Set(end.hash),
    };
    audit_heads::Entity::insert(head)
        .on_conflict(
            OnConflict::column(audit_heads::Column::TenantId)
                .update_columns([audit_heads::Column::Sequence, audit_heads::Column::Hash])
                .to_owned(),
        )
        .exec_without_returning(unit.connection())
        .await?;
    Ok(())
}

/// In the order of [`COLUMNS`].
fn values_of(row: audit_events::Model) -> [Value; 15] {
    [
        row.tenant_id.into(),
        row.sequence.into(),
        row.at.into(),
        row.actor_type.into(),
        row.actor_id.into(),
        row.actor.into(),
        row.actor_key.into(),
        row.action.into(),
        row.object_type.into(),
        row.object_id.into(),
        row.object_name.into(),
        row.changes.into(),
        row.address.into(),
        row.previous_hash.into(),
        row.hash.into(),
    ]
}

fn row_of(
    unit: &Unit,
    tenant: TenantId,
    event: Event,
    sequence: i64,
    previous_hash: String,
) -> Result<audit_events::Model> {
    let actor = &unit.ctx().actor;
    let changes: &[Change] = &event.changes;
    Ok(audit_events::Model {
        tenant_id: tenant.0,
        sequence,
        at: unit.now().0,
        actor_type: actor.audit_type().as_str().to_owned(),
        actor_id: actor.id(),
        actor: actor.name(),
        actor_key: domain::text::key(&actor.name()),
        action: event.action.to_owned(),
        object_type: event.object.kind.as_str().to_owned(),
        object_id: event.object.id,
        object_name: event.object.name,
        changes: serde_json::to_string(changes).map_err(Error::internal)?,
        address: address_for(unit, tenant),
        previous_hash,
        hash: String::new(),
    })
}

/// A second tenant's chain (an import begins or ends) learns who acted, but not from which address,
/// unless it is the actor's own tenant.
fn address_for(unit: &Unit, tenant: TenantId) -> Option<String> {
    let is_home = matches!(unit.ctx().actor, Actor::Account { home, .. } if home == tenant);
    let may_know = is_home || tenant == unit.tenant();
    unit.ctx()
        .address
        .filter(|_| may_know)
        .map(|address| address.to_string())
}
