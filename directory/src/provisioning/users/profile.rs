//! What the columns of an account know of its document: everything by which accounts are found, sorted
//! and shown. Pure.

use domain::text;
use scim::{Error, Map, schema::SAP_USER};
use serde_json::Value;

use crate::provisioning::filter::{DISPLAY_LENGTH, user_uuid_key};

/// The longest value that is looked up by an index, in characters: four bytes each stay below what a
/// PostgreSQL index entry can hold.
const KEY_LENGTH: usize = 512;

/// A document and its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Profile {
    /// The document, its user name without spaces around it.
    pub(super) document: Map,
    /// Unique within the tenant, whatever the source.
    pub(super) user_name: String,
    /// Given name, or empty.
    pub(super) given_name: String,
    /// Family name, or empty.
    pub(super) family_name: String,
    /// The first of: display name, formatted name, given and family name, user name.
    pub(super) display_name: String,
    /// The primary address, else one for work, else the first; or empty.
    pub(super) email: String,
    /// All addresses.
    pub(super) emails: Vec<Email>,
    /// The first mobile telephone, or empty.
    pub(super) mobile_phone: String,
    /// The client's identifier.
    pub(super) external_id: Option<String>,
    /// The person's identifier in other systems, as it is found.
    pub(super) user_uuid: Option<String>,
    /// Enabled or not, where the document says.
    pub(super) active: Option<bool>,
}

/// An e-mail address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Email {
    /// The address.
    pub(super) value: String,
    /// `work`, `home` and so on.
    pub(super) kind: Option<String>,
    /// The preferred one.
    pub(super) is_primary: bool,
}

impl Profile {
    /// The columns of a document that the crate `scim` has checked.
    ///
    /// # Errors
    /// `invalidValue` for a value that is too long to be looked up.
    pub(super) fn of(mut document: Map) -> Result<Self, Error> {
        let user_name = part(&document, &["userName"]).trim().to_owned();
        // Two names that differ in nothing but spaces around them would be the same name to everybody else.
        document.insert("userName".into(), user_name.as_str().into());
        let given_name = part(&document, &["name", "givenName"]).trim().to_owned();
        let family_name = part(&document, &["name", "familyName"]).trim().to_owned();
        let both = format!("{given_name} {family_name}");
        let names = [
            part(&document, &["displayName"]),
            part(&document, &["name", "formatted"]),
            &both,
            &user_name,
        ];
        let display_name = names
            .into_iter()
            .map(str::trim)
            .find(|name| !name.is_empty());
        let display_name: String = display_name
            .unwrap_or_default()
            .chars()
            .take(DISPLAY_LENGTH)
            .collect();
        let emails: Vec<Email> = elements(&document, "emails").filter_map(email).collect();
        let profile = Self {
            email: preferred(&emails),
            emails,
            mobile_phone: mobile_phone(&document),
            external_id: document
                .get("externalId")
                .and_then(Value::as_str)
                .map(str::to_owned),
            user_uuid: Some(user_uuid_key(part(&document, &[SAP_USER.id, "userUuid"])))
                .filter(|uuid| !uuid.is_empty()),
            active: document.get("active").and_then(Value::as_bool),
            user_name,
            given_name,
            family_name,
            display_name,
            document,
        };
        profile.check()?;
        Ok(profile)
    }

    fn check(&self) -> Result<(), Error> {
        let keys = [
            ("userName", Some(&self.user_name)),
            ("externalId", self.external_id.as_ref()),
            ("userUuid", self.user_uuid.as_ref()),
        ];
        let emails = self
            .emails
            .iter()
            .map(|email| ("emails.value", Some(&email.value)));
        for (name, value) in keys.into_iter().chain(emails) {
            bounded(name, value.map_or("", String::as_str))?;
        }
        Ok(())
    }

    /// The fields as the audit names them.
    pub(super) fn fields(&self) -> [(&'static str, &str); 8] {
        [
            ("user_name", &self.user_name),
            ("display_name", &self.display_name),
            ("given_name", &self.given_name),
            ("family_name", &self.family_name),
            ("email", &self.email),
            ("mobile_phone", &self.mobile_phone),
            (
                "external_id",
                self.external_id.as_deref().unwrap_or_default(),
            ),
            ("user_uuid", self.user_uuid.as_deref().unwrap_or_default()),
        ]
    }
}

/// Refuses what an index could not hold.
pub(in crate::provisioning) fn bounded(name: &str, value: &str) -> Result<(), Error> {
    if value.chars().count() <= KEY_LENGTH {
        return Ok(());
    }
    Err(Error::invalid_value(format!(
        "\"{name}\" must be at most {KEY_LENGTH} characters long."
    )))
}

/// The text at the path, or nothing.
fn part<'a>(document: &'a Map, path: &[&str]) -> &'a str {
    let Some((first, rest)) = path.split_first() else {
        return "";
    };
    let found = rest
        .iter()
        .try_fold(document.get(*first), |value, name| Some(value?.get(name)));
    found.flatten().and_then(Value::as_str).unwrap_or_default()
}

