//! Bearer secrets: `<prefix>_`, 30 random letters and digits (178 bits), and six that check them.
//! The check rejects typing errors and truncation without a database; only SHA-256 of the whole
//! secret is stored, which is enough for secrets that nobody can guess (ASVS 5.0 V6.5.2).

use domain::Secret;
use sha2::{Digest, Sha256};

use crate::Entropy;

const RANDOM: usize = 30;
const CHECK: usize = 6;
const BASE62: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// What the secret is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A provisioning token.
    Provisioning,
    /// A session.
    Session,
    /// An activation link, or one that resets a password.
    Activation,
    /// A browser that is recognised when somebody signs in from it again.
    Device,
}

impl Kind {
    const fn prefix(self) -> &'static str {
        match self {
            Self::Provisioning => "tnt",
            Self::Session => "tns",
            Self::Activation => "tna",
            Self::Device => "tnd",
        }
    }
}

/// A new secret of this kind.
pub(crate) fn generate(kind: Kind, entropy: &Entropy) -> Secret {
    let random = entropy.base62(RANDOM);
    let check = check_of(kind, &random);
    format!("{}_{random}{check}", kind.prefix()).into()
}

/// SHA-256 of the secret in hexadecimal, or `None` when it can't be one of this kind.
pub(crate) fn digest(kind: Kind, secret: &str) -> Option<String> {
    let body = secret.strip_prefix(kind.prefix())?.strip_prefix('_')?;
    let (random, check) = body.split_at_checked(RANDOM)?;
    (check == check_of(kind, random)).then(|| hex(&Sha256::digest(secret.as_bytes())))
}

/// The part of a secret that may be shown to recognise it.
pub(crate) fn identifier(secret: &str) -> String {
    secret.chars().take(8).collect()
}

/// SHA-256 of any text, in hexadecimal.
pub(crate) fn sha256(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            write!(text, "{byte:02x}").unwrap_or_default();
            text
        })
}

fn check_of(kind: Kind, random: &str) -> String {
    let digest = Sha256::digest(format!("{}:{random}", kind.prefix()));
    digest
        .iter()
        .take(CHECK)
        .map(|byte| {
            BASE62
                .get(usize::from(*byte) % BASE62.len())
                .map_or('0', |b| char::from(*b))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_whole_secret_of_the_right_kind_is_one() {
        let secret = generate(Kind::Provisioning, &Entropy::seeded(1));
        let secret = secret.reveal();
        assert_eq!(secret.len(), 3 + 1 + RANDOM + CHECK);
        assert!(digest(Kind::Provisioning, secret).is_some());
        assert!(digest(Kind::Session, secret).is_none());
        for end in 0..secret.len() {
            assert!(digest(Kind::Provisioning, &secret[..end]).is_none());
        }
        assert!(digest(Kind::Provisioning, &format!("{secret}0")).is_none());
        assert!(digest(Kind::Provisioning, &secret.to_lowercase()).is_none());
        assert!(digest(Kind::Provisioning, "tnt_ä").is_none());
    }

    #[test]
    fn the_identifier_gives_away_four_characters() {
        let secret = generate(Kind::Provisioning, &Entropy::seeded(1));
        assert_eq!(identifier(secret.reveal()).len(), 8);
    }
}
