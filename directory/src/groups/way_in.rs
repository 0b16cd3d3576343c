//! Nobody takes away their own last way in: whoever could do something in a tenant can still do something
//! there after what they change themselves. Somebody else has to end it, who is still there to undo that.

use domain::{Moment, Refusal};
use uuid::Uuid;

use crate::{
    Actor, access,
    error::Result,
    unit::{Unit, View},
};

/// The groups of this tenant by which the actor can do something here: those that have them as a member, or the imported
/// ones that let them in. `None` for the command line, which needs none.
pub(crate) async fn ways(view: &View) -> Result<Option<Vec<Uuid>>> {
    let Actor::Account { id, home, .. } = view.ctx().actor else {
        return Ok(None);
    };
    let ways = access::granting(view.connection(), id, home, view.tenant(), view.now());
    Ok(Some(ways.await?))
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
