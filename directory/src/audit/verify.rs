//! Walks a chain and finds the first event that is not as it was written.

use domain::{
    TenantId,
    audit::{Fault, Verification},
    policy::Action,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::chain::{GENESIS, hash_of};
use crate::{
    Ctx, Directory,
    entity::{
        audit_events::{Column, Entity},
        audit_heads, tenants,
    },
    error::Result,
    store::Only as _,
    unit::View,
};

/// Events read at once.
const BATCH: u64 = 2_000;

/// Verifies the tenant's chain.
pub async fn verify(directory: &Directory, ctx: &Ctx, tenant: TenantId) -> Result<Verification> {
    let view = directory.read(ctx, Action::ViewAudit, tenant).await?;
    let head = audit_heads::Entity::find_by_id(tenant.0)
        .only(view.connection())
        .await?;
    let (end, end_hash) = head.map_or((0, GENESIS.to_owned()), |head| (head.sequence, head.hash));
    let mut sequence = 0;
    let mut previous = GENESIS.to_owned();
    loop {
        let batch = after(&view, sequence).await?;
        for event in &batch {
            let fault = if event.sequence != sequence + 1 {
                Some(Fault::Missing)
            } else if event.hash != hash_of(event)? {
                Some(Fault::Edited)
            } else if event.previous_hash != previous {
                Some(Fault::Misplaced)
            } else {
                None
            };
            sequence += 1;
            if let Some(fault) = fault {
                return Ok(Verification::Broken { sequence, fault });
            }
            previous.clone_from(&event.hash);
        }
        if batch.is_empty() {
            break;
        }
    }
    if sequence != end || previous != end_hash {
        return Ok(Verification::Broken {
            sequence,
            fault: Fault::CutOff,
        });
    }
    Ok(Verification::Intact {
        events: u64::try_from(sequence).unwrap_or_default(),
    })
}

/// Verifies every tenant's chain; for the command line.
pub async fn verify_all(
    directory: &Directory,
    ctx: &Ctx,
) -> Result<Vec<(TenantId, String, Verification)>> {
    let tenants = {
        let transaction = directory.store().begin_read().await?;
        tenants::Entity::find()
            .order_by_asc(tenants::Column::NameKey)
            .all(&transaction)
            .await?
    };
    let mut verified = Vec::with_capacity(tenants.len());
    for tenant in tenants {
        let id = TenantId(tenant.id);
        verified.push((id, tenant.name, verify(directory, ctx, id).await?));
    }
    Ok(verified)
}

async fn after(view: &View, sequence: i64) -> Result<Vec<crate::entity::audit_events::Model>> {
    Ok(Entity::find()
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::Sequence.gt(sequence))
        .order_by_asc(Column::Sequence)
        .limit(BATCH)
        .all(view.connection())
        .await?)
}
