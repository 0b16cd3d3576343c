//! Whether a tenant requires a second factor of its LOCAL accounts.

use domain::{Refusal, TenantId, audit::ObjectType, policy::Action};

use super::repo;
use crate::{Ctx, Directory, audit::Event, error::Result, tenants};

/// The tenant requires one.
pub async fn policy(directory: &Directory, ctx: &Ctx, tenant: TenantId) -> Result<bool> {
    let view = directory.read(ctx, Action::ViewTenant, tenant).await?;
    repo::is_required(&view).await
}

/// Requires one, or no longer. Whoever has none sets one up at the next sign-in; sessions go on. Refused without a
/// key to seal secrets with: nobody could sign in any more. That a password is enough again, for owners too, only
/// those decide who hold everything.
pub async fn set_policy(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    is_required: bool,
) -> Result<()> {
    let unit = directory.write(ctx, Action::SaveTenant, tenant).await?;
    if is_required {
        directory.secret_keys()?;
    } else if !unit.covers(&directory.catalogue().everything()) {
        return Err(Refusal::BeyondYourOwn.into());
    }
    let before = repo::is_required(&unit).await?;
    if before == is_required {
        return unit.unchanged().await;
    }
    tenants::repo::set_needs_second_factor(&unit, is_required).await?;
    let entry = tenants::repo::entry(unit.connection(), tenant).await?;
    let shown = |required| if required { "required" } else { "optional" };
    let event = Event::new(
        "tenant.second-factor-set",
        ObjectType::Tenant,
        tenant,
        &entry.display_name,
    )
    .change("second_factor", shown(before), shown(is_required));
    unit.commit(event).await
}
