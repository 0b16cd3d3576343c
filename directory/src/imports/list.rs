//! The history of runs, newest first.

use domain::{
    TenantId,
    import_run::RunSummary,
    list::{Page, Paging},
    policy::Action,
};
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult as _, QueryFilter};

use super::elsewhere;
use crate::{
    Ctx, Directory,
    entity::import_runs::{Column, Entity, Model},
    error::Result,
    keyset::Order,
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
    let order = Order::new(&[Column::CreatedAt, Column::Id], true);
    let found = order.page(view.connection(), matching, &paging).await?;
    let (rows, page) = found.taken();
    let rows = rows
        .iter()
        .map(|row| Model::from_query_result(row, ""))
        .collect::<std::result::Result<_, _>>()?;
    let items = elsewhere::summaries(directory, &view, rows).await?;
    Ok(Page { items, ..page })
}
