//! From a bearer secret to the actor.

use super::repo;
use crate::{
    Actor, Directory,
    error::Result,
    secret::{self, Kind},
};

/// The token that the secret belongs to; `None` for everything that lets nobody in, without saying
/// why: mistyped, unknown, deleted, expired, or of a disabled tenant. Notes the use, to the minute.
///
/// Only the digest is compared, in the database: the time that it takes says nothing about a secret.
pub async fn authenticate(directory: &Directory, secret: &str) -> Result<Option<Actor>> {
    let Some(digest) = secret::digest(Kind::Provisioning, secret) else {
        return Ok(None);
    };
    let now = directory.now();
    let lookup = directory.lookup().await?;
    let Some(token) = repo::find(&lookup, digest, now).await? else {
        return Ok(None);
    };
    // On SQLite a reader that stays open keeps the write-ahead log from being folded back.
    lookup.rollback().await?;
    if token.is_due(now)
        && let Err(error) = touch(directory, &token).await
    {
        // Who may come in does not depend on it.
        tracing::warn!(%error, "the last use of a provisioning token was not noted");
    }
    Ok(Some(Actor::Token {
        id: token.id,
        tenant: token.tenant,
        identifier: token.identifier,
    }))
}

async fn touch(directory: &Directory, token: &repo::Known) -> Result<()> {
    let books = directory.bookkeeping().await?;
    token.touch(&books, directory.now()).await?;
    Ok(books.commit().await?)
}
