//! A passkey as the second factor that has to be set up before one gets in.

use domain::{policy::Action, session::Needs};

use super::{NewPasskey, Site, add, repo};
use crate::{
    Ctx, Directory, accounts,
    error::{Error, Result},
    second_factor,
    sessions::{self, Addressee, Session, SignedIn},
};

/// A passkey that is a second factor from now on.
#[derive(Debug, Clone)]
pub struct Enrolled {
    /// The session that goes on.
    pub signed_in: SignedIn,
    /// Whom to tell.
    pub to_tell: Option<Addressee>,
}

/// Like [`add`](super::add()), in the session with `current_secret` that waits for a second factor to be set up. All
/// sessions of the account end; a whole one begins, as if with the passkey. `NotFound` where that session is over, and
/// where the account needs something else by now: whoever knows the password must not get around a factor that the
/// person has.
pub async fn enrol(
    directory: &Directory,
    ctx: &Ctx,
    site: &Site,
    current_secret: &str,
    new: NewPasskey<'_>,
) -> Result<Enrolled> {
    let (id, home) = sessions::own_account(ctx)?;
    let made = add::checked(directory, site, current_secret, new).await?;
    let unit = directory
        .write(ctx, Action::ManageOwnSessions, home)
        .await?;
    let account = add::account(&unit, id).await?;
    if second_factor::needs(directory, &unit, id).await? != Some(Needs::Enrolment) {
        return Err(Error::NotFound);
    }
    let added = add::keep(&unit, &account, &made).await?;
    sessions::end_present(&unit, id, current_secret).await?;
    accounts::repo::end_sessions(&unit, id).await?;
    let Session {
        signed_in,
        digest,
        started,
    } = sessions::begin(&unit, &account, unit.now()).await?;
    repo::note_session(&unit, &digest, &repo::digest(made.passkey.cred_id())).await?;
    let to_tell = sessions::addressee_of(&unit, &account).await?;
    let started = started.set("passkey", &made.name);
    unit.commit_all(vec![added, started]).await?;
    Ok(Enrolled { signed_in, to_tell })
}
