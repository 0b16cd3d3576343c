//! The safety brake: an identity provider gone wrong disables or removes everybody within minutes. A token
//! that does so to more than the tenant's share of the enabled SCIM accounts within an hour is held until
//! an administrator has looked.
//!
//! An account counts when it stops being enabled, and no longer when it is enabled again. All of it happens in the unit that removes the account:
//! writers of a tenant go one after the other, so that no request slips by another.

use domain::{AccountId, Moment, Refusal, audit::ObjectType, moment::SECOND, token::BRAKE_MINIMUM};

use super::{
    removals::{self, Slice},
    repo,
};
use crate::{Actor, audit::Event, error::Result, tenants, unit::Unit};

/// Milliseconds; removals are counted together for so long.
const SLICE: i64 = 300 * SECOND;
/// Slices in an hour.
const WINDOW: i64 = 12;

/// Counts the enabled account that the unit is about to disable or remove, and hands the unit on. Where
/// that would be too much, holds the token instead, and answers `Refused(TokenPaused)`: nothing else of
/// the unit is done.
pub(crate) async fn pass(unit: Unit, account: AccountId) -> Result<Unit> {
    let Actor::Token { id, identifier, .. } = unit.ctx().actor.clone() else {
        return Ok(unit);
    };
    let token = repo::row(&unit, id).await?;
    if token.paused_at.is_some() {
        return Err(Refusal::TokenPaused.into());
    }
    let percent = tenants::repo::details(&unit).await?.brake_percent;
    let is_free = token
        .unbraked_until
        .is_some_and(|until| Moment(until) > unit.now());
    if percent == 0 || is_free {
        return Ok(unit);
    }

    let present = unit.now().0.div_euclid(SLICE);
    let window = removals::since(&unit, id, present - WINDOW + 1).await?;
    let before: i64 = window.iter().map(|slice| slice.removed).sum();
    let mut slice = window
        .into_iter()
        .find(|slice| slice.number == present)
        .unwrap_or(Slice {
            number: present,
            removed: 0,
            accounts: 0,
        });
    let removed = before + 1;
    let too_many = |accounts: i64| removed * 100 > percent * accounts;
    if removed >= i64::from(BRAKE_MINIMUM) && too_many(slice.accounts - slice.removed + before) {
        // Looks at twice as many accounts as it takes, so that the next ones need not be counted again.
        let needed = removed * 100 / percent + 1;
        let enabled = removals::enabled_accounts(&unit, needed * 2).await?;
        slice.accounts = enabled + slice.removed;
        let accounts = enabled + before;
        if too_many(accounts) {
            repo::set_paused(&unit, id, Some(unit.now()), None).await?;
            let event = Event::new("token.paused", ObjectType::Token, id, &identifier)
                .set("removed_within_an_hour", before)
                .set("enabled_before", accounts);
            unit.commit(event).await?;
            tracing::warn!(token = %id, "the safety brake holds a provisioning token");
            return Err(Refusal::TokenPaused.into());
        }
    }
    if slice.removed == 0 {
        removals::forget_before(&unit, id, present - WINDOW + 1).await?;
    }
    slice.removed += 1;
    removals::note(&unit, id, slice).await?;
    removals::count(&unit, id, slice.number, account).await?;
    Ok(unit)
}

/// Takes an account off the count that the unit is about to enable again, if it was counted: whoever comes back is
/// not gone.
pub(crate) async fn give_back(unit: &Unit, account: AccountId) -> Result<()> {
    let Some((token, number)) = removals::uncount(unit, account).await? else {
        return Ok(());
    };
    let counted = removals::since(unit, token, number).await?;
    let slice = counted.into_iter().find(|slice| slice.number == number);
    if let Some(mut slice) = slice {
        slice.removed -= 1;
        removals::note(unit, token, slice).await?;
    }
    Ok(())
}
