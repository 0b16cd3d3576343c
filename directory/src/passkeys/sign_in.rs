//! Signing in with a passkey: no name and no password.

use domain::{AccountId, Refusal, TenantId, policy::Action, session::PasskeyOffer};
use webauthn_rs::prelude::{DiscoverableAuthentication, PublicKeyCredential};

use super::{
    Answer, Site,
    challenges::{self, Purpose},
    check, repo,
};
use crate::{
    Actor, Ctx, Directory, access, accounts,
    entity::{accounts::Model, passkeys},
    error::{Error, Result},
    sessions::{self, Session, SignedIn},
    unit::View,
};

/// What the browser needs to answer with a passkey of its person's choice. Limiting how often it is asked for is the
/// server's business.
pub async fn offer_to_sign_in(directory: &Directory, site: &Site) -> Result<PasskeyOffer> {
    let made = site.authentication(&[])?;
    challenges::give(directory, Purpose::SignIn, "", made).await
}

/// Begins a session of the account that the passkey belongs to; it is whole, because the authenticator has looked at
/// the person. Whatever stands against it, the error is [`Refusal::PasskeyRefused`]; only the tenant's audit log
/// tells more.
pub async fn sign_in(
    directory: &Directory,
    ctx: &Ctx,
    site: &Site,
    answer: Answer<'_>,
) -> Result<SignedIn> {
    match start(directory, ctx, site, answer).await {
        // Disabled, or the tenant is.
        Err(Error::NotFound) => Err(Refusal::PasskeyRefused.into()),
        started => started,
    }
}

async fn start(
    directory: &Directory,
    ctx: &Ctx,
    site: &Site,
    answer: Answer<'_>,
) -> Result<SignedIn> {
    let state = challenges::take::<DiscoverableAuthentication>(
        directory,
        Purpose::SignIn,
        "",
        answer.challenge,
    );
    let state = state.await?.ok_or(Error::NotFound)?;
    let answer: PublicKeyCredential = check::read(answer.credential).ok_or(Error::NotFound)?;
    let digest = repo::digest(answer.get_credential_id());
    let owner = repo::owner(directory, &digest).await?;
    let (home, id) = owner.ok_or(Error::NotFound)?;
    if site.named(&answer) != Some(id) {
        return Err(Error::NotFound);
    }
    let job = Ctx::new(Actor::Job("Sign-in"), ctx.address);
    let view = directory
        .read(&job, Action::ManageOwnSessions, home)
        .await?;
    let (account, row) = load(&view, id, &digest).await?;
    drop(view);
    // Strangers who know a passkey's identifier make no writer wait.
    if check::used(site, &answer, &state, &row)?.is_none() {
        sessions::note_refused(directory, ctx, account);
        return Err(Error::NotFound);
    }
    let actor = Actor::Account {
        id,
        home,
        name: account.display_name,
    };
    begin(
        directory,
        &ctx.becoming(actor),
        (home, id),
        |row| check::used(site, &answer, &state, row),
        &digest,
    )
    .await
}

/// All of it once more, now that nobody changes it any longer.
async fn begin(
    directory: &Directory,
    ctx: &Ctx,
    (home, id): (TenantId, AccountId),
    check: impl Fn(&passkeys::Model) -> Result<Option<webauthn_rs::prelude::Passkey>>,
    digest: &str,
) -> Result<SignedIn> {
    let unit = directory
        .write(ctx, Action::ManageOwnSessions, home)
        .await?;
    let (account, row) = load(&unit, id, digest).await?;
    let used = check(&row)?.ok_or(Error::NotFound)?;
    repo::update(&unit, &row, &used).await?;
    let Session {
        signed_in,
        digest: session,
        started,
    } = sessions::begin(&unit, &account, unit.now()).await?;
    repo::note_session(&unit, &session, digest).await?;
    unit.commit(started.set("passkey", &row.name)).await?;
    Ok(signed_in)
}

/// The account, if it signs in here, and its passkey; else `NotFound`.
async fn load(view: &View, id: AccountId, digest: &str) -> Result<(Model, passkeys::Model)> {
    let account = accounts::repo::load(view, id).await?;
    let is_active = access::is_active(view.connection(), view.tenant()).await?;
    if !is_active || !sessions::signs_in_here(&account) {
        return Err(Error::NotFound);
    }
    let row = repo::find(view, id, digest).await?;
    Ok((account, row.ok_or(Error::NotFound)?))
}
