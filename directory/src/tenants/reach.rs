//! Which tenants an actor may know of.

use domain::{Moment, TenantId};
use sea_orm::DatabaseTransaction;

use crate::{Actor, access, error::Result};

/// The tenants that an actor has access to.
pub(super) enum Reach {
    /// Every one.
    All,
    /// These: the person's own first.
    Only(Vec<TenantId>),
}

impl Reach {
    /// People reach their own tenant and those that let a group of theirs in, disabled ones
    /// included: who looks after a tenant has to find it to enable it again.
    pub(super) async fn of(
        lookup: &DatabaseTransaction,
        actor: &Actor,
        now: Moment,
    ) -> Result<Self> {
        match actor {
            Actor::CommandLine(_) | Actor::Job(_) => Ok(Self::All),
            Actor::Account { id, home, .. } if access::is_live(lookup, *id, *home).await? => {
                let mut tenants = vec![*home];
                tenants.extend(access::reachable(lookup, *id, *home, now).await?);
                Ok(Self::Only(tenants))
            }
            Actor::Account { .. } | Actor::Token { .. } | Actor::Anonymous => {
                Ok(Self::Only(Vec::new()))
            }
        }
    }
}
