//! Saving a tenant.

use domain::{Refusal, TenantId, audit::ObjectType, policy::Action, tenant::TenantForm};

use super::{fields, repo};
use crate::{Ctx, Directory, audit::Event, error::Result};

/// Changes the editable fields. Refuses a version that is no longer the latest.
pub async fn save(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    form: &TenantForm,
) -> Result<()> {
    let unit = directory.write(ctx, Action::SaveTenant, tenant).await?;
    let after = form.check()?;
    let entry = repo::entry(unit.connection(), tenant).await?;
    let details = repo::details(&unit).await?;
    if after.version != details.version {
        return Err(Refusal::Stale.into());
    }
    let before = fields::form_of(&entry, &details);
    let event = Event::new(
        "tenant.saved",
        ObjectType::Tenant,
        tenant,
        &after.display_name,
    );
    let event = fields::changes(event, &before, &after);
    if event.is_empty() {
        return unit.unchanged().await;
    }
    repo::set_display_name(&unit, &after.display_name).await?;
    repo::update_details(&unit, fields::with_form(details, after)).await?;
    unit.commit(event).await
}
