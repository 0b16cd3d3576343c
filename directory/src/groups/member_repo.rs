//! The SQL of memberships, and of the groups' numbers of members, which whoever writes them (console, CSV, SCIM) keeps in
//! the same way.

use std::collections::BTreeSet;

use domain::{AccountId, GroupId, Moment};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait, OnConflict},
};
use uuid::Uuid;

use super::repo::{BATCH, unique};
use crate::{
    access,
    entity::{
        groups,
        memberships::{ActiveModel, Column, Entity},
    },
    error::{Error, Result},
    unit::{Unit, View},
};

/// Adds members, until then or for as long as nobody removes them; those who are members already stay as they are.
/// Returns how many are new, and counts them.
pub(crate) async fn insert(
    unit: &Unit,
    group: GroupId,
    accounts: &[AccountId],
    until: Option<Moment>,
) -> Result<u64> {
    let (mut new, mut again) = (0, 0);
    for batch in unique(accounts).chunks(BATCH) {
        let rows = batch.iter().map(|account| ActiveModel {
            tenant_id: Set(unit.tenant().0),
            group_id: Set(group.0),
            account_id: Set(*account),
            added_at: Set(unit.now().0),
            run_id: Set(None),
            expires_at: Set(until.map(|until| until.0)),
        });
        let inserted = Entity::insert_many(rows)
            .on_conflict(
                OnConflict::columns([Column::TenantId, Column::GroupId, Column::AccountId])
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(unit.connection())
            .await?;
        new += inserted;
        if inserted < batch.len() as u64 {
            again += renew_ended(unit, group, batch, until).await?;
        }
    }
    count_members(unit, group, i64::try_from(new).map_err(Error::internal)?).await?;
    Ok(new + again)
}

/// Memberships that have ended and are still there, and so are still counted, begin anew.
async fn renew_ended(
    unit: &Unit,
    group: GroupId,
    accounts: &[Uuid],
    until: Option<Moment>,
) -> Result<u64> {
    let renewed = Entity::update_many()
        .col_expr(Column::ExpiresAt, Expr::value(until.map(|until| until.0)))
        .col_expr(Column::AddedAt, Expr::value(unit.now().0))
        .col_expr(Column::RunId, Expr::value(None::<Uuid>))
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::GroupId.eq(group.0))
        .filter(Column::AccountId.is_in(accounts.iter().copied()))
        .filter(Column::ExpiresAt.lte(unit.now().0))
        .exec(unit.connection())
        .await?;
    Ok(renewed.rows_affected)
}

/// Removes members; accounts that are none are passed over. Returns how many were removed, and
/// counts them. In the owner group, ask [`super::owner::guard`] afterwards.
pub(crate) async fn delete(unit: &Unit, group: GroupId, accounts: &[AccountId]) -> Result<u64> {
    let mut removed = 0;
    for batch in unique(accounts).chunks(BATCH) {
        removed += Entity::delete_many()
            .filter(Column::TenantId.eq(unit.tenant().0))
            .filter(Column::GroupId.eq(group.0))
            .filter(Column::AccountId.is_in(batch.iter().copied()))
            .exec(unit.connection())
            .await?
            .rows_affected;
    }
    count_members(
        unit,
        group,
        -i64::try_from(removed).map_err(Error::internal)?,
    )
    .await?;
    Ok(removed)
}

async fn count_members(unit: &Unit, group: GroupId, by: i64) -> Result<()> {
    if by == 0 {
        return Ok(());
    }
    groups::Entity::update_many()
        .col_expr(
            groups::Column::MemberCount,
            Expr::col(groups::Column::MemberCount).add(by),
        )
        .filter(groups::Column::TenantId.eq(unit.tenant().0))
        .filter(groups::Column::Id.eq(group.0))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// Which of the accounts are members.
pub(crate) async fn among(
    view: &View,
    group: GroupId,
    accounts: &[AccountId],
) -> Result<BTreeSet<AccountId>> {
    let mut found = BTreeSet::new();
    for batch in unique(accounts).chunks(BATCH) {
        let ids: Vec<Uuid> = Entity::find()
            .select_only()
            .column(Column::AccountId)
            .filter(Column::TenantId.eq(view.tenant().0))
            .filter(Column::GroupId.eq(group.0))
            .filter(Column::AccountId.is_in(batch.iter().copied()))
            .filter(access::in_force(view.now()))
            .into_tuple()
            .all(view.connection())
            .await?;
        found.extend(ids.into_iter().map(AccountId));
    }
    Ok(found)
}
