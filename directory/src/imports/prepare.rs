//! From a file's rows to a plan: look up, decide, see who gains what. Planning and applying do
//! exactly this.

use domain::{AccountId, catalogue::Catalogue, grants::GrantSet};

use super::{
    digest::digest,
    gains::{Gains, gains},
    lookup,
    planner::{self, Accounts, KnownGroup, Plan},
    stage::Staged,
};
use crate::{error::Result, unit::View};

/// A plan with all that belongs to it.
pub(super) struct Prepared {
    pub(super) plan: Plan,
    pub(super) groups: Vec<Option<KnownGroup>>,
    pub(super) accounts: Accounts,
    /// One of the groups grants something.
    pub(super) is_granting: bool,
    pub(super) gains: Gains,
    pub(super) digest: String,
}

/// Makes the plan.
pub(super) async fn prepare(
    view: &View,
    catalogue: &Catalogue,
    staged: &Staged,
) -> Result<Prepared> {
    let accounts = lookup::accounts(view, staged).await?;
    let targets = planner::targets(staged, &accounts);
    let groups = lookup::groups(view, staged).await?;
    let members = lookup::memberships(view, staged, &targets, &groups.known).await?;
    let plan = planner::plan(staged, &targets, &groups.known, &members);
    let held = lookup::held(view, &plan, &groups.granting).await?;
    let granting: Vec<(&GrantSet, &[AccountId])> = plan
        .adds
        .iter()
        .filter_map(|(place, new)| {
            groups
                .granting
                .get(place)
                .map(|grants| (grants, new.as_slice()))
        })
        .collect();
    let gains = gains(catalogue, &granting, &held);
    let digest = digest(staged, &groups.known, &plan, &gains)?;
    Ok(Prepared {
        plan,
        groups: groups.known,
        accounts,
        is_granting: !groups.granting.is_empty(),
        gains,
        digest,
    })
}
