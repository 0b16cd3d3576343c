//! Removing a second factor.

use domain::{AccountId, Refusal, TenantId, policy::Action};

use super::{confirm::event, recovery, repo};
use crate::{
    Ctx, Directory, accounts,
    error::Result,
    passkeys,
    sessions::{self, Addressee},
    unit::Unit,
};

/// Removes the actor's own, and its recovery codes. Other sessions end. Refused where the tenant requires one and the
/// account has no passkey.
pub async fn remove(directory: &Directory, ctx: &Ctx, current_secret: &str) -> Result<()> {
    let (id, home) = sessions::own_account(ctx)?;
    let unit = directory
        .write(ctx, Action::ManageOwnSessions, home)
        .await?;
    if repo::is_required(directory, &unit).await? && !passkeys::has_any(&unit, id).await? {
        return Err(Refusal::SecondFactorRequired.into());
    }
    if !end(&unit, id).await? {
        return unit.unchanged().await;
    }
    sessions::end_but(&unit, id, current_secret).await?;
    let event = event(&unit, "account.second-factor-removed", id).await?;
    unit.commit(event).await
}

/// Removes somebody else's, who has lost the app and the recovery codes, and their passkeys. All sessions of the
/// account end. Where the tenant requires one, the person sets up another at the next sign-in. Refused where the account
/// can do more than the actor. Whom to tell of it.
pub async fn remove_of(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: AccountId,
) -> Result<Option<Addressee>> {
    let unit = directory.write(ctx, Action::ManageAccounts, tenant).await?;
    let account = accounts::repo::load(&unit, id).await?;
    if ctx.actor.account() == Some(id) {
        return Err(Refusal::OwnFactor.into());
    }
    if !accounts::is_covered(&unit, id).await? {
        return Err(Refusal::BeyondYourOwn.into());
    }
    let (had_app, keys) = (end(&unit, id).await?, passkeys::end_all(&unit, id).await?);
    if !had_app && keys == 0 {
        unit.unchanged().await?;
        return Ok(None);
    }
    accounts::repo::end_sessions(&unit, id).await?;
    let to_tell = sessions::addressee_of(&unit, &account).await?;
    let event = event(&unit, "account.second-factor-removed", id).await?;
    unit.commit(event.set("passkeys", keys)).await?;
    Ok(to_tell)
}

async fn end(unit: &Unit, id: AccountId) -> Result<bool> {
    recovery::end(unit, id).await?;
    repo::end(unit, id).await
}
