//! Shows what a key leads to.

use domain::{TenantId, policy::Action, share::KeyPreview};

use super::offer::Offer;
use crate::{Ctx, Directory, error::Result};

/// The group and the tenant that [`import`](super::import()) would let in, or why it would not.
pub async fn preview(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    key: &str,
) -> Result<KeyPreview> {
    let view = directory.read(ctx, Action::ShareGroups, tenant).await?;
    let offer = Offer::find(&view, key).await?;
    Ok(KeyPreview {
        group_name: offer.group.name,
        group_description: offer.group.description,
        tenant_name: offer.tenant_name,
    })
}
