//! Tokens that were seen within the minute, by their secrets: whose a secret is never changes, so that it need
//! not be looked up for every request. Whether it still lets anybody in is no part of this: the choke point
//! finds that out anew for every request, from the database.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use domain::Moment;
use sha2::{Digest, Sha256};

use crate::Actor;

/// Secrets that are remembered at once.
const MOST: usize = 10_000;

/// What this server has seen. Cheap to clone.
#[derive(Clone, Default)]
pub(crate) struct Recent {
    by_digest: Arc<RwLock<HashMap<[u8; 32], Seen>>>,
}

struct Seen {
    actor: Actor,
    until: Moment,
}

impl Recent {
    /// Whose secret it is, where it was remembered and the time is not over.
    pub(super) fn actor(&self, secret: &str, now: Moment) -> Option<Actor> {
        let seen = self
            .by_digest
            .read()
            .unwrap_or_else(PoisonError::into_inner);
        let seen = seen.get(&digest(secret))?;
        (now < seen.until).then(|| seen.actor.clone())
    }

    /// Remembers for a while whose secret it is.
    pub(super) fn remember(&self, secret: &str, actor: Actor, now: Moment, until: Moment) {
        let mut seen = self
            .by_digest
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        if seen.len() >= MOST {
            seen.retain(|_, seen| now < seen.until);
        }
        if seen.len() < MOST {
            seen.insert(digest(secret), Seen { actor, until });
        }
    }

    /// Forgets a secret that lets nobody in.
    pub(super) fn forget(&self, secret: &str) {
        let mut seen = self
            .by_digest
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        seen.remove(&digest(secret));
    }
}

fn digest(secret: &str) -> [u8; 32] {
    Sha256::digest(secret.as_bytes()).into()
}
