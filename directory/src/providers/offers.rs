//! Where people of a tenant can sign in, for whoever has the tenant's address.

use domain::{
    ProviderId, TenantId,
    policy::Action,
    provider::{OfferedProvider, SignInOffer, host_of},
};

use super::repo;
use crate::{
    Actor, Ctx, Directory, access,
    error::{Error, Result},
    tenants,
};

/// The tenant's active providers. `NotFound` where there are none, whether or not there is such a tenant.
pub async fn offer(directory: &Directory, tenant: TenantId) -> Result<SignInOffer> {
    let job = Ctx::of(Actor::Job("Sign-in"));
    let view = directory
        .read(&job, Action::ViewIdentityProviders, tenant)
        .await?;
    if !access::is_active(view.connection(), tenant).await? {
        return Err(Error::NotFound);
    }
    let providers = repo::active(&view).await?;
    if providers.is_empty() {
        return Err(Error::NotFound);
    }
    let card = tenants::card_in(directory, &view).await?;
    let providers = providers.into_iter().map(|row| OfferedProvider {
        id: ProviderId(row.id),
        host: host_of(&row.issuer).to_owned(),
        name: row.name,
    });
    Ok(SignInOffer {
        tenant_name: card.display_name,
        providers: providers.collect(),
    })
}
