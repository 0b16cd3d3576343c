//! Keys that prove to a provider who this server is (RFC 7523 section 2.2, OpenID Connect Core 1.0 section 9). Each
//! provider has one of its own, which is made here: what is signed for one means nothing to another. The private half is
//! sealed as secrets are and never leaves; the public half is fetched by the provider, or pasted there.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{Moment, Secret, moment::SECOND};
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::{
    Entropy,
    error::{Error, Result},
};

/// What is signed is good for so long, in milliseconds: for one request.
const GOOD_FOR: i64 = 60 * SECOND;
/// Bytes of a key.
const KEY: usize = 32;
/// Almost every number is a key; others are drawn again.
const DRAWS: usize = 8;
/// Letters and digits of an identifier that is used once.
const ID: usize = 24;

/// A key on the curve P-256, for `ES256`.
pub(super) struct ClientKey(SigningKey);

impl ClientKey {
    pub(super) fn generate(entropy: &Entropy) -> Result<Self> {
        (0..DRAWS)
            .find_map(|_| SigningKey::from_slice(&entropy.bytes::<KEY>()).ok())
            .map(Self)
            .ok_or_else(|| Error::internal("no key was drawn"))
    }

    /// The private half, to be sealed.
    pub(super) fn private(&self) -> Secret {
        URL_SAFE_NO_PAD.encode(self.0.to_bytes()).into()
    }

    /// The key whose private half this is.
    pub(super) fn of(private: &Secret) -> Result<Self> {
        let broken = || Error::internal("a client key is not as it was written");
        let bytes = URL_SAFE_NO_PAD.decode(private.reveal());
        let key = SigningKey::from_slice(&bytes.map_err(|_| broken())?);
        key.map(Self).map_err(|_| broken())
    }

    /// The public half as a JSON Web Key (RFC 7517), named by its thumbprint (RFC 7638).
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

    /// Says to the audience that the client is who it says, for a minute and once.
    pub(super) fn assertion(
        &self,
        client_id: &str,
        audience: &str,
        now: Moment,
        entropy: &Entropy,
    ) -> Result<Secret> {
        let seconds = |at: Moment| at.0 / SECOND;
        let public = self.public()?;
        let header = json!({ "alg": "ES256", "typ": "JWT", "kid": public.get("kid") });
        let claims = json!({
            "iss": client_id,
            "sub": client_id,
            "aud": audience,
            "jti": entropy.base62(ID),
            "iat": seconds(now),
            "exp": seconds(now.plus(GOOD_FOR)),
        });
        let encoded = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let text = format!("{}.{}", encoded(&header), encoded(&claims));
        let signature: Signature = self.0.sign(text.as_bytes());
        let signature = URL_SAFE_NO_PAD.encode(signature.to_bytes());
        Ok(format!("{text}.{signature}").into())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn a_key_is_the_same_after_it_was_kept_and_never_drawn_twice() {
        let key = ClientKey::generate(&Entropy::System).unwrap();
        let kept = ClientKey::of(&key.private()).unwrap();
        assert_eq!(key.public().unwrap(), kept.public().unwrap());
        let other = ClientKey::generate(&Entropy::System).unwrap();
        assert_ne!(key.public().unwrap(), other.public().unwrap());
        let public = key.public().unwrap().to_string();
        assert!(!public.contains(key.private().reveal()) && !public.contains("\"d\""));
        for odd in ["", "hunter2", "AAAA"] {
            assert!(ClientKey::of(&odd.into()).is_err(), "{odd}");
        }
    }

    /// The example of RFC 7515 appendix A.3.
    #[test]
    fn the_public_half_is_the_one_of_the_standards_example() {
        let private = "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI";
        let public = ClientKey::of(&private.into()).unwrap().public().unwrap();
        let x = public.get("x").and_then(Value::as_str);
        assert_eq!(x, Some("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"));
        let y = public.get("y").and_then(Value::as_str);
        assert_eq!(y, Some("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"));
    }
}
