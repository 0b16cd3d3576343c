//! Walks a chain and finds the first event that is not as it was written.

use domain::{TenantId, audit::Verification, policy::Action};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{chain, walk::Walk};
use crate::{
    Ctx, Directory,
    entity::{
        audit_events::{Column, Entity},
        tenants,
    },
    error::Result,
    unit::View,
};

/// Events read at once.
const BATCH: u64 = 2_000;

/// Verifies the tenant's chain.
pub async fn verify(directory: &Directory, ctx: &Ctx, tenant: TenantId) -> Result<Verification> {
    let view = directory.read(ctx, Action::ViewAudit, tenant).await?;
    let end = chain::end(&view, tenant).await?;
    let mut walk = Walk::new();
    loop {
        let batch = after(&view, walk.sequence()).await?;
        for event in &batch {
            if let Some((sequence, fault)) = walk.pass(event)? {
                return Ok(Verification::Broken { sequence, fault });
            }
        }
        if batch.is_empty() {
            break;
        }
    }
    let events = walk.events();
    Ok(match walk.conclude(&end) {
        Some((sequence, fault)) => Verification::Broken { sequence, fault },
        None => Verification::Intact { events },
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
