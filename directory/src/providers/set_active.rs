//! Activating and deactivating.

use domain::{ProviderId, Refusal, TenantId, audit::ObjectType, policy::Action};
use sea_orm::ActiveValue::Set;

use super::{reach, repo};
use crate::{Ctx, Directory, audit::Event, entity::identity_providers::ActiveModel, error::Result};

/// Lets people sign in through the provider, or no longer: then the sessions that it began end with their
/// next request. Activating is refused to whoever does not hold everything in the tenant: an active provider
/// decides who is who. Refuses a version that is no longer the latest: what is activated is what was looked at.
pub async fn set_active(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: ProviderId,
    version: i64,
    active: bool,
) -> Result<()> {
    let unit = directory
        .write(ctx, Action::ManageIdentityProviders, tenant)
        .await?;
    let before = repo::load(&unit, id).await?;
    if before.version != version {
        return Err(Refusal::Stale.into());
    }
    if before.active == active {
        return unit.unchanged().await;
    }
    let action = if active {
        reach::guard(directory, &unit)?;
        // A provider without a secret that can be read would let nobody in.
        directory
            .secret_keys()?
            .open(&repo::belongs_to(&before), before.client_secret.reveal())?;
        "identity-provider.activated"
    } else {
        "identity-provider.deactivated"
    };
    let row = ActiveModel {
        active: Set(active),
        updated_at: Set(unit.now().0),
        updated_by: Set(ctx.actor.name()),
        version: Set(before.version + 1),
        ..ActiveModel::default()
    };
    repo::update(&unit, id, row).await?;
    let event = Event::new(action, ObjectType::IdentityProvider, id, &before.name);
    let event = if active {
        event
    } else {
        event.set("sessions-ended", repo::end_sessions(&unit, id).await?)
    };
    unit.commit(event).await
}
