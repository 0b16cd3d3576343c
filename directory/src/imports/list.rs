//! The history of runs, newest first.

use domain::{
    TenantId,
    import_run::RunSummary,
    list::{Page, Paging},
    policy::Action,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::elsewhere;
use crate::{
    Ctx, Directory,
    entity::import_runs::{Column, Entity},
    error::Result,
};

/// A page of the tenant's runs.
pub async fn list(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    paging: Paging,
) -> Result<Page<RunSummary>> {
    let view = directory.read(ctx, Action::ImportGroups, tenant).await?;
    let matching = Entity::find().filter(Column::TenantId.eq(tenant.0));
    let total = matching.clone().count(view.connection()).await?;
    let rows = matching
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .offset(paging.offset())
        .limit(paging.limit())
        .all(view.connection())
        .await?;
    let items = elsewhere::summaries(directory, &view, rows).await?;
    Ok(paging.page_of(items, total))
}
