//! Deleting an identity provider.

use domain::{Field, ProviderId, TenantId, audit::ObjectType, policy::Action};

use super::repo;
use crate::{Ctx, Directory, audit::Event, error::Result};

/// Deletes a provider with its secret. The sessions that it began end with their next request.
pub async fn delete(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: ProviderId,
) -> Result<()> {
    let unit = directory
        .write(ctx, Action::ManageIdentityProviders, tenant)
        .await?;
    let before = repo::load(&unit, id).await?;
    let ended = repo::end_sessions(&unit, id).await?;
    repo::delete(&unit, id).await?;
    let event = Event::new(
        "identity-provider.deleted",
        ObjectType::IdentityProvider,
        id,
        &before.name,
    )
    .change(Field::Name.as_str(), &before.name, "")
    .change(Field::Issuer.as_str(), &before.issuer, "")
    .change(Field::ClientId.as_str(), &before.client_id, "")
    .set("sessions-ended", ended);
    unit.commit(event).await
}
