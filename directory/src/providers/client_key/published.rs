//! A key on the curve P-256, for `ES256`: for providers that take a public key as it is.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::Secret;
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::broken;
use crate::{
    Entropy,
    error::{Error, Result},
};

/// Bytes of a key.
const KEY: usize = 32;
/// Almost every number is a key; others are drawn again.
const DRAWS: usize = 8;

pub(in crate::providers) struct PublishedKey(SigningKey);

impl PublishedKey {
    pub(super) fn generate(entropy: &Entropy) -> Result<Self> {
        (0..DRAWS)
            .find_map(|_| SigningKey::from_slice(&entropy.bytes::<KEY>()).ok())
            .map(Self)
            .ok_or_else(|| Error::internal("no key was drawn"))
    }

    /// The key whose private half this is.
    pub(super) fn of(private: &Secret) -> Result<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(private.reveal());
        let key = SigningKey::from_slice(&bytes.map_err(|_| broken())?);
        key.map(Self).map_err(|_| broken())
    }

    pub(super) fn private(&self) -> Secret {
        URL_SAFE_NO_PAD.encode(self.0.to_bytes()).into()
    }

    pub(super) fn public(&self) -> Result<Value> {
        let point = self.0.verifying_key().to_sec1_point(false);
        // The first byte says that both coordinates follow (SEC 1 section 2.3.3).
        let halves = point
            .as_bytes()
            .get(1..)
            .and_then(|rest| rest.split_at_checked(KEY))
            .ok_or_else(|| Error::internal("a public key without coordinates"))?;
        let (x, y) = (
            URL_SAFE_NO_PAD.encode(halves.0),
            URL_SAFE_NO_PAD.encode(halves.1),
        );
        let members = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
        let id = URL_SAFE_NO_PAD.encode(Sha256::digest(members));
        Ok(json!({
            "kty": "EC", "crv": "P-256", "x": x, "y": y, "use": "sig", "alg": "ES256", "kid": id,
        }))
    }

    /// How what it signs says by which key.
    pub(super) fn header(&self) -> Result<Value> {
        let public = self.public()?;
        Ok(json!({ "alg": "ES256", "typ": "JWT", "kid": public.get("kid") }))
    }

    pub(super) fn sign(&self, text: &[u8]) -> Vec<u8> {
        let signature: Signature = self.0.sign(text);
        signature.to_bytes().to_vec()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_key_is_the_same_after_it_was_kept_and_never_drawn_twice() {
        let key = PublishedKey::generate(&Entropy::System).unwrap();
        let kept = PublishedKey::of(&key.private()).unwrap();
        assert_eq!(key.public().unwrap(), kept.public().unwrap());
        let other = PublishedKey::generate(&Entropy::System).unwrap();
        assert_ne!(key.public().unwrap(), other.public().unwrap());
        let public = key.public().unwrap().to_string();
        assert!(!public.contains(key.private().reveal()) && !public.contains("\"d\""));
        for odd in ["", "hunter2", "AAAA"] {
            assert!(PublishedKey::of(&odd.into()).is_err(), "{odd}");
        }
    }

    /// The example of RFC 7515 appendix A.3.
    #[test]
    fn the_public_half_is_the_one_of_the_standards_example() {
        let private = "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI";
        let public = PublishedKey::of(&private.into()).unwrap().public().unwrap();
        let x = public.get("x").and_then(Value::as_str);
        assert_eq!(x, Some("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"));
        let y = public.get("y").and_then(Value::as_str);
        assert_eq!(y, Some("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"));
    }
}
