//! What is typed to add or edit a provider.

use serde::{Deserialize, Serialize};

use crate::{Field, FieldErrors, Problem, Secret, string_enum::string_enum, text};

/// The claim that identifies a person where no other is chosen (OpenID Connect Core 1.0 section 2).
pub const SUBJECT: &str = "sub";
/// Claims that name a person for ever. Others, as e-mail addresses and user names, are given to somebody else one
/// day, or chosen by the person.
pub const SUBJECT_CLAIMS: [&str; 2] = [SUBJECT, "oid"];
/// The longest address, client identifier or secret, in characters.
const TEXT_MAX: usize = 1_000;
/// The longest name of a claim, in characters.
const CLAIM_MAX: usize = 100;

string_enum!(
    /// How the server proves to the provider who it is (OpenID Connect Core 1.0 section 9).
    ClientAuth {
        /// The secret in the header.
        Basic = "client_secret_basic",
        /// The secret in the form.
        Post = "client_secret_post",
        /// No secret: something signed by a key that the server makes, and publishes.
        Key = "private_key_jwt",
        /// The same with a certificate of the key, for providers that want to see one.
        Certificate = "private_key_jwt_certificate",
    }
);

impl ClientAuth {
    /// There is no secret that somebody types.
    pub const fn is_by_key(self) -> bool {
        matches!(self, Self::Key | Self::Certificate)
    }
}

string_enum!(
    /// Which account a person is.
    Matching {
        /// The one whose `externalId` is the provider's identifier of the person.
        ExternalId = "external-id",
        /// The one whose user name is `preferred_username`: only where the provider alone gives out user names.
        UserName = "user-name",
    }
);

/// What is typed to add or edit a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProviderForm {
    /// The version that was loaded; 0 for a new one.
    #[serde(deserialize_with = "text::version")]
    pub version: i64,
    /// Unique name; people who sign in see it.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// The address that names the provider, exactly as it names itself.
    pub issuer: String,
    /// What the provider calls this server.
    pub client_id: String,
    /// Proves that to the provider. Empty keeps the saved one.
    pub client_secret: Secret,
    /// One of [`ClientAuth`].
    pub auth_method: String,
    /// One of [`Matching`].
    pub matching: String,
    /// The claim that is compared with `externalId`.
    pub subject_claim: String,
}

impl Default for ProviderForm {
    fn default() -> Self {
        Self {
            version: 0,
            name: String::new(),
            description: String::new(),
            issuer: String::new(),
            client_id: String::new(),
            client_secret: Secret::default(),
            auth_method: ClientAuth::Basic.to_string(),
            matching: Matching::ExternalId.to_string(),
            subject_claim: SUBJECT.to_owned(),
        }
    }
}

/// A form that is well-formed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedProvider {
    /// The texts, trimmed.
    pub form: ProviderForm,
    /// How the server proves who it is.
    pub auth_method: ClientAuth,
    /// Which account a person is.
    pub matching: Matching,
}

impl ProviderForm {
    /// The form trimmed and its choices read, or all that is wrong with it. A new provider needs a secret, unless a key
    /// takes its place.
    pub fn check(&self, is_new: bool) -> Result<CheckedProvider, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = text::required(&self.name, Field::Name, text::NAME_MAX, &mut errors);
        let description = text::optional(
            &self.description,
            Field::Description,
            text::DESCRIPTION_MAX,
            &mut errors,
        );
        let issuer = issuer(&self.issuer, &mut errors);
        let client_id = text::required(&self.client_id, Field::ClientId, TEXT_MAX, &mut errors);
        let auth_method = self.auth_method.parse().unwrap_or_else(|_| {
            errors.add(Field::AuthMethod, Problem::NotOffered);
            ClientAuth::Basic
        });
        let secret = self.client_secret.reveal();
        let secret = if auth_method.is_by_key() {
            String::new()
        } else if is_new {
            text::required(secret, Field::ClientSecret, TEXT_MAX, &mut errors)
        } else {
            text::optional(secret, Field::ClientSecret, TEXT_MAX, &mut errors)
        };
        let matching = self.matching.parse().unwrap_or_else(|_| {
            errors.add(Field::Matching, Problem::NotOffered);
            Matching::ExternalId
        });
        let subject_claim = text::optional(
            &self.subject_claim,
            Field::SubjectClaim,
            CLAIM_MAX,
            &mut errors,
        );
        if !subject_claim.is_empty() && !SUBJECT_CLAIMS.contains(&subject_claim.as_str()) {
            errors.add(Field::SubjectClaim, Problem::NotOffered);
        }
        let form = Self {
            version: self.version,
            name,
            description,
            issuer,
            client_id,
            client_secret: Secret::from(secret),
            auth_method: auth_method.to_string(),
            matching: matching.to_string(),
            subject_claim: if subject_claim.is_empty() {
                SUBJECT.to_owned()
            } else {
                subject_claim
            },
        };
        errors.or(CheckedProvider {
            form,
            auth_method,
            matching,
        })
    }
}

