//! Keeping what was typed.

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{Author, Draft};
use crate::{
    Directory,
    entity::drafts::{ActiveModel, Column, Entity},
    error::Result,
};

/// The last so many drafts of an account are kept.
const KEPT: u64 = 10;

/// The longest that is kept, in bytes: a group with thousands of permissions.
const LONGEST: usize = 256 * 1024;

/// Keeps it; what it is found by. Secrets are for the caller to leave out. `None` where it is too long.
pub async fn keep(directory: &Directory, author: Author, draft: &Draft) -> Result<Option<Uuid>> {
    if draft.fields.len() > LONGEST {
        return Ok(None);
    }
    let books = directory.bookkeeping().await?;
    let id = Uuid::from_bytes(directory.entropy().bytes());
    let row = ActiveModel {
        tenant_id: Set(author.home.0),
        account_id: Set(author.account.0),
        id: Set(id),
        path: Set(draft.path.clone()),
        fields: Set(draft.fields.clone()),
        created_at: Set(directory.now().0),
    };
    Entity::insert(row).exec_without_returning(&books).await?;
    let surplus: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::TenantId.eq(author.home.0))
        .filter(Column::AccountId.eq(author.account.0))
        .filter(Column::Id.ne(id))
        .order_by_desc(Column::CreatedAt)
        .offset(KEPT - 1)
        .limit(KEPT)
        .into_tuple()
        .all(&books)
        .await?;
    if !surplus.is_empty() {
        Entity::delete_many()
            .filter(Column::TenantId.eq(author.home.0))
            .filter(Column::AccountId.eq(author.account.0))
            .filter(Column::Id.is_in(surplus))
            .exec(&books)
            .await?;
    }
    books.commit().await?;
    Ok(Some(id))
}
