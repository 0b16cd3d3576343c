//! Reading a tenant.

use domain::{Moment, TenantId, policy::Action, tenant::TenantDetail};

use super::{fields, repo};
use crate::{
    Ctx, Directory,
    error::{Error, Result},
};

/// Everything about the tenant.
pub async fn get(directory: &Directory, ctx: &Ctx, tenant: TenantId) -> Result<TenantDetail> {
    let view = directory.read(ctx, Action::ViewTenant, tenant).await?;
    let entry = repo::entry(view.connection(), tenant).await?;
    let details = repo::details(&view).await?;
    let partner = match details.partner_id.map(TenantId) {
        Some(partner) => match repo::entry(view.connection(), partner).await {
            Ok(entry) => Some((partner, entry.display_name)),
            // Deleted for good.
            Err(Error::NotFound) => None,
            Err(other) => return Err(other),
        },
        None => None,
    };
    Ok(TenantDetail {
        form: fields::form_of(&entry, &details),
        kind: details.kind.parse().map_err(Error::internal)?,
        support_id: details.support_id,
        partner,
        created_at: Moment(entry.created_at),
        updated_at: Moment(details.updated_at),
        updated_by: details.updated_by,
        summary: repo::summary_of(entry)?,
    })
}
