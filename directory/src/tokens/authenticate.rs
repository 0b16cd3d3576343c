//! From a bearer secret to the actor.

use domain::{Moment, TenantId, TokenId};

use super::repo;
use crate::{
    Actor, Directory,
    error::Result,
    secret::{self, Kind},
};

/// What a secret leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Admission {
    /// A token that lets its client in.
    Admitted(Actor),
    /// A token that the safety brake holds: its client waits until an administrator resumes it.
    Paused(Actor),
    /// A token whose time is over.
    Expired(Actor),
    /// Everything else that lets nobody in: mistyped, unknown, deleted, or of a disabled tenant.
    Unknown,
}

impl Admission {
    /// Who may come in.
    pub fn actor(self) -> Option<Actor> {
        match self {
            Self::Admitted(actor) => Some(actor),
            Self::Paused(_) | Self::Expired(_) | Self::Unknown => None,
        }
    }
}

/// Whose secret it is, where [`authenticate`] let its owner in within the last minute, and without asking the
/// database. That it was good then says nothing about now: the choke point looks, and gives the request's
/// [`Proof`](crate::Proof).
pub fn recognise(directory: &Directory, secret: &str) -> Option<Actor> {
    directory.recent_tokens().actor(secret, directory.now())
}

/// The token that the secret belongs to. Whoever is not let in must not learn why; the tenant's
/// administrators may. Notes the use, to the minute.
///
/// Only the digest is compared, in the database: the time that it takes says nothing about a secret.
pub async fn authenticate(directory: &Directory, secret: &str) -> Result<Admission> {
    let admission = look_up(directory, secret).await?;
    if !matches!(admission, Admission::Admitted(_)) {
        directory.recent_tokens().forget(secret);
    }
    Ok(admission)
}

async fn look_up(directory: &Directory, secret: &str) -> Result<Admission> {
    let Some(digest) = secret::digest(Kind::Provisioning, secret) else {
        return Ok(Admission::Unknown);
    };
    let now = directory.now();
    let lookup = directory.lookup().await?;
    let found = repo::find(&lookup, digest).await?;
    // On SQLite a reader that stays open keeps the write-ahead log from being folded back.
    lookup.rollback().await?;
    let Some(mut token) = found else {
        return Ok(Admission::Unknown);
    };
    if token.expires_at <= now {
        return Ok(Admission::Expired(token.actor()));
    }
    if token.due_at() <= now {
        note_use(directory, token.id, token.tenant, now);
        token.last_used_at = Some(now);
    }
    if token.is_paused {
        return Ok(Admission::Paused(token.actor()));
    }
    let until = token.due_at();
    let recent = directory.recent_tokens();
    recent.remember(secret, token.actor(), now, until);
    Ok(Admission::Admitted(token.actor()))
}

/// Beside the request, which must not wait while somebody else writes for long. Who may come in does not depend
/// on it.
fn note_use(directory: &Directory, id: TokenId, tenant: TenantId, now: Moment) {
    let directory = directory.clone();
    tokio::spawn(async move {
        if let Err(error) = touch(&directory, id, tenant, now).await {
            tracing::warn!(%error, "the last use of a provisioning token was not noted");
        }
    });
}

async fn touch(directory: &Directory, id: TokenId, tenant: TenantId, now: Moment) -> Result<()> {
    let books = directory.bookkeeping().await?;
    repo::touch(&books, id, tenant, now).await?;
    Ok(books.commit().await?)
}
