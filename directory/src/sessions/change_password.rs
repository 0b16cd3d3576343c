//! Changing one's own password.

use domain::{Field, FieldErrors, Problem, Secret, audit::ObjectType, policy::Action};
use sea_orm::{ActiveValue::Set, IntoActiveModel};

use super::{activate::names, addressee, addressee::Addressee, devices, refused, repo};
use crate::{
    Ctx, Directory, accounts,
    audit::Event,
    entity::stored_secret::StoredSecret,
    error::{Error, Result},
    passwords,
    secret::{self, Kind},
    tenants,
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

/// What follows from a password that was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordChanged {
    /// The session's new secret.
    pub secret: Secret,
    /// Whom to tell.
    pub to_tell: Option<Addressee>,
}

/// Gives the actor another password. Its other sessions and its links end, and other browsers are strangers again.
/// The session with `current_secret` stays and gets another secret: a copy of the old one is worthless. Errors: what
/// is wrong with the passwords, and `NotFound` where the session is over.
pub async fn change_password(
    directory: &Directory,
    ctx: &Ctx,
    current_secret: &str,
    change: PasswordChange<'_>,
) -> Result<PasswordChanged> {
    let (id, home) = repo::own(ctx)?;
    let view = directory.read(ctx, Action::ManageOwnSessions, home).await?;
    let account = accounts::repo::load(&view, id).await?;
    let tenant_names = tenants::repo::entry(view.connection(), home).await?;
    drop(view);
    let stored = account.password_hash.as_ref().map(StoredSecret::reveal);
    if !passwords::verify(change.present, stored).await? {
        refused::note(directory, ctx, vec![account]);
        return Err(Error::invalid(
            Field::PresentPassword,
            Problem::WrongPassword,
        ));
    }
    passwords::check(
        change.password,
        change.again,
        &names(&account, &tenant_names),
    )?;
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
    let old = secret::digest(Kind::Session, current_secret).ok_or(Error::NotFound)?;
    let ended = repo::end_others(&unit, id, Some(&old)).await?;
    let secret = repo::renew_secret(&unit, id, &old).await?;
    devices::forget_others(&unit, id, devices::digest_of(ctx).as_deref()).await?;
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
    Ok(PasswordChanged { secret, to_tell })
}
