//! Keys that prove to a provider who this server is (RFC 7523 section 2.2, OpenID Connect Core 1.0 section 9). Each
//! provider has one of its own, which is made here: what is signed for one means nothing to another. The private half is
//! sealed as secrets are and never leaves.

mod certified;
mod published;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::{Moment, ProviderId, Secret, moment::SECOND, provider::ClientAuth};
use serde_json::{Value, json};

use self::{certified::CertifiedKey, published::PublishedKey};
use super::Client;
use crate::{
    Directory, Entropy,
    error::{Error, Result},
    line::{Line, Who},
};

/// What is signed is good for so long, in milliseconds: for one request.
const GOOD_FOR: i64 = 60 * SECOND;
/// It counts from so long ago, in milliseconds: the provider's clock may be behind.
const SINCE: i64 = 60 * SECOND;
/// Letters and digits of an identifier that is used once.
const ID: usize = 24;

/// Those who want a key with a certificate: it takes a second of a processor. One at a time, and those that wait are some
/// seconds' worth. Not the line of passwords: whoever makes many keys keeps nobody from signing in.
static LINE: Line = Line::new(1, 4, 0);

/// A key, by how the provider gets to know it.
pub(super) enum ClientKey {
    /// The public half is fetched by the provider, or pasted there.
    Published(PublishedKey),
    /// A certificate is uploaded there.
    Certified(Box<CertifiedKey>),
}

impl ClientKey {
    /// Makes what this way of proving who one is takes; `None` where that is no key. One with a certificate is made in a
    /// line, and to be made before anything is locked. [`domain::Refusal::Busy`] where too many wait.
    pub(super) async fn make(
        directory: &Directory,
        method: ClientAuth,
        provider: ProviderId,
    ) -> Result<Option<Self>> {
        match method {
            ClientAuth::Basic | ClientAuth::Post => Ok(None),
            ClientAuth::Key => {
                let key = PublishedKey::generate(directory.entropy())?;
                Ok(Some(Self::Published(key)))
            }
            ClientAuth::Certificate => {
                // Without it the key could not be kept.
                directory.secret_keys()?;
                let (name, now) = (format!("Tenantry {provider}"), directory.now());
                let place = LINE.place(Who::Known)?;
                let made = place.run(move || CertifiedKey::generate(&name, now));
                Ok(Some(Self::Certified(Box::new(made.await??))))
            }
        }
    }

    /// The key of a provider that was read.
    pub(super) fn of(client: &Client) -> Result<Self> {
        let private = &client.client_secret;
        match client.auth_method {
            ClientAuth::Certificate => {
                let key = CertifiedKey::of(private, &client.public_key)?;
                Ok(Self::Certified(Box::new(key)))
            }
            _ => Ok(Self::Published(PublishedKey::of(private)?)),
        }
    }

    /// The private half, to be sealed.
    pub(super) fn private(&self) -> Secret {
        match self {
            Self::Published(key) => key.private(),
            Self::Certified(key) => key.private(),
        }
    }

    /// The public half as a JSON Web Key (RFC 7517), named by its thumbprint (RFC 7638), with its certificate where it
    /// has one.
    pub(super) fn public(&self) -> Result<Value> {
        match self {
            Self::Published(key) => key.public(),
            Self::Certified(key) => Ok(key.public().clone()),
        }
    }

    /// When its certificate ends, if it has just been made with one.
    pub(super) fn ends_at(&self) -> Option<Moment> {
        match self {
            Self::Published(_) => None,
            Self::Certified(key) => key.ends_at(),
        }
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
        let header = match self {
            Self::Published(key) => key.header()?,
            Self::Certified(key) => key.header(),
        };
        let claims = json!({
            "iss": client_id,
            "sub": client_id,
            "aud": audience,
            "jti": entropy.base62(ID),
            "iat": seconds(now),
            "nbf": seconds(now.plus(-SINCE)),
            "exp": seconds(now.plus(GOOD_FOR)),
        });
        let encoded = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let text = format!("{}.{}", encoded(&header), encoded(&claims));
        let signature = match self {
            Self::Published(key) => key.sign(text.as_bytes()),
            Self::Certified(key) => key.sign(text.as_bytes())?,
        };
        let signature = URL_SAFE_NO_PAD.encode(signature);
        Ok(format!("{text}.{signature}").into())
    }
}

/// Why a key that is kept can't be used.
fn broken() -> Error {
    Error::internal("a client key is not as it was written")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use domain::Refusal;

    use super::*;
    use crate::{SecretKeys, one_tenant::directory, passwords};

    #[tokio::test]
    async fn whoever_wants_many_keys_keeps_nobody_from_signing_in() {
        let (_folder, directory, _) = directory().await;
        let keys = format!("{}=", "A".repeat(43));
        directory.keep_secrets_with(SecretKeys::parse(&keys.into()).unwrap());
        let held: Vec<_> = std::iter::from_fn(|| LINE.place(Who::Known).ok()).collect();
        assert_eq!(held.len(), 5);
        let made = ClientKey::make(&directory, ClientAuth::Certificate, ProviderId::generate());
        assert_eq!(made.await.err(), Some(Refusal::Busy.into()));
        let stored = passwords::hash("correct horse battery").await.unwrap();
        let fits = passwords::verify("correct horse battery", Some(stored.reveal())).await;
        assert!(fits.unwrap());
    }
}
