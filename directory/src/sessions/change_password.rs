//! Changing one's own password.

use domain::{Field, FieldErrors, Problem, audit::ObjectType, policy::Action};
use sea_orm::{ActiveValue::Set, IntoActiveModel};

use super::{activate::names, addressee, addressee::Addressee, refused, repo};
use crate::{
    Ctx, Directory, accounts,
    audit::Event,
    entity::stored_secret::StoredSecret,
    error::{Error, Result},
    passwords,
    secret::{self, Kind},
};

/// A change of password. Not printable: it holds passwords.
#[derive(Clone, Copy)]
pub struct PasswordChange<'a> {
    /// The password so far.
    pub present: &'a str,
    /// The new one.
    pub password: &'a str,
    /// The new one once more.
    pub again: &'a str,
}

/// Gives the actor another password. Its other sessions and its links end; the one with `current_secret` stays.
/// Answers whom to tell. Errors: what is wrong with the passwords.
pub async fn change_password(
    directory: &Directory,
    ctx: &Ctx,
    current_secret: &str,
    change: PasswordChange<'_>,
) -> Result<Option<Addressee>> {
    let (id, home) = repo::own(ctx)?;
    let view = directory.read(ctx, Action::ManageOwnSessions, home).await?;
    let account = accounts::repo::load(&view, id).await?;
    drop(view);
    let stored = account.password_hash.as_ref().map(StoredSecret::reveal);
    if !passwords::verify(change.present, stored).await? {
        refused::note(directory, ctx, vec![account]);
        return Err(Error::invalid(
            Field::PresentPassword,
            Problem::WrongPassword,
        ));
    }
    passwords::check(change.password, change.again, &names(&account))?;
    if change.password == change.present {
        let errors = FieldErrors::of(Field::Password, Problem::Unchanged);
        return Err(Error::Invalid(errors));
    }
    let hash = passwords::hash(change.password).await?;
    let unit = directory
        .write(ctx, Action::ManageOwnSessions, home)
        .await?;
    let present = accounts::repo::load(&unit, id).await?;
    if present.password_hash != account.password_hash {
        return Err(Error::invalid(
            Field::PresentPassword,
            Problem::WrongPassword,
        ));
    }
    let current = secret::digest(Kind::Session, current_secret);
    let ended = repo::end_others(&unit, id, current.as_deref()).await?;
    accounts::repo::end_activations(&unit, id).await?;
    let to_tell = addressee::of(&unit, &present).await?;
    let event = Event::new(
        "account.password-changed",
        ObjectType::Account,
        id,
        &present.user_name,
    );
    let version = present.version;
    let mut changed = present.into_active_model();
    changed.password_hash = Set(Some(hash.into()));
    accounts::repo::update(&unit, changed, version).await?;
    unit.commit(event.set("sessions_ended", ended)).await?;
    Ok(to_tell)
}
