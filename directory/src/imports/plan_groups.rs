//! A page of a plan's groups.

use domain::{
    RunId, TenantId,
    import_plan::{PlanGroupPage, PlanGroupQuery},
    policy::Action,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use super::{
    plan_repo::{begins_with, group_of},
    run_repo,
};
use crate::{
    Ctx, Directory,
    entity::import_groups::{Column, Entity},
    error::Result,
    sql::Portion as _,
};

/// The groups by name: all of them, those whose name begins so, or those with one outcome. Groups
/// that only rejected rows name are none of them.
pub async fn plan_groups(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    run: RunId,
    query: &PlanGroupQuery,
) -> Result<PlanGroupPage> {
    let view = directory.read(ctx, Action::ImportGroups, tenant).await?;
    run_repo::load(&view, run).await?;
    let mut matching = Entity::find()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::RunId.eq(run.0))
        .filter(begins_with(Column::NameKey, &query.search));
    if let Some(outcome) = query.outcome {
        matching = matching.filter(Column::Outcome.eq(outcome.as_str()));
    }
    let total = matching.clone().count(view.connection()).await?;
    let rows = matching
        .order_by_asc(Column::NameKey)
        .models(
            view.connection(),
            query.paging.limit(),
            query.paging.offset(),
        )
        .await?;
    let items = rows.into_iter().map(group_of).collect::<Result<_>>()?;
    Ok(query.paging.page_of(items, total))
}
