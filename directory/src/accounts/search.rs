//! Accounts to pick from, while somebody types.

use domain::{TenantId, account::AccountSummary, policy::Action};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::{
    list::matches,
    row::{SUMMARY, SummaryRow},
};
use crate::{
    Ctx, Directory,
    entity::accounts::{Column, Entity},
    error::Result,
    sql::Portion as _,
};

/// More rows than this nobody reads in a picker.
const MOST: u32 = 50;

/// The first accounts, by display name, whose name or e-mail address contains the text.
pub async fn search(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    text: &str,
    limit: u32,
) -> Result<Vec<AccountSummary>> {
    let view = directory.read(ctx, Action::ViewAccounts, tenant).await?;
    let rows = Entity::find()
        .select_only()
        .columns(SUMMARY)
        .filter(Column::TenantId.eq(tenant.0))
        .filter(matches(text))
        .order_by_asc(Column::DisplayKey)
        .order_by_asc(Column::Id)
        .models::<SummaryRow>(view.connection(), u64::from(limit.min(MOST)), 0)
        .await?;
    rows.into_iter().map(SummaryRow::summary).collect()
}
