//! System names.

use domain::{FieldErrors, TenantId, policy::Action, tenant};

use super::repo;
use crate::{Ctx, Directory, error::Result};

/// Whether a tenant could be registered from `tenant` under this system name. `Invalid` where it
/// is no system name at all. The answer holds until somebody takes the name.
pub async fn name_available(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    name: &str,
) -> Result<bool> {
    let view = directory.read(ctx, Action::RegisterTenant, tenant).await?;
    let mut errors = FieldErrors::default();
    let name = tenant::check_system_name(name, &mut errors);
    let name = errors.or(name)?;
    Ok(!repo::has_name(&view, &name).await?)
}
