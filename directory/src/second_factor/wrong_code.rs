//! Telling a person that somebody knows their password.

use domain::{AccountId, audit::ObjectType, moment::DAY_LENGTH, policy::Action};

use crate::{
    Ctx, Directory, accounts,
    audit::Event,
    error::Result,
    sessions::{self, Addressee},
    unit::View,
};

const ACTION: &str = "account.wrong-code-told";
/// A person is told at most once in so many milliseconds, however many codes are tried.
const TOLD_EVERY: i64 = DAY_LENGTH;

/// Whom to tell that a wrong code came after the right password of the actor: the person, unless the browser is one
/// that the account knows, or they were told a short while ago. The audit log says that they are told.
pub async fn to_tell(directory: &Directory, ctx: &Ctx) -> Result<Option<Addressee>> {
    if sessions::is_known_here(directory, ctx).await? {
        return Ok(None);
    }
    let (id, home) = sessions::own_account(ctx)?;
    let view = directory.read(ctx, Action::ManageOwnSessions, home).await?;
    // Further guesses make no writer wait.
    if was_told(&view, id).await? {
        return Ok(None);
    }
    drop(view);
    let unit = directory
        .write(ctx, Action::ManageOwnSessions, home)
        .await?;
    let account = accounts::repo::load(&unit, id).await?;
    let person = sessions::addressee_of(&unit, &account).await?;
    if person.is_none() || was_told(&unit, id).await? {
        unit.unchanged().await?;
        return Ok(None);
    }
    let event = Event::new(ACTION, ObjectType::Account, id, &account.user_name);
    unit.commit(event).await?;
    Ok(person)
}

async fn was_told(view: &View, account: AccountId) -> Result<bool> {
    let last = sessions::last_of(view, account, ACTION).await?;
    Ok(last.is_some_and(|last| view.now() < last.plus(TOLD_EVERY)))
}
