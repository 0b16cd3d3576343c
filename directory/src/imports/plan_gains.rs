//! A page of who gains what by a plan.

use domain::{
    RunId, TenantId,
    import_plan::{GainQuery, PlanGainPage},
    policy::Action,
};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use super::{
    plan_repo::{begins_with, gain_of},
    run_repo,
};
use crate::{
    Ctx, Directory,
    entity::import_gains::{Column, Entity},
    error::Result,
    sql::Portion as _,
};

/// The accounts that may do more by the plan, by display name, with what they gain.
pub async fn plan_gains(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    run: RunId,
    query: &GainQuery,
) -> Result<PlanGainPage> {
    let view = directory.read(ctx, Action::ImportGroups, tenant).await?;
    run_repo::load(&view, run).await?;
    let matching = Entity::find()
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::RunId.eq(run.0))
        .filter(begins_with(Column::NameKey, &query.search));
    let total = matching.clone().count(view.connection()).await?;
    let rows = matching
        .order_by_asc(Column::NameKey)
        .order_by_asc(Column::AccountId)
        .models(
            view.connection(),
            query.paging.limit(),
            query.paging.offset(),
        )
        .await?;
    let items = rows.into_iter().map(gain_of).collect::<Result<_>>()?;
    Ok(query.paging.page_of(items, total))
}
