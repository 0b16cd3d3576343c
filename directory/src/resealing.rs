//! Sealing stored secrets anew, after the key in the configuration changed: what all kinds of them share.

use domain::TenantId;
use sea_orm::{EntityTrait, QuerySelect};
use uuid::Uuid;

use crate::{Directory, audit::Event, entity::tenants, error::Result, unit::Unit};

/// What was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Resealed {
    /// Secrets that are under the first key now.
    pub sealed: u64,
    /// Secrets that were under it already.
    pub current: u64,
}

impl Resealed {
    /// Commits what was sealed anew, an event for each, and counts it.
    pub(crate) async fn commit(&mut self, unit: Unit, events: Vec<Event>) -> Result<()> {
        if events.is_empty() {
            return unit.unchanged().await;
        }
        let sealed = u64::try_from(events.len()).unwrap_or(u64::MAX);
        unit.commit_all(events).await?;
        self.sealed += sealed;
        Ok(())
    }
}

/// The tenants of the registry, those that are deleted included: they can come back.
pub(crate) async fn tenants(directory: &Directory) -> Result<Vec<TenantId>> {
    let lookup = directory.lookup().await?;
    let ids: Vec<Uuid> = tenants::Entity::find()
        .select_only()
        .column(tenants::Column::Id)
        .into_tuple()
        .all(&lookup)
        .await?;
    lookup.rollback().await?;
    Ok(ids.into_iter().map(TenantId).collect())
}
