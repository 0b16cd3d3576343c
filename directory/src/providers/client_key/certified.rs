//! An RSA key with a certificate, for `PS256`: for providers that want to see a certificate, such as Microsoft Entra ID.
//! The crate `rsa` makes the key and does nothing else with it: ring signs.

use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use domain::{Moment, Secret, moment::DAY_LENGTH};
use rcgen::{
    CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, KeyUsagePurpose,
    PKCS_RSA_SHA256, PublicKeyData, SignatureAlgorithm,
};
use ring::{
    rand::SystemRandom,
    rsa::{KeyPair, PublicKeyComponents},
    signature::{RSA_PKCS1_SHA256, RSA_PSS_SHA256, RsaEncoding},
};
use rsa::{RsaPrivateKey, pkcs8::EncodePrivateKey as _, rand_core::OsRng};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;

use super::broken;
use crate::error::{Error, Result};

/// Bits of a key: as strong as 128 bits (NIST SP 800-57 part 1, table 2).
const BITS: usize = 3072;
/// How long a certificate is good, in milliseconds.
const GOOD_FOR: i64 = 365 * DAY_LENGTH;
/// It is good from so long ago, in milliseconds: the provider's clock may be behind.
const SINCE: i64 = DAY_LENGTH;

pub(in crate::providers) struct CertifiedKey {
    private: Secret,
    pair: KeyPair,
    public: Value,
    ends_at: Option<Moment>,
}

impl CertifiedKey {
    /// A new key, and a certificate that it signs itself, for a year. The name is what providers show of it.
    pub(super) fn generate(name: &str, now: Moment) -> Result<Self> {
        let key = RsaPrivateKey::new(&mut OsRng, BITS).map_err(Error::internal)?;
        let key = key.to_pkcs8_der().map_err(Error::internal)?;
        let pair = KeyPair::from_pkcs8(key.as_bytes()).map_err(Error::internal)?;
        let ends_at = now.plus(GOOD_FOR);
        let certificate = certificate(&pair, name, now.plus(-SINCE), ends_at)?;
        Ok(Self {
            private: URL_SAFE_NO_PAD.encode(key.as_bytes()).into(),
            public: public(&pair, &certificate),
            pair,
            ends_at: Some(ends_at),
        })
    }

    /// The key of these halves.
    pub(super) fn of(private: &Secret, public: &str) -> Result<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(private.reveal());
        let pair = KeyPair::from_pkcs8(&bytes.map_err(|_| broken())?);
        Ok(Self {
            private: private.clone(),
            pair: pair.map_err(|_| broken())?,
            public: serde_json::from_str(public).map_err(|_| broken())?,
            ends_at: None,
        })
    }

    pub(super) fn private(&self) -> Secret {
        self.private.clone()
    }

    pub(super) fn public(&self) -> &Value {
        &self.public
    }

    pub(super) fn ends_at(&self) -> Option<Moment> {
        self.ends_at
    }

    /// How what it signs says by which certificate (RFC 7515 section 4.1.8), and by nothing else: the provider knows no
    /// other name of the key.
    pub(super) fn header(&self) -> Value {
        json!({ "alg": "PS256", "typ": "JWT", "x5t#S256": self.public.get("x5t#S256") })
    }

    pub(super) fn sign(&self, text: &[u8]) -> Result<Vec<u8>> {
        sign(&self.pair, &RSA_PSS_SHA256, text).map_err(Error::internal)
    }
}

/// What signs a certificate.
struct Signer<'a>(&'a KeyPair);

impl PublicKeyData for Signer<'_> {
    fn der_bytes(&self) -> &[u8] {
        self.0.public().as_ref()
    }

    fn algorithm(&self) -> &'static SignatureAlgorithm {
        &PKCS_RSA_SHA256
    }
}

impl rcgen::SigningKey for Signer<'_> {
    fn sign(&self, text: &[u8]) -> std::result::Result<Vec<u8>, rcgen::Error> {
        sign(self.0, &RSA_PKCS1_SHA256, text).map_err(|_| rcgen::Error::RingUnspecified)
    }
}

fn sign(
    pair: &KeyPair,
    encoding: &'static dyn RsaEncoding,
    text: &[u8],
) -> std::result::Result<Vec<u8>, ring::error::Unspecified> {
    let mut signature = vec![0; pair.public().modulus_len()];
    pair.sign(encoding, &SystemRandom::new(), text, &mut signature)?;
    Ok(signature)
}

/// A certificate of the key by itself (RFC 5280), in DER: for signing as a client, and for nothing else.
fn certificate(pair: &KeyPair, name: &str, since: Moment, until: Moment) -> Result<Vec<u8>> {
    let at = |moment: Moment| {
        OffsetDateTime::from_unix_timestamp(moment.0.div_euclid(1000)).map_err(Error::internal)
    };
    let mut subject = DistinguishedName::new();
    subject.push(DnType::CommonName, name);
    let mut params = CertificateParams::default();
    params.not_before = at(since)?;
    params.not_after = at(until)?;
    params.distinguished_name = subject;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
    let made = params.self_signed(&Signer(pair)).map_err(Error::internal)?;
    Ok(made.der().to_vec())
}

fn public(pair: &KeyPair, certificate: &[u8]) -> Value {
    let PublicKeyComponents { n, e } = PublicKeyComponents::<Vec<u8>>::from(pair.public());
    let (n, e) = (URL_SAFE_NO_PAD.encode(n), URL_SAFE_NO_PAD.encode(e));
    let members = format!(r#"{{"e":"{e}","kty":"RSA","n":"{n}"}}"#);
    let digest = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(Sha256::digest(bytes));
    json!({
        "kty": "RSA", "n": n, "e": e, "use": "sig", "alg": "PS256",
        "kid": digest(members.as_bytes()),
        "x5t#S256": digest(certificate),
        "x5c": [STANDARD.encode(certificate)],
    })
}