/// An issuer: `https`, a host, nothing secret, no query and no fragment (OpenID Connect Discovery 1.0
/// section 2). Plain `http` is for a provider on the same machine; whether it may be used is for the
/// configuration to say.
fn issuer(value: &str, errors: &mut FieldErrors) -> String {
    let value = text::required(value, Field::Issuer, TEXT_MAX, errors);
    let rest = value
        .strip_prefix("https://")
        .or_else(|| value.strip_prefix("http://"));
    let is_well_formed = rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with('/')
            && !rest.contains(['?', '#', '@', '\\', '{', '}'])
            && !rest.contains(char::is_whitespace)
    });
    if !value.is_empty() && !is_well_formed {
        errors.add(Field::Issuer, Problem::NotAnIssuer);
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn form() -> ProviderForm {
        ProviderForm {
            name: "Entra ID".into(),
            issuer: "https://login.example.com/1/v2.0".into(),
            client_id: "console".into(),
            client_secret: "hunter2".into(),
            ..ProviderForm::default()
        }
    }

    fn problem_of(issuer: &str) -> Option<Problem> {
        let form = ProviderForm {
            issuer: issuer.into(),
            ..form()
        };
        form.check(true).err()?.first(Field::Issuer).cloned()
    }

    #[test]
    fn an_issuer_is_an_address_without_query_or_user() {
        for good in [
            "https://login.example.com",
            "https://login.example.com:8443/realms/a",
            "http://127.0.0.1:4000",
        ] {
            assert_eq!(problem_of(good), None, "{good}");
        }
        assert_eq!(problem_of(""), Some(Problem::Required));
        for bad in [
            "login.example.com",
            "ftp://login.example.com",
            "https://",
            "https:///path",
            "https://user@login.example.com",
            "https://login.example.com?x=1",
            "https://login.example.com#x",
            "https://login example.com",
            "https://login.example.com/{tenantid}/v2.0",
        ] {
            assert_eq!(problem_of(bad), Some(Problem::NotAnIssuer), "{bad}");
        }
    }

    #[test]
    fn only_a_new_provider_needs_a_secret() {
        let form = ProviderForm {
            client_secret: Secret::default(),
            ..form()
        };
        assert!(form.check(false).is_ok());
        let errors = form.check(true).err().unwrap_or_default();
        assert_eq!(errors.first(Field::ClientSecret), Some(&Problem::Required));
        let by_key = ProviderForm {
            auth_method: ClientAuth::Key.to_string(),
            client_secret: "typed all the same".into(),
            ..form
        };
        let secret = by_key.check(true).map(|it| it.form.client_secret);
        assert_eq!(secret, Ok(Secret::default()));
    }

    #[test]
    fn choices_are_those_on_offer_and_the_claim_has_a_default() {
        let odd = ProviderForm {
            auth_method: "none".into(),
            matching: "email".into(),
            subject_claim: "email".into(),
            ..form()
        };
        let errors = odd.check(true).err().unwrap_or_default();
        for field in [Field::AuthMethod, Field::Matching, Field::SubjectClaim] {
            assert_eq!(errors.first(field), Some(&Problem::NotOffered), "{field}");
        }
        let empty = ProviderForm {
            subject_claim: " ".into(),
            ..form()
        };
        let claim = empty.check(true).map(|it| it.form.subject_claim);
        assert_eq!(claim, Ok(SUBJECT.to_owned()));
    }
}
