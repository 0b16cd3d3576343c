//! When somebody last came in by a share.

use domain::{Moment, TenantId, moment::HOUR};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use uuid::Uuid;

use crate::{
    Directory,
    entity::shares::{Column, Entity},
    error::Result,
};

/// A share's last use is noted at most so often, in milliseconds: reading must not mean writing.
const NOTED_EVERY: i64 = HOUR;

/// A use at this moment is to be noted, where the last one noted was then.
pub(crate) fn is_due(last_used: Moment, now: Moment) -> bool {
    last_used.plus(NOTED_EVERY) <= now
}

/// Notes that somebody came into the tenant by these imported groups. Beside the request, which must not wait while
/// somebody else writes for long.
pub(crate) fn note(directory: &Directory, tenant: TenantId, imported: Vec<Uuid>, now: Moment) {
    let directory = directory.clone();
    tokio::spawn(async move {
        if let Err(error) = touch(&directory, tenant, imported, now).await {
            tracing::warn!(%error, "the use of a share was not noted");
        }
    });
}

/// Of many who come in at once, one writes.
async fn touch(
    directory: &Directory,
    tenant: TenantId,
    imported: Vec<Uuid>,
    now: Moment,
) -> Result<()> {
    let control = directory.bookkeeping().await?;
    Entity::update_many()
        .col_expr(Column::LastUsedAt, Expr::value(now.0))
        .filter(Column::ReceiverId.eq(tenant.0))
        .filter(Column::ImportedGroupId.is_in(imported))
        .filter(Column::LastUsedAt.lte(now.plus(-NOTED_EVERY).0))
        .exec(&control)
        .await?;
    Ok(control.commit().await?)
}
