//! Keeping what was typed.

use domain::{AccountId, TenantId};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::Draft;
use crate::{
    Ctx, Directory,
    entity::drafts::{ActiveModel, Column, Entity},
    error::Result,
    sessions,
};

/// The last so many drafts of an account are kept.
const KEPT: u64 = 10;

/// The longest that is kept, in bytes: a group with thousands of permissions.
const LONGEST: usize = 256 * 1024;

/// Keeps it for whoever is signed in; what it is found by. Secrets are for the caller to leave out. `None` where it is
/// too long.
pub async fn keep(directory: &Directory, ctx: &Ctx, draft: &Draft) -> Result<Option<Uuid>> {
    let author = sessions::own_account(ctx)?;
    insert(directory, author, "", draft).await
}

/// Keeps it for the account whose session with this secret has ended, to be found from the same browser only: whoever
/// has got hold of the secret must not put anything into the person's forms. `None` where that is not known.
pub async fn keep_after(
    directory: &Directory,
    ctx: &Ctx,
    ended: &str,
    draft: &Draft,
) -> Result<Option<Uuid>> {
    let Some(device) = sessions::device_digest(ctx) else {
        return Ok(None);
    };
    match sessions::last_account(directory, ended).await? {
        Some(author) => insert(directory, author, &device, draft).await,
        None => Ok(None),
    }
}

async fn insert(
    directory: &Directory,
    (account, home): (AccountId, TenantId),
    device: &str,
    draft: &Draft,
) -> Result<Option<Uuid>> {
    if draft.fields.len() > LONGEST {
        return Ok(None);
    }
    let books = directory.bookkeeping().await?;
    let id = Uuid::from_bytes(directory.entropy().bytes());
    let row = ActiveModel {
        tenant_id: Set(home.0),
        account_id: Set(account.0),
        id: Set(id),
        path: Set(draft.path.clone()),
        fields: Set(draft.fields.clone()),
        device: Set(device.to_owned()),
        created_at: Set(directory.now().0),
    };
    Entity::insert(row).exec_without_returning(&books).await?;
    // What is kept after a session's end takes the place of its like alone: whoever holds the cookie of an ended session
    // pushes out nothing that was typed in another.
    let alike = match device.is_empty() {
        true => Column::Device.eq(""),
        false => Column::Device.ne(""),
    };
    let surplus: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::TenantId.eq(home.0))
        .filter(Column::AccountId.eq(account.0))
        .filter(alike)
        .filter(Column::Id.ne(id))
        .order_by_desc(Column::CreatedAt)
        .offset(KEPT - 1)
        .limit(KEPT)
        .into_tuple()
        .all(&books)
        .await?;
    if !surplus.is_empty() {
        Entity::delete_many()
            .filter(Column::TenantId.eq(home.0))
            .filter(Column::AccountId.eq(account.0))
            .filter(Column::Id.is_in(surplus))
            .exec(&books)
            .await?;
    }
    books.commit().await?;
    Ok(Some(id))
}
