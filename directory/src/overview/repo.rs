//! The few counts that are not kept.

use domain::{overview::TokenCounts, token::TokenState};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};

use crate::{entity::namespaces, error::Result, tokens, unit::View};

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
