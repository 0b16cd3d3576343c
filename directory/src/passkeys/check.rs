//! Checking an answer with what is stored of the passkey.

use webauthn_rs::prelude::{DiscoverableAuthentication, Passkey, PublicKeyCredential};

use super::{Site, repo};
use crate::{entity::passkeys::Model, error::Result};

/// The longest answer that is read, in bytes: those of authenticators have some hundred.
const LONGEST: usize = 16 << 10;

/// An answer as JSON; `None` for anything else.
pub(super) fn read<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    if text.len() > LONGEST {
        return None;
    }
    serde_json::from_str(text).ok()
}

/// The passkey as it is after this use; `None` where the answer is not its.
pub(super) fn used(
    site: &Site,
    answer: &PublicKeyCredential,
    state: &DiscoverableAuthentication,
    row: &Model,
) -> Result<Option<Passkey>> {
    let mut passkey = repo::passkey(row)?;
    match site.authenticated(answer, state, &passkey) {
        Ok(result) => {
            passkey.update_credential(&result);
            Ok(Some(passkey))
        }
        Err(error) => {
            tracing::info!(%error, "the answer of a passkey was refused");
            Ok(None)
        }
    }
}
