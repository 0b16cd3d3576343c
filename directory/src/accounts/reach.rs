//! How far an account reaches, compared with the actor.

use domain::{AccountId, policy::Action};

use crate::{access, error::Result, unit::Unit};

/// Whoever takes the account over gains nothing beyond what the actor has already: the actor holds
/// everything that the account's groups grant here, whether it is enabled or not. Where its groups
/// lead into other tenants, the actor manages groups here, and could join them anyway.
pub(crate) async fn is_covered(unit: &Unit, id: AccountId) -> Result<bool> {
    let held = access::held_at_home(unit.connection(), id, unit.tenant(), unit.now()).await?;
    if !unit.covers(&held) {
        return Ok(false);
    }
    Ok(unit.allows(Action::ManageGroups)
        || !access::leads_elsewhere(unit.connection(), id, unit.tenant(), unit.now()).await?)
}
