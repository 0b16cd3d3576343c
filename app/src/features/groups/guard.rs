//! What changes an owner group takes a person who has proved a short while ago who they are.

use domain::{GroupId, TenantId};

use crate::{backend::Request, error::UiError};

/// [`UiError::ConfirmFirst`] for an owner group and a session that was not verified for a while. A group that the
/// person can't look at may be one.
pub(crate) async fn of_owner_group(
    request: &Request,
    tenant: TenantId,
    group: GroupId,
) -> Result<(), UiError> {
    let Err(confirm) = request.recently_signed_in() else {
        return Ok(());
    };
    let (directory, ctx) = (&request.backend.directory, &request.ctx);
    match directory::groups::get(directory, ctx, tenant, group).await {
        Ok(found) if !found.summary.is_owner_group => Ok(()),
        Err(directory::Error::NotFound) => Err(UiError::NotFound),
        _ => Err(confirm),
    }
}
