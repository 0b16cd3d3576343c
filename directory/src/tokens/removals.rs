//! The SQL of the safety brake: a few rows for a token that disables or removes accounts, none else.

use domain::{AccountId, Source, TokenId, account::AccountStatus};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait,
    sea_query::{Alias, Expr, OnConflict, Query},
};
use uuid::Uuid;

use crate::{
    entity::{
        accounts, counted_removals,
        token_removals::{ActiveModel, Column, Entity},
    },
    error::{Error, Result},
    store::Only as _,
    unit::{Unit, View},
};

/// What a token did in some minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Slice {
    /// Counted from the beginning of time.
    pub(super) number: i64,
    /// Accounts disabled or removed.
    pub(super) removed: i64,
    /// At least so many were enabled before them; 0 where nobody has counted yet.
    pub(super) accounts: i64,
}

/// The token's slices from this one on.
pub(super) async fn since(view: &View, token: TokenId, first: i64) -> Result<Vec<Slice>> {
    let rows = Entity::find()
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::TokenId.eq(token.0))
        .filter(Column::Slice.gte(first))
        .all(view.connection())
        .await?;
    let slices = rows.into_iter().map(|row| Slice {
        number: row.slice,
        removed: row.removed,
        accounts: row.accounts,
    });
    Ok(slices.collect())
}

/// Writes a slice as it is now.
pub(super) async fn note(unit: &Unit, token: TokenId, slice: Slice) -> Result<()> {
    let row = ActiveModel {
        tenant_id: Set(unit.tenant().0),
        token_id: Set(token.0),
        slice: Set(slice.number),
        removed: Set(slice.removed),
        accounts: Set(slice.accounts),
    };
    let written_over = OnConflict::columns([Column::TenantId, Column::TokenId, Column::Slice])
        .update_columns([Column::Removed, Column::Accounts])
        .to_owned();
    Entity::insert(row)
        .on_conflict(written_over)
        .exec_without_returning(unit.connection())
        .await?;
    Ok(())
}

/// Notes in which of the token's slices the account counts.
pub(super) async fn count(
    unit: &Unit,
    token: TokenId,
    slice: i64,
    account: AccountId,
) -> Result<()> {
    use counted_removals::{ActiveModel, Column, Entity};
    let row = ActiveModel {
        tenant_id: Set(unit.tenant().0),
        account_id: Set(account.0),
        token_id: Set(token.0),
        slice: Set(slice),
    };
    let written_over = OnConflict::columns([Column::TenantId, Column::AccountId])
        .update_columns([Column::TokenId, Column::Slice])
        .to_owned();
    Entity::insert(row)
        .on_conflict(written_over)
        .exec_without_returning(unit.connection())
        .await?;
    Ok(())
}

/// Notes that the account counts no longer; the token and the slice in which it did.
pub(super) async fn uncount(unit: &Unit, account: AccountId) -> Result<Option<(TokenId, i64)>> {
    let key = (unit.tenant().0, account.0);
    let counted = counted_removals::Entity::find_by_id(key)
        .only(unit.connection())
        .await?;
    if counted.is_some() {
        counted_removals::Entity::delete_by_id(key)
            .exec(unit.connection())
            .await?;
    }
    Ok(counted.map(|row| (TokenId(row.token_id), row.slice)))
}

/// Forgets the token's slices before this one, and who counted in them.
pub(super) async fn forget_before(unit: &Unit, token: TokenId, first: i64) -> Result<()> {
    counted_removals::Entity::delete_many()
        .filter(counted_removals::Column::TenantId.eq(unit.tenant().0))
        .filter(counted_removals::Column::TokenId.eq(token.0))
        .filter(counted_removals::Column::Slice.lt(first))
        .exec(unit.connection())
        .await?;
    Entity::delete_many()
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::TokenId.eq(token.0))
        .filter(Column::Slice.lt(first))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// Forgets all of these tokens' slices.
pub(super) async fn forget(unit: &Unit, tokens: &[Uuid]) -> Result<()> {
    counted_removals::Entity::delete_many()
        .filter(counted_removals::Column::TenantId.eq(unit.tenant().0))
        .filter(counted_removals::Column::TokenId.is_in(tokens.iter().copied()))
        .exec(unit.connection())
        .await?;
    Entity::delete_many()
        .filter(Column::TenantId.eq(unit.tenant().0))
        .filter(Column::TokenId.is_in(tokens.iter().copied()))
        .exec(unit.connection())
        .await?;
    Ok(())
}

/// How many of the tenant's SCIM accounts are enabled; looks at no more than `most` of them.
pub(super) async fn enabled_accounts(view: &View, most: i64) -> Result<i64> {
    let some = accounts::Entity::find()
        .select_only()
        .column(accounts::Column::Id)
        .filter(accounts::Column::TenantId.eq(view.tenant().0))
        .filter(accounts::Column::Source.eq(Source::Scim.as_str()))
        .filter(accounts::Column::Status.eq(AccountStatus::Enabled.as_str()))
        .limit(u64::try_from(most).unwrap_or_default())
        .into_query();
    let count = Query::select()
        .expr_as(Expr::cust("count(*)"), Alias::new("enabled"))
        .from_subquery(some, Alias::new("some"))
        .to_owned();
    let row = view.connection().query_one(&count).await?;
    let row = row.ok_or_else(|| Error::internal("a count without a row"))?;
    Ok(row.try_get("", "enabled")?)
}
