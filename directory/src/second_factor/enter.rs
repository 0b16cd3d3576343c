//! Entering a code after the password.

use domain::{Field, Problem, policy::Action};

use super::take::{Taken, take};
use crate::{
    Ctx, Directory, accounts,
    error::{Error, Result},
    sessions::{self, SignedIn},
};

/// Begins a whole session of the actor, who has entered the password, in place of the one with `current_secret`, which
/// waits for a code: one that the app shows, or a recovery code, which is used up. Errors: `WrongCode`, whatever
/// is wrong with it, and `NotFound` where that session is over. Limiting attempts is the server's business.
pub async fn enter(
    directory: &Directory,
    ctx: &Ctx,
    current_secret: &str,
    code: &str,
) -> Result<SignedIn> {
    let (id, home) = sessions::own_account(ctx)?;
    let unit = directory
        .write(ctx, Action::ManageOwnSessions, home)
        .await?;
    let account = accounts::repo::load(&unit, id).await?;
    let mut events = match take(directory, &unit, id, code).await? {
        Taken::Right(events) => events,
        // Removed meanwhile: signing in again asks for the password alone.
        Taken::NotNeeded => return Err(Error::NotFound),
        Taken::Wrong => {
            unit.unchanged().await?;
            sessions::note_refused(directory, ctx, account);
            return Err(Error::invalid(Field::Code, Problem::WrongCode));
        }
    };
    sessions::end_present(&unit, id, current_secret).await?;
    let session = sessions::begin(&unit, &account, unit.now()).await?;
    events.push(session.started);
    unit.commit_all(events).await?;
    Ok(session.signed_in)
}
