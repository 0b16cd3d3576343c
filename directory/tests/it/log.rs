//! The audit log, as tests read it.

use directory::audit;
use domain::{
    TenantId,
    audit::{AuditEntry, AuditQuery, Change, Verification},
};

use crate::harness::World;

/// The tenant's latest events, the newest first.
pub async fn events(world: &World, tenant: TenantId) -> Vec<AuditEntry> {
    found(world, tenant, AuditQuery::default()).await
}

/// What the log says of an account, a group or anything else, oldest first.
pub async fn actions(world: &World, tenant: TenantId, object: impl ToString) -> Vec<String> {
    let query = AuditQuery {
        object_id: object.to_string(),
        size: 200.into(),
        ..Default::default()
    };
    let events = found(world, tenant, query).await;
    events.into_iter().rev().map(|event| event.action).collect()
}

/// A change as an event records it.
pub fn change(field: &str, before: Option<&str>, after: Option<&str>) -> Change {
    Change {
        field: field.to_owned(),
        before: before.map(ToOwned::to_owned),
        after: after.map(ToOwned::to_owned),
    }
}

/// Fails unless the tenant's chain is as it was written.
pub async fn expect_intact(world: &World, tenant: TenantId) {
    let verified = audit::verify(&world.directory, &world.operator(), tenant).await;
    let verified = verified.unwrap();
    assert!(
        matches!(verified, Verification::Intact { .. }),
        "{verified:?}"
    );
}

async fn found(world: &World, tenant: TenantId, query: AuditQuery) -> Vec<AuditEntry> {
    audit::list(&world.directory, &world.operator(), tenant, &query)
        .await
        .unwrap()
        .items
}
