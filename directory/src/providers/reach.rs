//! Who may decide about providers, and how far a provider reaches.

use domain::{Refusal, TenantId, policy::Action};

use super::repo;
use crate::{
    Ctx, Directory,
    error::Result,
    unit::{Unit, View},
};

/// May the actor manage providers here? To be asked before the server asks a provider anything for them.
pub async fn permit(directory: &Directory, ctx: &Ctx, tenant: TenantId) -> Result<()> {
    directory
        .read(ctx, Action::ManageIdentityProviders, tenant)
        .await
        .map(drop)
}

/// Whoever has a provisioning token of the tenant pushes the identifiers that an active provider's people are found
/// by, and so decides who is who as well. Asked wherever a token is given out.
pub(crate) async fn guard_tokens(directory: &Directory, unit: &Unit) -> Result<()> {
    match repo::is_any_active(unit).await? {
        true => guard(directory, unit),
        false => Ok(()),
    }
}

/// Whoever decides what an active provider is decides who is who, owners included: so they must hold
/// everything themselves. Nobody gives what they don't have.
pub(super) fn guard(directory: &Directory, view: &View) -> Result<()> {
    match view.covers(&directory.catalogue().everything()) {
        true => Ok(()),
        false => Err(Refusal::BeyondYourOwn.into()),
    }
}
