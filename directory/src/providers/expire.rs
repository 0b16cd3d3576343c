//! Cleaning up.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::test::SHOWN_FOR;
use crate::{
    Directory,
    entity::{logout_tokens, provider_sessions, provider_tests, sign_in_attempts},
    error::Result,
};

/// Deletes attempts, used logout tokens and notes of sessions that are over, and what came of old tests; how
/// many there were. None of them opened anything any more.
pub async fn expire(directory: &Directory) -> Result<u64> {
    let now = directory.now();
    let books = directory.bookkeeping().await?;
    let attempts = sign_in_attempts::Entity::delete_many()
        .filter(sign_in_attempts::Column::ExpiresAt.lte(now.0))
        .exec(&books)
        .await?;
    let tokens = logout_tokens::Entity::delete_many()
        .filter(logout_tokens::Column::ExpiresAt.lte(now.0))
        .exec(&books)
        .await?;
    let sessions = provider_sessions::Entity::delete_many()
        .filter(provider_sessions::Column::ExpiresAt.lte(now.0))
        .exec(&books)
        .await?;
    // One row of each provider at most.
    let tests = provider_tests::Entity::delete_many()
        .filter(provider_tests::Column::At.lte(now.plus(-SHOWN_FOR).0))
        .exec(&books)
        .await?;
    books.commit().await?;
    Ok(
        attempts.rows_affected
            + tokens.rows_affected
            + sessions.rows_affected
            + tests.rows_affected,
    )
}
