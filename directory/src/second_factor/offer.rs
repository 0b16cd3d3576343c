//! Offering an account a secret for its authenticator app.

use domain::{Refusal, policy::Action};

use super::{confirm::event, repo};
use crate::{
    Ctx, Directory, accounts,
    error::{Error, Result},
    secret::{self, Kind},
    sessions,
};

/// Makes a secret for the actor's account, to be confirmed with a code in the session with `current_secret`, which
/// alone gets to see it: nobody is made to confirm what somebody else has prepared. What the account had so far
/// stays good until then. Refused where the account has no password here, and without a key to seal with;
/// `NotFound` where the session is over.
pub async fn offer(directory: &Directory, ctx: &Ctx, current_secret: &str) -> Result<()> {
    let (id, home) = sessions::own_account(ctx)?;
    let unit = directory
        .write(ctx, Action::ManageOwnSessions, home)
        .await?;
    let account = accounts::repo::load(&unit, id).await?;
    if account.password_hash.is_none() {
        return Err(Refusal::ManagedByScim.into());
    }
    let session = secret::digest(Kind::Session, current_secret).ok_or(Error::NotFound)?;
    repo::keep_offer(directory, &unit, id, &session).await?;
    let event = event(&unit, "account.second-factor-offered", id).await?;
    unit.commit(event).await
}
