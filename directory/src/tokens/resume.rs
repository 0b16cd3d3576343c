//! Letting a token go on that the safety brake holds.

use domain::{Moment, TenantId, TokenId, audit::ObjectType, moment::HOUR, policy::Action};

use super::{removals, repo};
use crate::{Ctx, Directory, audit::Event, error::Result};

/// The token works again from its next request on. For an hour the brake does not hold it: what was
/// begun, and has been looked at, can be finished.
pub async fn resume(directory: &Directory, ctx: &Ctx, tenant: TenantId, id: TokenId) -> Result<()> {
    let unit = directory.write(ctx, Action::ManageTokens, tenant).await?;
    let token = repo::get(&unit, id).await?;
    let Some(paused_at) = token.paused_at else {
        return unit.unchanged().await;
    };
    let free_until = unit.now().plus(HOUR);
    repo::set_paused(&unit, id, None, Some(free_until)).await?;
    removals::forget_before(&unit, id, i64::MAX).await?;
    let event = Event::new("token.resumed", ObjectType::Token, id, &token.identifier)
        .change("paused_since", &Moment::rfc3339(paused_at), "")
        .set("without_brake_until", free_until.rfc3339());
    unit.commit(event).await
}
