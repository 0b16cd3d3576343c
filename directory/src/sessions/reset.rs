//! A link by which somebody who forgot the password sets a new one.

use domain::{AccountId, TenantId, audit::ObjectType, policy::Action};

use super::{
    activation, addressee,
    addressee::ResetLink,
    candidates::{self, Candidate},
};
use crate::{Actor, Ctx, Directory, accounts, audit::Event, error::Result};

/// Links for the accounts that the name may mean, to be sent to their e-mail addresses: those that are LOCAL and
/// enabled, have a password and an address. Whoever asked is not told whether there are any: run it beside the
/// request, and limit how often. Earlier links stay good until one is used, so that a stranger who asks takes
/// none away.
pub async fn request_reset(
    directory: &Directory,
    ctx: &Ctx,
    identifier: &str,
    tenant: &str,
) -> Result<Vec<ResetLink>> {
    let mut links = Vec::new();
    let candidates = candidates::find(directory, identifier, tenant).await?;
    // Where the person may have meant an account of another tenant, their address is not told.
    let meant = candidates
        .iter()
        .filter_map(|candidate| candidate.account.as_ref());
    let address = ctx.address.filter(|_| candidates::is_one_tenant(meant));
    let ctx = Ctx::new(Actor::Job("Password reset"), address);
    for candidate in candidates {
        links.extend(link_of(directory, &ctx, &candidate).await?);
    }
    Ok(links)
}

/// A link for an account that was found, if it may still have one.
pub(super) async fn link_of(
    directory: &Directory,
    ctx: &Ctx,
    candidate: &Candidate,
) -> Result<Option<ResetLink>> {
    let Some(account) = candidate
        .account
        .as_ref()
        .filter(|_| candidate.password_hash().is_some())
    else {
        return Ok(None);
    };
    let (tenant, id) = (TenantId(account.tenant_id), AccountId(account.id));
    let unit = directory
        .write(ctx, Action::ManageOwnSessions, tenant)
        .await?;
    let account = accounts::repo::load(&unit, id).await?;
    // It may have changed since it was looked for.
    if !candidates::signs_in_here(&account) || account.password_hash.is_none() {
        return Ok(None);
    }
    let Some(to) = addressee::of(&unit, &account).await? else {
        return Ok(None);
    };
    let secret = activation::issue_reset(&unit, id).await?;
    unit.commit(Event::new(
        "account.reset-requested",
        ObjectType::Account,
        id,
        &account.user_name,
    ))
    .await?;
    Ok(Some(ResetLink { to, secret }))
}
