//! Signing in by a provider's word.

use domain::{AccountId, Moment, ProviderId, policy::Action, provider::Mismatch};

use super::{
    Assertion, Client,
    matching::{self, Found},
    refused, repo, sessions,
};
use crate::{
    Actor, Ctx, Directory,
    error::{Error, Result},
    sessions::{Session, SignedIn, begin},
    unit::View,
};

/// Begins a session of the account that the checked answer stands for; no account is made by signing in. Where
/// it stands for none, the tenant's audit log says why, and the person does not learn it. `NotFound` where the
/// provider is no longer active, or became another while the person was there.
pub async fn sign_in(
    directory: &Directory,
    ctx: &Ctx,
    client: &Client,
    assertion: &Assertion,
) -> Result<std::result::Result<SignedIn, Mismatch>> {
    let job = Ctx::new(Actor::Job("Sign-in"), ctx.address);
    let tenant = client.tenant;
    let view = directory
        .read(&job, Action::ManageOwnSessions, tenant)
        .await?;
    let found = look(&view, client, assertion).await?;
    drop(view);
    let found = match found {
        Ok(found) => found,
        Err(mismatch) => {
            refused::note(
                directory,
                &job,
                client,
                mismatch.as_str(),
                &assertion.subject,
            )
            .await?;
            return Ok(Err(mismatch));
        }
    };
    let (id, name) = (AccountId(found.account.id), found.account.display_name);
    let actor = Actor::Account {
        id,
        home: tenant,
        name,
    };
    let ctx = ctx.becoming(actor);
    let unit = directory
        .write(&ctx, Action::ManageOwnSessions, tenant)
        .await?;
    // All of it once more, now that nobody changes it any longer.
    let Ok(found) = look(&unit, client, assertion).await? else {
        return Err(Error::NotFound);
    };
    if found.account.id != id.0 {
        return Err(Error::NotFound);
    }
    // A provider that does not say when may have asked for nothing at all: then nothing was proved just now.
    let verified_at = assertion.authenticated_at.unwrap_or(Moment(0));
    let is_first = matching::bind(&unit, &client.issuer, &found).await?;
    let Session {
        signed_in,
        digest,
        started,
    } = begin(&unit, &found.account, verified_at).await?;
    sessions::note(&unit, client, assertion, &digest).await?;
    let started = started.set("identity-provider", &client.name);
    let started = if is_first {
        started.set("first-sign-in", "yes")
    } else {
        started
    };
    unit.commit(started).await?;
    Ok(Ok(signed_in))
}

async fn look(
    view: &View,
    client: &Client,
    assertion: &Assertion,
) -> Result<std::result::Result<Found, Mismatch>> {
    let provider = repo::load(view, ProviderId(client.provider.0)).await?;
    if !provider.active || !client.is_still(&provider) || provider.issuer != assertion.issuer {
        return Err(Error::NotFound);
    }
    matching::account_of(view, &provider, assertion).await
}
