//! The site that passkeys belong to.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use domain::AccountId;
use serde_json::{Value, json};
use webauthn_rs::prelude::{
    AuthenticationResult, CredentialID, DiscoverableAuthentication, Passkey, PasskeyRegistration,
    PublicKeyCredential, RegisterPublicKeyCredential, Url, Webauthn, WebauthnBuilder,
    WebauthnResult,
};

use crate::{
    entity::accounts::Model,
    error::{Error, Result},
};

/// How the site is called on the authenticator's screen.
const NAME: &str = "Tenantry";

/// The address under which people find the server, as the relying party of passkeys: they are bound to its host, and
/// answers from any other origin are refused.
pub struct Site {
    webauthn: Webauthn,
}

impl Site {
    /// The site at this address, scheme and authority; `None` where browsers have no passkeys: at a bare IP address,
    /// and without https but on `localhost`.
    pub fn at(public_url: &str) -> Option<Self> {
        let origin = Url::parse(public_url).ok()?;
        let host = origin.domain()?.to_owned();
        if origin.scheme() != "https" && host != "localhost" {
            return None;
        }
        let builder = WebauthnBuilder::new(&host, &origin).ok()?.rp_name(NAME);
        let webauthn = builder.build().ok()?;
        Some(Self { webauthn })
    }

    /// What the browser needs to make a passkey, and what its answer is checked with. The passkey is to be one that
    /// is found without a name, and the authenticator is to look at the person.
    pub(super) fn registration(
        &self,
        account: &Model,
        known: Vec<CredentialID>,
    ) -> Result<(String, PasskeyRegistration)> {
        let (options, state) = self
            .webauthn
            .start_passkey_registration(
                account.id,
                &account.user_name,
                &account.display_name,
                Some(known),
            )
            .map_err(Error::internal)?;
        let mut options = serde_json::to_value(options.public_key).map_err(Error::internal)?;
        // The crate asks for no such passkey by itself: it keeps security keys with little room from filling up.
        if let Some(Value::Object(selection)) = options.get_mut("authenticatorSelection") {
            selection.insert("residentKey".into(), "required".into());
            selection.insert("requireResidentKey".into(), true.into());
        }
        Ok((options.to_string(), state))
    }

    /// What the browser needs to answer with a passkey, one of `allowed` where there are any, and what the answer is
    /// checked with.
    pub(super) fn authentication(
        &self,
        allowed: &[CredentialID],
    ) -> Result<(String, DiscoverableAuthentication)> {
        let (options, state) = self
            .webauthn
            .start_discoverable_authentication()
            .map_err(Error::internal)?;
        let mut options = serde_json::to_value(options.public_key).map_err(Error::internal)?;
        let allowed = allowed
            .iter()
            .map(|id| json!({ "type": "public-key", "id": URL_SAFE_NO_PAD.encode(id) }));
        if let Value::Object(options) = &mut options {
            options.insert("allowCredentials".into(), allowed.collect());
        }
        Ok((options.to_string(), state))
    }

    /// The passkey that the browser has made.
    pub(super) fn registered(
        &self,
        answer: &RegisterPublicKeyCredential,
        state: &PasskeyRegistration,
    ) -> WebauthnResult<Passkey> {
        self.webauthn.finish_passkey_registration(answer, state)
    }

    /// The answer is the passkey's: of this site, to this challenge, by its key, by a person that the authenticator
    /// has looked at, and with a counter that has risen where there is one.
    pub(super) fn authenticated(
        &self,
        answer: &PublicKeyCredential,
        state: &DiscoverableAuthentication,
        passkey: &Passkey,
    ) -> WebauthnResult<AuthenticationResult> {
        self.webauthn
            .finish_discoverable_authentication_v2(answer, state.clone(), passkey)
    }

    /// The account that the authenticator names; `None` where it names none.
    pub(super) fn named(&self, answer: &PublicKeyCredential) -> Option<AccountId> {
        let named = self.webauthn.identify_discoverable_authentication(answer);
        named.ok().map(|(account, _)| AccountId(account))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_take_a_name_and_a_secure_address() {
        for (address, is_one) in [
            ("https://console.example", true),
            ("https://console.example:8443", true),
            ("http://localhost:3000", true),
            ("http://console.example", false),
            ("http://127.0.0.1:3000", false),
            ("https://203.0.113.7", false),
            ("", false),
        ] {
            assert_eq!(Site::at(address).is_some(), is_one, "{address}");
        }
    }
}
