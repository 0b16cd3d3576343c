//! Nobody takes away their own last way in: whoever could do something in a tenant can still do something
//! there after what they change themselves. Somebody else has to end it, who is still there to undo that.

use domain::{Moment, Refusal};
use uuid::Uuid;

use crate::{
    Actor, access,
    error::Result,
    unit::{Unit, View},
};

/// The groups of this tenant by which the actor can do something here; `None` for whoever needs none of them: those
/// of other tenants are let in by imported groups, and the command line by nothing.
pub(crate) async fn ways(view: &View) -> Result<Option<Vec<Uuid>>> {
    match view.ctx().actor {
        Actor::Account { id, home, .. } if home == view.tenant() => Ok(Some(
            access::granting_at_home(view.connection(), id, home, view.now()).await?,
        )),
        _ => Ok(None),
    }
}

/// The actor can still do something here, else [`Refusal::OwnWayIn`]. To be asked after everything that
/// takes grants or members from groups, disables or deletes them. Whoever could do nothing loses nothing;
/// the command line and the server's own jobs need no group.
pub(crate) async fn guard(unit: &Unit) -> Result<()> {
    guard_at(unit, unit.now()).await
}

/// The same of a later moment, at which a membership of the actor's ends.
pub(crate) async fn guard_at(unit: &Unit, moment: Moment) -> Result<()> {
    let Actor::Account { id, home, .. } = unit.ctx().actor else {
        return Ok(());
    };
    if unit.grants().is_empty() {
        return Ok(());
    }
    let left = access::effective(unit.connection(), id, home, unit.tenant(), moment).await?;
    if left.is_none_or(|grants| grants.is_empty()) {
        return Err(Refusal::OwnWayIn.into());
    }
    Ok(())
}
