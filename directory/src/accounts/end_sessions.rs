//! Ending all sessions of somebody's account.

use domain::{AccountId, TenantId, audit::ObjectType, policy::Action};

use super::repo;
use crate::{Ctx, Directory, audit::Event, error::Result};

/// Signs the person out everywhere, with the next request. The account stays as it is. Answers how many sessions
/// there were.
pub async fn end_sessions(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: AccountId,
) -> Result<u64> {
    let unit = directory.write(ctx, Action::EnableAccounts, tenant).await?;
    let account = repo::load(&unit, id).await?;
    let ended = repo::end_sessions(&unit, id).await?;
    if ended == 0 {
        unit.unchanged().await?;
        return Ok(0);
    }
    let event = Event::new(
        "account.sessions-ended",
        ObjectType::Account,
        id,
        &account.user_name,
    );
    unit.commit(event.set("sessions", ended)).await?;
    Ok(ended)
}
