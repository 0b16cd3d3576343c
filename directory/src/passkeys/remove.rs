//! Removing one's own passkey. Administrators remove all of an account with its second factor.

use domain::{Refusal, audit::ObjectType, policy::Action};

use super::repo;
use crate::{
    Ctx, Directory, accounts,
    audit::Event,
    error::{Error, Result},
    second_factor,
    secret::{self, Kind},
    sessions::{self, Addressee},
};

/// Removes the actor's passkey and ends the sessions that began with it, but the one with `current_secret`. Whom to
/// tell. Refused for the last one where the tenant requires a second factor and the account has no other; `NotFound`
/// for any other passkey.
pub async fn remove(
    directory: &Directory,
    ctx: &Ctx,
    current_secret: &str,
    passkey: &str,
) -> Result<Option<Addressee>> {
    let (id, home) = sessions::own_account(ctx)?;
    let unit = directory
        .write(ctx, Action::ManageOwnSessions, home)
        .await?;
    let row = repo::find(&unit, id, passkey).await?;
    let row = row.ok_or(Error::NotFound)?;
    let is_last = repo::count(&unit, id).await? == 1;
    if is_last
        && second_factor::is_required(directory, &unit).await?
        && !second_factor::is_on(&unit, id).await?
    {
        return Err(Refusal::SecondFactorRequired.into());
    }
    let current = secret::digest(Kind::Session, current_secret);
    repo::end(&unit, &row, current.as_deref()).await?;
    let account = accounts::repo::load(&unit, id).await?;
    let to_tell = sessions::addressee_of(&unit, &account).await?;
    let event = Event::new(
        "account.passkey-removed",
        ObjectType::Account,
        id,
        &account.user_name,
    )
    .change("passkey", &row.name, "");
    unit.commit(event).await?;
    Ok(to_tell)
}
