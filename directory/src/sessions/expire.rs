//! Cleaning up.

use domain::{moment::DAY_LENGTH, session::IDLE_LIFETIME};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

use crate::{
    Directory,
    entity::{activations, sessions},
    error::Result,
    passkeys,
};

/// For so long it is remembered whose session it was that ran out or was ended, in milliseconds: what somebody types
/// into a page that is left open over night is kept as theirs.
const REMEMBERED: i64 = DAY_LENGTH;

/// Deletes sessions, activation links and challenges for passkeys that are over; how many there were. They open nothing
/// before either: this only keeps the tables small.
pub async fn expire(directory: &Directory) -> Result<u64> {
    let now = directory.now();
    let before = now.plus(-REMEMBERED);
    let control = directory.bookkeeping().await?;
    let over = Condition::any()
        .add(sessions::Column::ExpiresAt.lte(before.0))
        .add(sessions::Column::LastUsedAt.lte(before.plus(-IDLE_LIFETIME).0));
    let ended = sessions::Entity::delete_many()
        .filter(over)
        .exec(&control)
        .await?;
    let links = activations::Entity::delete_many()
        .filter(activations::Column::ExpiresAt.lte(now.0))
        .exec(&control)
        .await?;
    let challenges = passkeys::expire(directory, &control).await?;
    control.commit().await?;
    Ok(ended.rows_affected + links.rows_affected + challenges)
}
