//! Challenges: given to one browser for one purpose, good once and for five minutes.

use domain::{Secret, moment::SECOND, session::PasskeyOffer};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Directory,
    entity::passkey_challenges::{ActiveModel, Column, Entity},
    error::{Error, Result},
    secret,
    store::Only as _,
};

/// How long the browser may take, in milliseconds: as long as authenticators wait.
pub(super) const LIFETIME: i64 = 300 * SECOND;
/// Letters and digits of what names a challenge: 256 bits.
const LENGTH: usize = 43;

/// What an answer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A new passkey.
    Add,
    /// A session.
    SignIn,
    /// Proving once more who one is.
    Confirm,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::SignIn => "sign-in",
            Self::Confirm => "confirm",
        }
    }
}

/// Gives a challenge to the session with this digest, or to nobody known where it is empty. Earlier ones of the
/// session end.
pub(super) async fn give(
    directory: &Directory,
    purpose: Purpose,
    session: &str,
    (options, state): (String, impl Serialize),
) -> Result<PasskeyOffer> {
    let challenge = Secret::from(directory.entropy().base62(LENGTH));
    let row = ActiveModel {
        digest: Set(secret::sha256(challenge.reveal())),
        purpose: Set(purpose.as_str().to_owned()),
        session: Set(session.to_owned()),
        state: Set(serde_json::to_string(&state).map_err(Error::internal)?),
        expires_at: Set(directory.now().plus(LIFETIME).0),
    };
    let books = directory.bookkeeping().await?;
    if !session.is_empty() {
        Entity::delete_many()
            .filter(Column::Session.eq(session))
            .exec(&books)
            .await?;
    }
    Entity::insert(row).exec_without_returning(&books).await?;
    books.commit().await?;
    Ok(PasskeyOffer { challenge, options })
}

/// Takes a challenge, once: `None` where there is none, it took too long, or it was given for something else or to
/// another session.
pub(super) async fn take<T: DeserializeOwned>(
    directory: &Directory,
    purpose: Purpose,
    session: &str,
    challenge: &str,
) -> Result<Option<T>> {
    let digest = secret::sha256(challenge);
    let lookup = directory.lookup().await?;
    let found = Entity::find_by_id(digest.clone()).only(&lookup).await?;
    lookup.rollback().await?;
    // Whoever makes challenges up makes nobody wait for a write.
    let Some(row) = found else {
        return Ok(None);
    };
    let books = directory.bookkeeping().await?;
    let used = Entity::delete_by_id(digest).exec(&books).await?;
    books.commit().await?;
    let is_good = used.rows_affected == 1
        && row.expires_at > directory.now().0
        && row.purpose == purpose.as_str()
        && row.session == session;
    if !is_good {
        return Ok(None);
    }
    serde_json::from_str(&row.state)
        .map(Some)
        .map_err(Error::internal)
}

/// Deletes challenges that nobody has answered in time; how many there were.
pub(crate) async fn expire(directory: &Directory, books: &DatabaseTransaction) -> Result<u64> {
    let over = Entity::delete_many()
        .filter(Column::ExpiresAt.lte(directory.now().0))
        .exec(books)
        .await?;
    Ok(over.rows_affected)
}
