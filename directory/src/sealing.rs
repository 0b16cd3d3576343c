//! Secrets that the server has to read again, such as those that prove to an identity provider who it is:
//! sealed with XChaCha20-Poly1305 under a key that is in the configuration and never in the database. What
//! a secret belongs to is sealed in with it: a row that is copied elsewhere does not open there.

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use chacha20poly1305::{
    Key, KeyInit as _, XChaCha20Poly1305, XNonce,
    aead::{Aead as _, Payload},
};
use domain::{Refusal, Secret};
use sha2::{Digest as _, Sha256};

use crate::{
    Entropy,
    error::{Error, Result},
    secret::hex,
};

/// Bytes of a key.
const KEY: usize = 32;
/// Bytes of a nonce: enough to draw one at random for every secret.
const NONCE: usize = 24;
/// Letters of a key's identifier.
const ID: usize = 8;
/// What a sealed secret starts with.
const VERSION: &str = "v1";

/// The keys of the configuration. The first one seals, all of them open: so they can be changed.
#[derive(Clone)]
pub struct SecretKeys(Vec<SecretKey>);

#[derive(Clone)]
struct SecretKey {
    id: String,
    cipher: XChaCha20Poly1305,
}

impl SecretKeys {
    /// Reads one or several keys of 32 bytes in base64, separated by commas; `None` for anything else.
    pub fn parse(text: &Secret) -> Option<Self> {
        let keys: Option<Vec<SecretKey>> = text.reveal().split(',').map(SecretKey::parse).collect();
        keys.map(Self)
    }

    /// The secret, sealed for what it belongs to.
    pub(crate) fn seal(
        &self,
        entropy: &Entropy,
        belongs_to: &[&[u8]],
        secret: &Secret,
    ) -> Result<Secret> {
        let key = self.0.first().ok_or(Refusal::NoSecretsKey)?;
        let nonce = entropy.bytes::<NONCE>();
        let sealed = key.cipher.encrypt(
            XNonce::from_slice(&nonce),
            Payload {
                msg: secret.reveal().as_bytes(),
                aad: &flat(belongs_to),
            },
        );
        let sealed = sealed.map_err(|_| Error::internal("a secret was not sealed"))?;
        let text = URL_SAFE_NO_PAD.encode([&nonce, sealed.as_slice()].concat());
        Ok(format!("{VERSION}.{}.{text}", key.id).into())
    }

    /// The secret that was sealed for this. [`Refusal::OtherSecretsKey`] where none of the keys sealed it.
    pub(crate) fn open(&self, belongs_to: &[&[u8]], sealed: &str) -> Result<Secret> {
        let broken = || Error::internal("a sealed secret is not as it was written");
        let mut parts = sealed.splitn(3, '.');
        let (Some(VERSION), Some(id), Some(text)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(broken());
        };
        let key = self.0.iter().find(|key| key.id == id);
        let key = key.ok_or(Refusal::OtherSecretsKey)?;
        let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| broken())?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE).ok_or_else(broken)?;
        let payload = Payload {
            msg: sealed,
            aad: &flat(belongs_to),
        };
        let opened = key.cipher.decrypt(XNonce::from_slice(nonce), payload);
        let opened = opened.map_err(|_| broken())?;
        String::from_utf8(opened)
            .map(Secret::from)
            .map_err(|_| broken())
    }

    /// The same secret, under the first key.
    pub(crate) fn reseal(
        &self,
        entropy: &Entropy,
        belongs_to: &[&[u8]],
        sealed: &str,
    ) -> Result<Secret> {
        let secret = self.open(belongs_to, sealed)?;
        self.seal(entropy, belongs_to, &secret)
    }

    /// The first key sealed it.
    pub(crate) fn is_current(&self, sealed: &str) -> bool {
        let id = self.0.first().map(|key| key.id.as_str());
        sealed.split('.').nth(1) == id
    }
}

impl SecretKey {
    fn parse(text: &str) -> Option<Self> {
        let bytes: [u8; KEY] = STANDARD.decode(text.trim()).ok()?.try_into().ok()?;
        let digest = Sha256::new_with_prefix(b"tenantry secrets key\0")
            .chain_update(bytes)
            .finalize();
        Some(Self {
            id: hex(&digest).chars().take(ID).collect(),
            cipher: XChaCha20Poly1305::new(Key::from_slice(&bytes)),
        })
    }
}

/// Everything in one text, with the lengths, so that nothing moves from one part to the next.
fn flat(parts: &[&[u8]]) -> Vec<u8> {
    parts.iter().fold(Vec::new(), |mut all, part| {
        let length = u64::try_from(part.len()).unwrap_or(u64::MAX);
        all.extend(length.to_be_bytes());
        all.extend(*part);
        all
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn keys(first: &[u8]) -> SecretKeys {
        let keys: Vec<String> = first
            .iter()
            .map(|byte| STANDARD.encode([*byte; KEY]))
            .collect();
        SecretKeys::parse(&keys.join(",").into()).unwrap()
    }

    fn seal(keys: &SecretKeys, belongs_to: &[&[u8]]) -> Secret {
        keys.seal(&Entropy::seeded(1), belongs_to, &"hunter2".into())
            .unwrap()
    }

    #[test]
    fn a_secret_opens_where_it_belongs_and_nowhere_else() {
        let keys = keys(&[1]);
        let sealed = seal(&keys, &[b"acme", b"entra"]);
        assert!(!sealed.reveal().contains("hunter2"));
        let opened = keys.open(&[b"acme", b"entra"], sealed.reveal());
        assert_eq!(opened, Ok("hunter2".into()));
        for other in [&[&b"other"[..], b"entra"][..], &[b"acmee", b"ntra"], &[]] {
            assert!(matches!(
                keys.open(other, sealed.reveal()),
                Err(Error::Internal(_))
            ));
        }
    }

    #[test]
    fn a_changed_letter_does_not_open() {
        let keys = keys(&[1]);
        let sealed = seal(&keys, &[]).reveal().to_owned();
        for place in 12..sealed.len() {
            let mut other = sealed.clone().into_bytes();
            let letter = other.get_mut(place).unwrap();
            *letter = if *letter == b'A' { b'B' } else { b'A' };
            let other = String::from_utf8(other).unwrap();
            assert!(keys.open(&[], &other).is_err(), "{place}");
        }
        for odd in ["", "v1", "v1.a", "v2.a.b", "hunter2"] {
            assert!(keys.open(&[], odd).is_err(), "{odd}");
        }
    }

    #[test]
    fn the_first_key_seals_and_the_others_open() {
        let sealed = seal(&keys(&[1]), &[]);
        let both = keys(&[2, 1]);
        assert_eq!(both.open(&[], sealed.reveal()), Ok("hunter2".into()));
        assert!(!both.is_current(sealed.reveal()));
        assert!(both.is_current(seal(&both, &[]).reveal()));
        let missing = keys(&[2]).open(&[], sealed.reveal());
        assert_eq!(missing, Err(Refusal::OtherSecretsKey.into()));
    }

    #[test]
    fn a_key_is_32_bytes_in_base64() {
        let short = STANDARD.encode([1; 31]);
        for bad in ["", "key", short.as_str()] {
            assert!(SecretKeys::parse(&bad.into()).is_none(), "{bad}");
        }
    }

    #[test]
    fn the_same_secret_is_never_sealed_alike() {
        let (keys, entropy) = (keys(&[1]), Entropy::System);
        let sealed = || keys.seal(&entropy, &[], &"hunter2".into()).unwrap();
        assert_ne!(sealed(), sealed());
    }
}
