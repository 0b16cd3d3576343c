//! Cleaning up.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::LIFETIME;
use crate::{
    Directory,
    entity::drafts::{Column, Entity},
    error::Result,
};

/// Deletes drafts that are too old.
pub async fn expire(directory: &Directory) -> Result<()> {
    let oldest = directory.now().plus(-LIFETIME).0;
    let books = directory.bookkeeping().await?;
    Entity::delete_many()
        .filter(Column::CreatedAt.lte(oldest))
        .exec(&books)
        .await?;
    Ok(books.commit().await?)
}