fn elements<'a>(document: &'a Map, name: &str) -> impl Iterator<Item = &'a Map> {
    let elements = document
        .get(name)
        .and_then(Value::as_array)
        .map(Vec::as_slice);
    elements
        .unwrap_or_default()
        .iter()
        .filter_map(Value::as_object)
}

fn email(element: &Map) -> Option<Email> {
    let value = part(element, &["value"]).trim();
    (!value.is_empty()).then(|| Email {
        value: value.to_owned(),
        kind: element
            .get("type")
            .and_then(Value::as_str)
            .map(str::to_owned),
        is_primary: element.get("primary") == Some(&Value::Bool(true)),
    })
}

fn preferred(emails: &[Email]) -> String {
    let work = |email: &&Email| email.kind.as_deref().is_some_and(|kind| is(kind, "work"));
    let found = emails.iter().find(|email| email.is_primary);
    let found = found
        .or_else(|| emails.iter().find(work))
        .or_else(|| emails.first());
    found.map(|email| email.value.clone()).unwrap_or_default()
}

fn mobile_phone(document: &Map) -> String {
    let mut phones = elements(document, "phoneNumbers");
    let mobile = phones.find(|phone| is(part(phone, &["type"]), "mobile"));
    mobile
        .map(|phone| part(phone, &["value"]).trim().to_owned())
        .unwrap_or_default()
}

fn is(text: &str, word: &str) -> bool {
    text::key(text) == word
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use scim::ScimType;
    use serde_json::json;

    use super::*;

    fn profile(document: Value) -> Profile {
        Profile::of(document.as_object().unwrap().clone()).unwrap()
    }

    #[test]
    fn a_full_document() {
        let profile = profile(json!({
            "externalId": "E1",
            "userName": " Ada@Example.com ",
            "name": { "formatted": "Ada L.", "givenName": "Ada", "familyName": "Lovelace" },
            "displayName": "Countess",
            "active": false,
            "emails": [
                { "value": "home@example.com", "type": "home" },
                { "value": "Ada@Example.com", "type": "work", "primary": true },
                { "type": "other" },
            ],
            "phoneNumbers": [{ "value": "1", "type": "work" }, { "value": "2", "type": "Mobile" }],
            SAP_USER.id: { "userUuid": "1AB2E307-0000-4000-8000-000000006789" },
        }));
        assert_eq!(
            profile.fields(),
            [
                ("user_name", "Ada@Example.com"),
                ("display_name", "Countess"),
                ("given_name", "Ada"),
                ("family_name", "Lovelace"),
                ("email", "Ada@Example.com"),
                ("mobile_phone", "2"),
                ("external_id", "E1"),
                ("user_uuid", "1ab2e307-0000-4000-8000-000000006789"),
            ]
        );
        assert_eq!(profile.active, Some(false));
        assert_eq!(profile.emails.len(), 2);
        assert_eq!(
            profile.document.get("userName"),
            Some(&json!("Ada@Example.com"))
        );
    }

    #[test]
    fn the_display_name_is_the_best_there_is() {
        for (document, expected) in [
            (json!({ "userName": "ada" }), "ada"),
            (json!({ "userName": "ada", "displayName": " " }), "ada"),
            (
                json!({ "userName": "ada", "name": { "familyName": "Lovelace" } }),
                "Lovelace",
            ),
            (
                json!({ "userName": "ada", "name": { "givenName": "Ada", "familyName": "Lovelace" } }),
                "Ada Lovelace",
            ),
            (
                json!({ "userName": "ada", "name": { "formatted": "A. L.", "givenName": "Ada" } }),
                "A. L.",
            ),
            (
                json!({ "userName": "ada", "displayName": "Countess", "name": { "formatted": "A" } }),
                "Countess",
            ),
        ] {
            assert_eq!(
                profile(document.clone()).display_name,
                expected,
                "{document}"
            );
        }
    }

    #[test]
    fn the_address_is_the_primary_one_or_for_work_or_the_first() {
        for (emails, expected) in [
            (json!([]), ""),
            (json!([{ "value": "a" }, { "value": "b" }]), "a"),
            (
                json!([{ "value": "a" }, { "value": "b", "type": "WORK" }]),
                "b",
            ),
            (
                json!([{ "value": "a", "type": "work" }, { "value": "b", "primary": true }]),
                "b",
            ),
        ] {
            assert_eq!(
                profile(json!({ "userName": "u", "emails": emails })).email,
                expected
            );
        }
    }

    #[test]
    fn what_could_not_be_looked_up_is_refused() {
        let long = "ä".repeat(KEY_LENGTH + 1);
        for document in [
            json!({ "userName": long }),
            json!({ "userName": "u", "externalId": long }),
            json!({ "userName": "u", "emails": [{ "value": long }] }),
            json!({ "userName": "u", SAP_USER.id: { "userUuid": long } }),
        ] {
            let refused = Profile::of(document.as_object().unwrap().clone()).unwrap_err();
            assert_eq!(refused.scim_type, Some(ScimType::InvalidValue));
        }
        let shown = profile(json!({ "userName": "u", "displayName": long }));
        assert_eq!(shown.display_name.chars().count(), DISPLAY_LENGTH);
    }
}
