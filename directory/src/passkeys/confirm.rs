//! Proving once more who one is, with a passkey.

use domain::{Refusal, Secret, audit::ObjectType, policy::Action, session::PasskeyOffer};
use webauthn_rs::prelude::{DiscoverableAuthentication, PublicKeyCredential};

use super::{
    Answer, Site,
    challenges::{self, Purpose},
    check, repo,
};
use crate::{
    Ctx, Directory, accounts,
    audit::Event,
    error::{Error, Result},
    secret::{self, Kind},
    sessions,
};

/// What the browser needs to answer with one of the actor's passkeys, in the session with `current_secret`. Refused
/// where it has none; `NotFound` where the session is over.
pub async fn offer_to_confirm(
    directory: &Directory,
    ctx: &Ctx,
    site: &Site,
    current_secret: &str,
) -> Result<PasskeyOffer> {
    let (id, home) = sessions::own_account(ctx)?;
    let session = secret::digest(Kind::Session, current_secret).ok_or(Error::NotFound)?;
    let view = directory.read(ctx, Action::ManageOwnSessions, home).await?;
    let own = repo::ids(&repo::of_account(&view, id).await?)?;
    drop(view);
    if own.is_empty() {
        return Err(Refusal::PasskeyRefused.into());
    }
    let made = site.authentication(&own)?;
    challenges::give(directory, Purpose::Confirm, &session, made).await
}

/// Checks the answer and gives the session with `current_secret` another secret, as
/// [`sessions::confirm`](crate::sessions::confirm()) does. Errors: `PasskeyRefused`, and `NotFound` where the session
/// is over.
pub async fn confirm(
    directory: &Directory,
    ctx: &Ctx,
    site: &Site,
    current_secret: &str,
    answer: Answer<'_>,
) -> Result<Secret> {
    let (id, home) = sessions::own_account(ctx)?;
    let refused = || Error::from(Refusal::PasskeyRefused);
    let old = secret::digest(Kind::Session, current_secret).ok_or(Error::NotFound)?;
    let state = challenges::take::<DiscoverableAuthentication>(
        directory,
        Purpose::Confirm,
        &old,
        answer.challenge,
    );
    let state = state.await?.ok_or_else(refused)?;
    let answer: PublicKeyCredential = check::read(answer.credential).ok_or_else(refused)?;
    let digest = repo::digest(answer.get_credential_id());
    let unit = directory
        .write(ctx, Action::ManageOwnSessions, home)
        .await?;
    let account = accounts::repo::load(&unit, id).await?;
    let row = repo::find(&unit, id, &digest).await?;
    let row = row.ok_or_else(refused)?;
    let Some(used) = check::used(site, &answer, &state, &row)? else {
        unit.unchanged().await?;
        sessions::note_refused(directory, ctx, account);
        return Err(refused());
    };
    repo::update(&unit, &row, &used).await?;
    let (secret, session) = sessions::renew(&unit, id, &old).await?;
    let event = Event::new(
        "session.confirmed",
        ObjectType::Session,
        session,
        &account.user_name,
    );
    unit.commit(event.set("passkey", &row.name)).await?;
    Ok(secret)
}
