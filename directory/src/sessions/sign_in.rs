//! Signing in with a name and a password.

use domain::{AccountId, Refusal, TenantId, policy::Action, session::Needs};

use super::{
    begin::{Session, SignedIn, begin},
    candidates::{self, Candidate},
    devices, partial, refused,
};
use crate::{
    Actor, Ctx, Directory, accounts,
    entity::accounts::Model,
    error::{Error, Result},
    line::Who,
    passwords, second_factor,
};

/// What was typed. Not printable: it holds a password.
#[derive(Clone, Copy)]
pub struct SignIn<'a> {
    /// User name or e-mail address, in any letter case.
    pub identifier: &'a str,
    /// The system name of the tenant, or empty: needed only where the same name and password exist
    /// in several.
    pub tenant: &'a str,
    /// The password.
    pub password: &'a str,
}

/// Begins a session of a LOCAL account. The first account that the name means and the password
/// fits is signed in. Whatever stands against it, the error is [`Refusal::SignInFailed`] after the
/// same work; only the tenant's audit log tells more. [`Refusal::UsePasskey`] after the right password, where that
/// alone is not enough and the account has a passkey. Limiting attempts is the server's business.
pub async fn sign_in(directory: &Directory, ctx: &Ctx, typed: SignIn<'_>) -> Result<SignedIn> {
    let candidates = candidates::find(directory, typed.identifier, typed.tenant).await?;
    let is_known = match devices::digest_of(ctx) {
        Some(digest) => candidates::know(directory, &candidates, &digest).await?,
        None => false,
    };
    let who = if is_known { Who::Known } else { Who::Stranger };
    attempt(directory, ctx, typed, candidates, who).await
}

/// Like [`sign_in`], where too many strangers guess: only for accounts that know the request's browser. The others
/// take the same work and never fit.
pub async fn sign_in_where_known(
    directory: &Directory,
    ctx: &Ctx,
    typed: SignIn<'_>,
) -> Result<SignedIn> {
    let mut candidates = candidates::find(directory, typed.identifier, typed.tenant).await?;
    let device = devices::digest_of(ctx);
    for candidate in &mut candidates {
        candidate
            .require_device(directory, device.as_deref())
            .await?;
    }
    attempt(directory, ctx, typed, candidates, Who::Known).await
}

async fn attempt(
    directory: &Directory,
    ctx: &Ctx,
    typed: SignIn<'_>,
    candidates: Vec<Candidate>,
    who: Who,
) -> Result<SignedIn> {
    let place = passwords::place(who)?;
    let mut meant = None;
    for candidate in &candidates {
        if passwords::verify_in(&place, typed.password, candidate.password_hash()).await? {
            meant = candidate.account.as_ref();
            break;
        }
    }
    let Some(account) = meant else {
        refused::note(directory, ctx, candidates::accounts(candidates));
        return Err(Refusal::SignInFailed.into());
    };
    match start(directory, ctx, account).await {
        // Disabled, or the tenant is, since the password was compared.
        Err(Error::NotFound) => Err(Refusal::SignInFailed.into()),
        started => started,
    }
}

async fn start(directory: &Directory, ctx: &Ctx, account: &Model) -> Result<SignedIn> {
    let (id, home) = (AccountId(account.id), TenantId(account.tenant_id));
    let actor = Actor::Account {
        id,
        home,
        name: account.display_name.clone(),
    };
    let unit = directory
        .write(&ctx.becoming(actor), Action::ManageOwnSessions, home)
        .await?;
    let present = accounts::repo::load(&unit, id).await?;
    if present.password_hash != account.password_hash {
        return Err(Refusal::SignInFailed.into());
    }
    match second_factor::needs(directory, &unit, id).await? {
        Some(Needs::Passkey) => {
            unit.unchanged().await?;
            refused::note(directory, ctx, vec![present]);
            return Err(Refusal::UsePasskey.into());
        }
        Some(needs) => return partial::begin(unit, &present, needs).await,
        None => {}
    }
    let Session {
        signed_in, started, ..
    } = begin(&unit, &present, unit.now()).await?;
    unit.commit(started).await?;
    Ok(signed_in)
}
