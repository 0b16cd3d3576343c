//! Adding a passkey to one's own account.

use domain::{
    AccountId, Field, FieldErrors, Refusal, Source, policy::Action, session::PasskeyOffer, text,
};
use webauthn_rs::prelude::{Passkey, PasskeyRegistration, RegisterPublicKeyCredential};

use super::{
    Answer, Site,
    challenges::{self, Purpose},
    check, repo,
};
use crate::{
    Ctx, Directory, accounts,
    audit::Event,
    entity::accounts::Model,
    error::{Error, Result},
    secret::{self, Kind},
    sessions::{self, Addressee},
    unit::{Unit, View},
};

/// So many passkeys an account has at most.
const MOST: u64 = 20;
/// Characters of a name.
const NAME_MAX: usize = 60;

/// A passkey to be added.
#[derive(Clone, Copy)]
pub struct NewPasskey<'a> {
    /// How its owner calls it.
    pub name: &'a str,
    /// What the browser made of the challenge.
    pub answer: Answer<'a>,
}

/// What the browser needs to make a passkey, in the session with `current_secret`. Refused where the account has no
/// password here, and where it has many passkeys; `NotFound` where the session is over.
pub async fn offer(
    directory: &Directory,
    ctx: &Ctx,
    site: &Site,
    current_secret: &str,
) -> Result<PasskeyOffer> {
    let (id, home) = sessions::own_account(ctx)?;
    let session = secret::digest(Kind::Session, current_secret).ok_or(Error::NotFound)?;
    let view = directory.read(ctx, Action::ManageOwnSessions, home).await?;
    let account = account(&view, id).await?;
    let known = repo::ids(&repo::of_account(&view, id).await?)?;
    drop(view);
    let made = site.registration(&account, known)?;
    challenges::give(directory, Purpose::Add, &session, made).await
}

/// Adds the passkey that the browser has made in the session with `current_secret`. Whom to tell. Errors: what is
/// wrong with the name; `PasskeyRefused` where the answer is not one to the challenge that this session was given.
pub async fn add(
    directory: &Directory,
    ctx: &Ctx,
    site: &Site,
    current_secret: &str,
    new: NewPasskey<'_>,
) -> Result<Option<Addressee>> {
    let (id, home) = sessions::own_account(ctx)?;
    let made = checked(directory, site, current_secret, new).await?;
    let unit = directory
        .write(ctx, Action::ManageOwnSessions, home)
        .await?;
    let account = account(&unit, id).await?;
    let added = keep(&unit, &account, &made).await?;
    sessions::end_partial(&unit, id).await?;
    let to_tell = sessions::addressee_of(&unit, &account).await?;
    unit.commit(added).await?;
    Ok(to_tell)
}

/// A passkey that the browser has made as it was asked to.
pub(super) struct Made {
    /// How its owner calls it.
    pub(super) name: String,
    /// What is kept of it.
    pub(super) passkey: Passkey,
}

/// Checks the answer to the challenge that this session was given.
pub(super) async fn checked(
    directory: &Directory,
    site: &Site,
    current_secret: &str,
    new: NewPasskey<'_>,
) -> Result<Made> {
    let name = name(new.name)?;
    let refused = || Error::from(Refusal::PasskeyRefused);
    let session = secret::digest(Kind::Session, current_secret).ok_or(Error::NotFound)?;
    let state = challenges::take::<PasskeyRegistration>(
        directory,
        Purpose::Add,
        &session,
        new.answer.challenge,
    );
    let state = state.await?.ok_or_else(refused)?;
    let answer: RegisterPublicKeyCredential =
        check::read(new.answer.credential).ok_or_else(refused)?;
    let passkey = site.registered(&answer, &state).map_err(|error| {
        tracing::info!(%error, "a new passkey was refused");
        refused()
    })?;
    Ok(Made { name, passkey })
}

/// Keeps it, with what the audit log says. Refused where some account has it already.
pub(super) async fn keep(unit: &Unit, account: &Model, made: &Made) -> Result<Event> {
    let id = AccountId(account.id);
    if !repo::insert(unit, id, &made.name, &made.passkey).await? {
        return Err(Refusal::PasskeyRefused.into());
    }
    let event = Event::new(
        "account.passkey-added",
        domain::audit::ObjectType::Account,
        id,
        &account.user_name,
    );
    Ok(event.set("passkey", &made.name))
}

/// The account, if it may have one more.
pub(super) async fn account(view: &View, id: AccountId) -> Result<Model> {
    let account = accounts::repo::load(view, id).await?;
    if account.source != Source::Local.as_str() || account.password_hash.is_none() {
        return Err(Refusal::ManagedByScim.into());
    }
    if repo::count(view, id).await? >= MOST {
        return Err(Refusal::TooManyPasskeys.into());
    }
    Ok(account)
}

/// What a passkey may be called.
pub(super) fn name(typed: &str) -> Result<String> {
    let mut errors = FieldErrors::default();
    let name = text::required(typed, Field::Name, NAME_MAX, &mut errors);
    if errors.is_empty() {
        Ok(name)
    } else {
        Err(Error::Invalid(errors))
    }
}
