//! Disabling and enabling a tenant.

use domain::{TenantId, audit::ObjectType, policy::Action, tenant::TenantStatus};

use super::repo;
use crate::{
    Ctx, Directory,
    audit::Event,
    error::{Error, Result},
};

/// Disables or enables the tenant. The policy lets nobody do this from within: whoever shuts the
/// door has to be able to open it again. While it is disabled nobody gets in by session, token or
/// imported group, and its people reach no other tenant; nothing is lost.
pub async fn set_status(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    status: TenantStatus,
) -> Result<()> {
    let unit = directory
        .write(ctx, Action::SetTenantStatus, tenant)
        .await?;
    let entry = repo::entry(unit.connection(), tenant).await?;
    if entry.deleted_at.is_some() {
        return Err(Error::NotFound);
    }
    if entry.status == status.as_str() {
        return unit.unchanged().await;
    }
    let mut details = repo::details(&unit).await?;
    details.status = status.as_str().to_owned();
    repo::set_status(&unit, status).await?;
    repo::update_details(&unit, details).await?;
    let action = match status {
        TenantStatus::Active => "tenant.enabled",
        TenantStatus::Disabled => "tenant.disabled",
    };
    let event = Event::new(action, ObjectType::Tenant, tenant, &entry.display_name).change(
        "status",
        &entry.status,
        status.as_str(),
    );
    unit.commit(event).await
}
