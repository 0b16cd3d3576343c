//! Challenges: given to one browser for one purpose, good once and for five minutes.

use domain::{Secret, moment::SECOND, session::PasskeyOffer};
use sea_orm::{ActiveValue::Set, ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Directory,
    entity::passkey_challenges::{ActiveModel, Column, Entity, Model},
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
    // Whoever makes challenges up makes nobody wait for a write.
    let Some(row) = find(directory, challenge).await? else {
        return Ok(None);
    };
    let is_good = use_up(directory, &row).await?
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

async fn find(directory: &Directory, challenge: &str) -> Result<Option<Model>> {
    let lookup = directory.lookup().await?;
    let digest = secret::sha256(challenge);
    let found = Entity::find_by_id(digest).only(&lookup).await?;
    lookup.rollback().await?;
    Ok(found)
}

/// `false` where somebody else has answered it meanwhile.
async fn use_up(directory: &Directory, row: &Model) -> Result<bool> {
    let books = directory.bookkeeping().await?;
    let used = Entity::delete_by_id(row.digest.clone())
        .exec(&books)
        .await?;
    books.commit().await?;
    Ok(used.rows_affected == 1)
}

/// Deletes challenges that nobody has answered in time; how many there were.
pub(crate) async fn expire(directory: &Directory, books: &DatabaseTransaction) -> Result<u64> {
    let over = Entity::delete_many()
        .filter(Column::ExpiresAt.lte(directory.now().0))
        .exec(books)
        .await?;
    Ok(over.rows_affected)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::one_tenant;

    /// Both have found it before either of them takes it.
    #[tokio::test]
    async fn of_two_who_have_found_a_challenge_one_takes_it() {
        let (_folder, directory, _) = one_tenant::directory().await;
        let offer = give(&directory, Purpose::SignIn, "", (String::new(), ())).await;
        let challenge = offer.unwrap().challenge;
        let found = async || find(&directory, challenge.reveal()).await.unwrap().unwrap();
        let (one, other) = (found().await, found().await);
        assert!(use_up(&directory, &one).await.unwrap());
        assert!(!use_up(&directory, &other).await.unwrap());
        let later = take::<()>(&directory, Purpose::SignIn, "", challenge.reveal()).await;
        assert_eq!(later.unwrap(), None);
    }
}
