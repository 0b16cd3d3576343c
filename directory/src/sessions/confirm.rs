//! Proving once more who one is, before something that matters.

use domain::{
    AccountId, Field, Problem, Refusal, Secret, audit::ObjectType, policy::Action, session::Needs,
};

use super::{refused, repo};
use crate::{
    Ctx, Directory, accounts,
    audit::Event,
    entity::stored_secret::StoredSecret,
    error::{Error, Result},
    passwords,
    second_factor::{self, Taken},
    secret::{self, Kind},
    unit::Unit,
};

/// What somebody who is signed in proves it with. Not printable: it holds a password.
#[derive(Clone, Copy)]
pub struct Proof<'a> {
    /// The password.
    pub password: &'a str,
    /// A code of the second factor, where the account has one.
    pub code: &'a str,
}

/// Checks the actor's password, and the code where it has a second factor, and gives the session with
/// `current_secret` another secret: the session has just been verified, and a copy of the old secret is worthless
/// (ASVS 5.0 V7.2.4). An account without a password signs in again instead. Errors: `WrongPassword`, `WrongCode`,
/// [`Refusal::UsePasskey`] where a passkey is the second factor that the tenant requires, and `NotFound` where the
/// session is over. Limiting attempts is the server's business.
pub async fn confirm(
    directory: &Directory,
    ctx: &Ctx,
    current_secret: &str,
    proof: Proof<'_>,
) -> Result<Secret> {
    let (id, home) = repo::own(ctx)?;
    let view = directory.read(ctx, Action::ManageOwnSessions, home).await?;
    let account = accounts::repo::load(&view, id).await?;
    drop(view);
    let stored = account.password_hash.as_ref().map(StoredSecret::reveal);
    if !passwords::verify(proof.password, stored).await? {
        refused::note(directory, ctx, vec![account]);
        return Err(Error::invalid(Field::Password, Problem::WrongPassword));
    }
    let unit = directory
        .write(ctx, Action::ManageOwnSessions, home)
        .await?;
    let present = accounts::repo::load(&unit, id).await?;
    if present.password_hash != account.password_hash {
        return Err(Error::invalid(Field::Password, Problem::WrongPassword));
    }
    let mut events = match second_factor::take(directory, &unit, id, proof.code).await? {
        Taken::NotNeeded
            if second_factor::needs(directory, &unit, id).await? == Some(Needs::Passkey) =>
        {
            unit.unchanged().await?;
            refused::note(directory, ctx, vec![account]);
            return Err(Refusal::UsePasskey.into());
        }
        Taken::NotNeeded => Vec::new(),
        Taken::Right(events) => events,
        Taken::Wrong => {
            unit.unchanged().await?;
            refused::note(directory, ctx, vec![account]);
            return Err(Error::invalid(Field::Code, Problem::WrongCode));
        }
    };
    let old = secret::digest(Kind::Session, current_secret).ok_or(Error::NotFound)?;
    let (secret, session) = renew(&unit, id, &old).await?;
    events.push(Event::new(
        "session.confirmed",
        ObjectType::Session,
        session,
        &present.user_name,
    ));
    unit.commit_all(events).await?;
    Ok(secret)
}

/// Gives the account's session with the digest `old` another secret, as one whose person has just proved who they are;
/// with how the session is called from now on. `NotFound` where it is over.
pub(crate) async fn renew(unit: &Unit, account: AccountId, old: &str) -> Result<(Secret, String)> {
    let secret = repo::renew_secret(unit, account, old).await?;
    let new = secret::digest(Kind::Session, secret.reveal()).ok_or(Error::NotFound)?;
    Ok((secret, repo::id_of(&new)))
}
