//! An authenticator made of software (W3C Web Authentication level 3, sections 6.1 and 6.5): ES256, attestation `none`.
//! Written apart from the code under test.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
const ATTESTED: u8 = 0x40;

/// One passkey and the browser around it.
#[derive(Clone)]
pub struct Authenticator {
    key: SigningKey,
    id: Vec<u8>,
    /// Whose passkey it is, as the server said when it was made.
    pub user: Vec<u8>,
    /// How often it has signed.
    pub counter: u32,
    /// It counts: those that are synchronised between devices don't.
    pub counts: bool,
    /// It looks at the person before it signs.
    pub verifies: bool,
    /// The page that the person is on.
    pub origin: String,
    /// The site that it signs for; empty for the one that is asked for.
    pub site: String,
}

impl Authenticator {
    /// A new one, on a page of this origin.
    pub fn new(seed: u8, origin: &str) -> Self {
        Self {
            key: SigningKey::from_slice(&[seed; 32]).unwrap(),
            id: vec![seed; 20],
            user: Vec::new(),
            counter: 0,
            counts: true,
            verifies: true,
            origin: origin.to_owned(),
            site: String::new(),
        }
    }

    /// Answers `navigator.credentials.create()`.
    pub fn create(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
        assert_eq!(
            options["authenticatorSelection"]["userVerification"],
            "required"
        );
        self.user = decoded(&options["user"]["id"]);
        let client = self.client("webauthn.create", &options);
        let mut data = self.data(&options["rp"]["id"], ATTESTED);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        data.extend(self.public_key());
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59".to_vec();
        object.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        object.extend(data);
        self.answer(json!({
            "attestationObject": URL_SAFE_NO_PAD.encode(object),
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client),
            "transports": ["internal", "hybrid"],
        }))
    }

    /// Answers `navigator.credentials.get()`.
    pub fn get(&mut self, options: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        assert_eq!(options["userVerification"], "required");
        let client = self.client("webauthn.get", &options);
        let data = self.data(&options["rpId"], 0);
        let mut signed = data.clone();
        signed.extend(Sha256::digest(&client));
        let signature: Signature = self.key.sign(&signed);
        self.answer(json!({
            "authenticatorData": URL_SAFE_NO_PAD.encode(data),
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client),
            "signature": URL_SAFE_NO_PAD.encode(signature.to_der().as_bytes()),
            "userHandle": URL_SAFE_NO_PAD.encode(&self.user),
        }))
    }

    fn answer(&self, response: Value) -> String {
        let id = URL_SAFE_NO_PAD.encode(&self.id);
        json!({
            "id": id,
            "rawId": id,
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": response,
        })
        .to_string()
    }

    fn client(&self, kind: &str, options: &Value) -> Vec<u8> {
        json!({
            "type": kind,
            "challenge": options["challenge"],
            "origin": self.origin,
            "crossOrigin": false,
        })
        .to_string()
        .into_bytes()
    }

    fn data(&mut self, site: &Value, flags: u8) -> Vec<u8> {
        let site = match self.site.is_empty() {
            true => site.as_str().unwrap(),
            false => &self.site,
        };
        let mut data = Sha256::digest(site.as_bytes()).to_vec();
        let verified = if self.verifies { VERIFIED } else { 0 };
        data.push(PRESENT | verified | flags);
        data.extend(self.counter.to_be_bytes());
        self.counter += u32::from(self.counts);
        data
    }

    /// As COSE (RFC 9053 section 7.1.1): an EC2 key on P-256.
    fn public_key(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_sec1_point(false);
        let point = point.as_bytes();
        let mut key = b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20".to_vec();
        key.extend(&point[1..33]);
        key.extend(b"\x22\x58\x20");
        key.extend(&point[33..]);
        key
    }
}

fn decoded(text: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(text.as_str().unwrap()).unwrap()
}
