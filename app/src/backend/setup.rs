//! The one-time secret of the set-up link. The server prints it while there is no tenant; whoever can
//! read the server's output sets it up, nobody else who happens to find the page first.

use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The page of the first set-up; the secret follows as `?secret=…`.
pub const SETUP_PATH: &str = "/setup";

/// Keeps the digest of the secret, until the set-up is done.
#[derive(Debug, Default)]
pub struct SetupSecret {
    digest: Mutex<Option<[u8; 32]>>,
}

impl SetupSecret {
    /// Admits with this secret.
    pub fn of(secret: &str) -> Self {
        Self {
            digest: Mutex::new(Some(Sha256::digest(secret.as_bytes()).into())),
        }
    }

    /// Is it the secret? Takes as long whatever is offered.
    pub fn admits(&self, offered: &str) -> bool {
        let offered: [u8; 32] = Sha256::digest(offered.as_bytes()).into();
        let digest = self.digest.lock().unwrap_or_else(PoisonError::into_inner);
        digest.is_some_and(|digest| bool::from(digest.ct_eq(&offered)))
    }

    /// The set-up is done: the link opens nothing from now on.
    pub fn use_up(&self) {
        *self.digest.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

#[cfg(test)]
mod tests {
    use super::SetupSecret;

    #[test]
    fn only_the_secret_opens_and_only_until_the_end() {
        let setup = SetupSecret::of("abc");
        assert!(setup.admits("abc"));
        assert!(!setup.admits("abd"));
        assert!(!setup.admits(""));
        setup.use_up();
        assert!(!setup.admits("abc"));
    }

    #[test]
    fn without_a_secret_nothing_opens() {
        assert!(!SetupSecret::default().admits(""));
    }
}
