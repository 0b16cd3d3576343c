//! A secret in a column: rows are printed when something is wrong with them, and secrets never.

use std::fmt;

use domain::Secret;
use sea_orm::entity::prelude::*;

/// The server's own key, or what is left of a password. `Debug` shows a placeholder.
#[derive(Clone, PartialEq, Eq, DeriveValueType)]
pub struct StoredSecret(String);

impl StoredSecret {
    /// The secret itself: to sign with, to compare with. Never for a log.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<Secret> for StoredSecret {
    fn from(secret: Secret) -> Self {
        Self(secret.reveal().to_owned())
    }
}

impl fmt::Debug for StoredSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Secret::default().fmt(f)
    }
}
