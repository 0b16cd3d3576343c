//! Finding one's own.

use sea_orm::EntityTrait;
use uuid::Uuid;

use super::{Author, Draft, LIFETIME};
use crate::{Directory, entity::drafts::Entity, error::Result, store::Only as _};

/// The author's draft with this identifier, unless it is too old.
pub async fn find(directory: &Directory, author: Author, id: Uuid) -> Result<Option<Draft>> {
    let lookup = directory.lookup().await?;
    let row = Entity::find_by_id((author.home.0, author.account.0, id))
        .only(&lookup)
        .await?;
    let oldest = directory.now().plus(-LIFETIME).0;
    Ok(row.filter(|row| row.created_at > oldest).map(|row| Draft {
        path: row.path,
        fields: row.fields,
    }))
}
