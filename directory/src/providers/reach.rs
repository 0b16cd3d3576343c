//! Who may decide about providers, and how far a provider reaches.

use domain::{Refusal, TenantId, policy::Action};

use crate::{Ctx, Directory, error::Result, unit::Unit};

/// May the actor manage providers here? To be asked before the server asks a provider anything for them.
pub async fn permit(directory: &Directory, ctx: &Ctx, tenant: TenantId) -> Result<()> {
    directory
        .read(ctx, Action::ManageIdentityProviders, tenant)
        .await
        .map(drop)
}

/// Whoever decides what an active provider is decides who is who, owners included: so they must hold
/// everything themselves. Nobody gives what they don't have.
pub(super) fn guard(directory: &Directory, unit: &Unit) -> Result<()> {
    match unit.covers(&directory.catalogue().everything()) {
        true => Ok(()),
        false => Err(Refusal::BeyondYourOwn.into()),
    }
}
