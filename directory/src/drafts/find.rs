//! Finding one's own.

use sea_orm::EntityTrait;
use uuid::Uuid;

use super::{Draft, LIFETIME};
use crate::{Ctx, Directory, entity::drafts::Entity, error::Result, sessions, store::Only as _};

/// The draft of whoever is signed in with this identifier, unless it is too old, or of another browser where it was
/// kept after the session had ended.
pub async fn find(directory: &Directory, ctx: &Ctx, id: Uuid) -> Result<Option<Draft>> {
    let (account, home) = sessions::own_account(ctx)?;
    let lookup = directory.lookup().await?;
    let row = Entity::find_by_id((home.0, account.0, id))
        .only(&lookup)
        .await?;
    let oldest = directory.now().plus(-LIFETIME).0;
    let device = sessions::device_digest(ctx).unwrap_or_default();
    let found = row.filter(|row| row.created_at > oldest);
    let found = found.filter(|row| row.device.is_empty() || row.device == device);
    Ok(found.map(|row| Draft {
        path: row.path,
        fields: row.fields,
    }))
}
