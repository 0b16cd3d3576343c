//! The counts, each by an index that starts with the tenant.

use std::str::FromStr;

use domain::{
    Source,
    account::AccountStatus,
    group::GroupStatus,
    overview::{AccountCounts, GroupCounts, TokenCounts},
    text::Unknown,
    token::TokenState,
};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QuerySelect, Select,
};

use crate::{
    entity::{self, accounts, namespaces},
    error::{Error, Result},
    groups, tokens,
    unit::View,
};

/// How many rows have this text.
#[derive(FromQueryResult)]
struct Tally {
    text: String,
    count: i64,
}

pub(super) async fn accounts(view: &View) -> Result<AccountCounts> {
    use accounts::{Column, Entity};
    let own = || Entity::find().filter(Column::TenantId.eq(view.tenant().0));
    let mut counts = AccountCounts::default();
    for (status, count) in tally(view, own(), Column::Status).await? {
        match status {
            AccountStatus::New => counts.new = count,
            AccountStatus::Enabled => counts.enabled = count,
            AccountStatus::Disabled => counts.disabled = count,
        }
    }
    for (source, count) in tally(view, own(), Column::Source).await? {
        match source {
            Source::Local => counts.local = count,
            Source::Scim => counts.scim = count,
            Source::Imported => {}
        }
    }
    counts.owners = groups::owner::enabled_members(view).await?;
    Ok(counts)
}

pub(super) async fn groups(view: &View) -> Result<GroupCounts> {
    use entity::groups::{Column, Entity};
    let own = || Entity::find().filter(Column::TenantId.eq(view.tenant().0));
    let mut counts = GroupCounts::default();
    for (source, count) in tally(view, own(), Column::Source).await? {
        match source {
            Source::Local => counts.local = count,
            Source::Scim => counts.scim = count,
            Source::Imported => counts.imported = count,
        }
    }
    for (status, count) in tally(view, own(), Column::Status).await? {
        match status {
            GroupStatus::Enabled => counts.enabled = count,
            GroupStatus::Disabled => counts.disabled = count,
        }
    }
    Ok(counts)
}

/// A tenant has a handful of tokens: counted where their state is known.
pub(super) async fn tokens(view: &View) -> Result<TokenCounts> {
    let mut counts = TokenCounts::default();
    for token in tokens::repo::all(view).await? {
        match token.state {
            TokenState::Active => counts.active += 1,
            TokenState::ExpiresSoon => counts.expire_soon += 1,
            TokenState::Paused => counts.paused += 1,
            TokenState::Expired => counts.expired += 1,
        }
    }
    Ok(counts)
}

pub(super) async fn namespaces(view: &View) -> Result<u64> {
    use namespaces::{Column, Entity};
    let own = Entity::find().filter(Column::TenantId.eq(view.tenant().0));
    Ok(own.count(view.connection()).await?)
}

/// How many of these rows have which value in the column.
async fn tally<E, T>(view: &View, rows: Select<E>, column: E::Column) -> Result<Vec<(T, u64)>>
where
    E: EntityTrait,
    T: FromStr<Err = Unknown>,
{
    let tallies = rows
        .select_only()
        .column_as(column, "text")
        .column_as(column.count(), "count")
        .group_by(column)
        .into_model::<Tally>()
        .all(view.connection())
        .await?;
    tallies
        .into_iter()
        .map(|tally| {
            let value = tally.text.parse().map_err(Error::internal)?;
            Ok((value, u64::try_from(tally.count).map_err(Error::internal)?))
        })
        .collect()
}
