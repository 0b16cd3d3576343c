//! Whether a tenant requires a second factor of its LOCAL accounts.

use domain::{Refusal, TenantId, audit::ObjectType, policy::Action, session::FactorPolicy};

use super::repo;
use crate::{
    Ctx, Directory,
    audit::Event,
    error::Result,
    sessions::{self, Addressee},
    tenants,
};

/// What the tenant and the operator require.
pub async fn policy(directory: &Directory, ctx: &Ctx, tenant: TenantId) -> Result<FactorPolicy> {
    let view = directory.read(ctx, Action::ViewTenant, tenant).await?;
    Ok(match directory.requires_second_factors() {
        true => FactorPolicy::ByOperator,
        false if repo::is_required_here(&view).await? => FactorPolicy::ByTenant,
        false => FactorPolicy::Optional,
    })
}

/// Requires one, or no longer. Whoever has none sets one up at the next sign-in; sessions go on. Refused without a
/// key to seal secrets with: nobody could sign in any more. That a password is enough again, for owners too, only
/// those decide who hold everything; refused where the operator requires it. Whom to tell: the owners, where it is no longer required.
pub async fn set_policy(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    is_required: bool,
) -> Result<Vec<Addressee>> {
    let unit = directory.write(ctx, Action::SaveTenant, tenant).await?;
    if is_required {
        directory.secret_keys()?;
    } else if directory.requires_second_factors() {
        return Err(Refusal::OperatorRequiresIt.into());
    } else if !unit.covers(&directory.catalogue().everything()) {
        return Err(Refusal::BeyondYourOwn.into());
    }
    let before = repo::is_required_here(&unit).await?;
    if before == is_required {
        unit.unchanged().await?;
        return Ok(Vec::new());
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
    let to_tell = match is_required {
        true => Vec::new(),
        false => sessions::owners(&unit).await?,
    };
    unit.commit(event).await?;
    Ok(to_tell)
}
