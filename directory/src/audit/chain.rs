//! A chain per tenant: each event's hash covers its content and the hash before it, so that an
//! edited, deleted, inserted or reordered event shows.

use domain::{TenantId, audit::Change};
use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};
use serde::Serialize;

use super::event::Event;
use crate::{
    Actor,
    entity::{audit_events, audit_heads},
    error::{Error, Result},
    secret,
    unit::Unit,
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

/// Rows in one insert: 15 columns each, well below PostgreSQL's 65,535 and SQLite's 32,766 parameters.
const BATCH: usize = 1_000;

/// Adds events to the end of a chain.
pub(crate) async fn append(unit: &Unit, tenant: TenantId, events: &[Event]) -> Result<()> {
    let head = audit_heads::Entity::find_by_id(tenant.0)
        .one(unit.connection())
        .await?;
    let (mut sequence, mut hash) =
        head.map_or((0, GENESIS.to_owned()), |head| (head.sequence, head.hash));
    let mut rows = Vec::with_capacity(events.len());
    for event in events {
        sequence += 1;
        let mut row = row_of(unit, tenant, event, sequence, hash)?;
        row.hash = hash_of(&row)?;
        hash = row.hash.clone();
        rows.push(row);
    }
    for batch in rows.chunks(BATCH) {
        let batch = batch.iter().cloned().map(audit_events::ActiveModel::from);
        audit_events::Entity::insert_many(batch.map(all_set))
            .exec_without_returning(unit.connection())
            .await?;
    }
    let head = audit_heads::ActiveModel {
        tenant_id: Set(tenant.0),
        sequence: Set(sequence),
        hash: Set(hash),
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

fn all_set(row: audit_events::ActiveModel) -> audit_events::ActiveModel {
    use sea_orm::ActiveModelTrait as _;
    row.reset_all()
}

fn row_of(
    unit: &Unit,
    tenant: TenantId,
    event: &Event,
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
        object_id: event.object.id.clone(),
        object_name: event.object.name.clone(),
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
