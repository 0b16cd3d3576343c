//! Which passwords are good enough, and their hashing: Argon2id (RFC 9106) at OWASP's minimum, off the request
//! threads, a few at a time, and no more waiting than can be served soon.

mod common;
mod rules;

use argon2::{
    Algorithm, Argon2, Params, PasswordHash, PasswordHasher, PasswordVerifier, Version,
    password_hash::{Error as HashError, SaltString},
};
use domain::Secret;

use crate::{
    Entropy,
    error::{Error, Result},
    line::{Line, Place, Who},
};

pub(crate) use rules::check;

/// OWASP Password Storage Cheat Sheet: 19 MiB of memory, two passes, one lane.
const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Those who want a password hashed, and nothing else. Four at once: each holds its 19 MiB, and many would leave nothing
/// for other requests. Those that wait are about two seconds' worth.
static LINE: Line = Line::new(4, 96, 72);

/// A place for all that one attempt has hashed; [`domain::Refusal::Busy`] where too many wait.
pub(crate) fn place(who: Who) -> Result<Place<'static>> {
    LINE.place(who)
}

/// The hash to store, in PHC string format.
pub(crate) async fn hash(password: &str) -> Result<Secret> {
    let password = Secret::from(password);
    let hashed = in_a_slot(place(Who::Known)?, move || hash_now(password.reveal())).await?;
    hashed.map_err(Error::internal)
}

/// Is this the password of the stored hash? Without a hash the answer is no, after the same work:
/// the time it takes does not tell whether there is anything to compare with.
pub(crate) async fn verify(password: &str, stored: Option<&str>) -> Result<bool> {
    verify_in(&place(Who::Known)?, password, stored).await
}

/// Like [`verify`], in a place that the attempt has already.
pub(crate) async fn verify_in(
    place: &Place<'static>,
    password: &str,
    stored: Option<&str>,
) -> Result<bool> {
    let password = Secret::from(password);
    let stored = stored.map(Secret::from);
    let verified = in_a_slot(place.clone(), move || match stored {
        Some(stored) => verify_now(password.reveal(), stored.reveal()),
        None => hash_now(password.reveal()).map(|_| false),
    })
    .await?;
    verified.map_err(Error::internal)
}

async fn in_a_slot<T: Send + 'static>(
    place: Place<'static>,
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T> {
    #[cfg(test)]
    work_done::count();
    place.run(work).await
}

fn hash_now(password: &str) -> std::result::Result<Secret, HashError> {
    let salt = SaltString::encode_b64(&Entropy::System.bytes::<16>())?;
    Ok(hasher()?
        .hash_password(password.as_bytes(), &salt)?
        .to_string()
        .into())
}

fn verify_now(password: &str, stored: &str) -> std::result::Result<bool, HashError> {
    match hasher()?.verify_password(password.as_bytes(), &PasswordHash::new(stored)?) {
        Ok(()) => Ok(true),
        Err(HashError::Password) => Ok(false),
        Err(error) => Err(error),
    }
}

fn hasher() -> std::result::Result<Argon2<'static>, HashError> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// How many passwords a task has hashed: what tells an account that exists from one that doesn't is work.
#[cfg(test)]
pub(crate) mod work_done {
    use std::cell::Cell;

    tokio::task_local! {
        static HASHES: Cell<u32>;
    }

    pub(super) fn count() {
        HASHES.try_with(|hashes| hashes.set(hashes.get() + 1)).ok();
    }

    /// Hashes made while this ran.
    pub async fn hashes(work: impl Future) -> u32 {
        let counted = async {
            work.await;
            HASHES.with(Cell::get)
        };
        HASHES.scope(Cell::new(0), counted).await
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_same_password_fits() {
        let stored = hash("correct horse battery").await.unwrap();
        let stored = stored.reveal();
        assert!(
            stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{stored}"
        );
        assert!(verify("correct horse battery", Some(stored)).await.unwrap());
        assert!(!verify("correct horse batterz", Some(stored)).await.unwrap());
        assert!(!verify("", Some(stored)).await.unwrap());
        assert!(!verify("correct horse battery", None).await.unwrap());
    }

    #[tokio::test]
    async fn the_same_password_is_salted_anew() {
        assert_ne!(
            hash("correct horse").await.unwrap(),
            hash("correct horse").await.unwrap()
        );
    }

    #[tokio::test]
    async fn a_broken_hash_is_a_fault_not_a_mismatch() {
        assert!(matches!(
            verify("x", Some("nonsense")).await,
            Err(Error::Internal(_))
        ));
    }
}
