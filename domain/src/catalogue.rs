//! The catalogue of security topics and their permissions: one TOML file, checked at start.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use texts::Language;

use crate::grants::{Extent, Grant, GrantSet, Permission};

/// A functional area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// Stable identifier, e.g. `security-groups`.
    pub id: String,
    /// The name shown, in English.
    pub title: String,
    /// The name in other languages.
    #[serde(default)]
    pub titles: Translations,
    /// What the area is about, in English.
    #[serde(default)]
    pub description: String,
    /// The same in other languages.
    #[serde(default)]
    pub descriptions: Translations,
    /// What one may do in it.
    pub permissions: Vec<TopicPermission>,
}

/// One permission of a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TopicPermission {
    /// The part after the colon, e.g. `view`.
    pub verb: String,
    /// The name shown, in English.
    pub title: String,
    /// The name in other languages.
    #[serde(default)]
    pub titles: Translations,
}

/// A text in languages other than English, by their tags.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Translations(BTreeMap<String, String>);

/// All topics, in the order shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// The topics.
    #[serde(rename = "topic")]
    pub topics: Vec<Topic>,
}

/// Why a catalogue can't be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueError {
    /// The file is not what it should be.
    #[error("{0}")]
    Syntax(String),
    /// A name with other characters than small letters, digits and hyphens.
    #[error("topic or verb \"{0}\": use small letters, digits and hyphens")]
    BadName(String),
    /// A translation into a language that the console doesn't speak, or into English.
    #[error("\"{name}\" is translated to \"{tag}\": use {}", tags().join(", "))]
    UnknownLanguage {
        /// The topic or permission.
        name: String,
        /// What is given as the language.
        tag: String,
    },
    /// A translation without words.
    #[error("\"{name}\": the translation to \"{tag}\" is empty")]
    EmptyTranslation {
        /// The topic or permission.
        name: String,
        /// The language.
        tag: String,
    },
    /// The same topic or permission twice.
    #[error("\"{0}\" is listed twice")]
    Twice(String),
    /// A permission that the console itself asks for.
    #[error("\"{0}\" is missing: the console itself needs it")]
    Missing(&'static str),
}

/// The permissions that the console itself enforces; every catalogue has them.
pub const REQUIRED: &[&str] = &[
    "tenants:view",
    "tenants:manage",
    "tenants:register",
    "provisioning-tokens:view",
    "provisioning-tokens:manage",
    "accounts:view",
    "accounts:manage",
    "accounts:enable",
    "accounts:export",
    "security-groups:view",
    "security-groups:manage",
    "security-groups:share",
    "security-topics:manage",
    "identity-providers:view",
    "identity-providers:manage",
    "namespaces:view",
    "namespaces:manage",
    "audit:view",
];

/// The languages besides English.
fn tags() -> Vec<&'static str> {
    let others = Language::OFFERED
        .into_iter()
        .filter(|it| *it != Language::English);
    others.map(Language::tag).collect()
}

impl Translations {
    /// The text in this language, else in English.
    fn or<'a>(&'a self, english: &'a str, language: Language) -> &'a str {
        self.0.get(language.tag()).map_or(english, String::as_str)
    }

    fn check(&self, name: &str) -> Result<(), CatalogueError> {
        let known = tags();
        for (tag, text) in &self.0 {
            let (name, tag) = (name.to_owned(), tag.clone());
            if !known.contains(&tag.as_str()) {
                return Err(CatalogueError::UnknownLanguage { name, tag });
            }
            if text.trim().is_empty() {
                return Err(CatalogueError::EmptyTranslation { name, tag });
            }
        }
        Ok(())
    }
}

impl TopicPermission {
    /// The name in the language that is spoken.
    pub fn spoken_title(&self) -> &str {
        self.titles.or(&self.title, texts::language())
    }
}

impl Topic {
    /// The name in the language that is spoken.
    pub fn spoken_title(&self) -> &str {
        self.titles.or(&self.title, texts::language())
    }

    /// What the area is about, in the language that is spoken.
    pub fn spoken_description(&self) -> &str {
        self.descriptions.or(&self.description, texts::language())
    }

    /// The permissions of the topic.
    pub fn permissions(&self) -> impl Iterator<Item = Permission> {
        self.permissions
            .iter()
            .map(|permission| Permission::new(&self.id, &permission.verb))
    }
}

impl Catalogue {
    /// The catalogue that is used where the configuration names none.
    #[cfg(feature = "catalogue-file")]
    pub fn built_in() -> Result<Self, CatalogueError> {
        Self::parse(include_str!("../catalogue.toml"))
    }

    /// Reads and checks a catalogue.
    #[cfg(feature = "catalogue-file")]
    pub fn parse(text: &str) -> Result<Self, CatalogueError> {
        let catalogue: Self =
            toml::from_str(text).map_err(|error| CatalogueError::Syntax(error.to_string()))?;
        catalogue.check()?;
        Ok(catalogue)
    }

    /// Names are well-formed and unique, translations are in languages that the console speaks, and nothing is
    /// missing that the console needs.
    pub fn check(&self) -> Result<(), CatalogueError> {
        let mut seen = std::collections::BTreeSet::new();
        let ids = self.topics.iter().map(|topic| topic.id.clone());
        let permissions = self
            .topics
            .iter()
            .flat_map(Topic::permissions)
            .map(|permission| permission.to_string());
        for name in ids.chain(permissions) {
            let well_formed = name.split(':').all(|part| {
                !part.is_empty()
                    && part
                        .chars()
                        .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            });
            if !well_formed {
                return Err(CatalogueError::BadName(name));
            }
            if !seen.insert(name.clone()) {
                return Err(CatalogueError::Twice(name));
            }
        }
        for topic in &self.topics {
            topic.titles.check(&topic.id)?;
            topic.descriptions.check(&topic.id)?;
            for permission in &topic.permissions {
                let name = Permission::new(&topic.id, &permission.verb);
                permission.titles.check(name.as_str())?;
            }
        }
        match REQUIRED.iter().find(|required| !seen.contains(**required)) {
            Some(missing) => Err(CatalogueError::Missing(missing)),
            None => Ok(()),
        }
    }

    /// Does the catalogue have this topic or permission?
    pub fn has(&self, grant: &Grant) -> bool {
        self.topics.iter().any(|topic| match grant {
            Grant::Topic(id) => topic.id == *id,
            Grant::Permission(permission) => {
                topic.id == permission.topic() && topic.permissions().any(|own| own == *permission)
            }
        })
    }

    /// Every topic as a whole: what an owner group grants.
    pub fn everything(&self) -> GrantSet {
        self.topics
            .iter()
            .map(|topic| Grant::Topic(topic.id.clone()))
            .collect()
    }

    /// What the permission is called in the language that is spoken: "Accounts: View accounts".
    pub fn title_of(&self, permission: &Permission) -> Option<String> {
        let topic = self
            .topics
            .iter()
            .find(|topic| topic.id == permission.topic())?;
        let verb = permission
            .as_str()
            .strip_prefix(topic.id.as_str())?
            .strip_prefix(':')?;
        let own = topic.permissions.iter().find(|own| own.verb == verb)?;
        Some(format!("{}: {}", topic.spoken_title(), own.spoken_title()))
    }

    /// The single permissions in the set, in the catalogue's order.
    pub fn permissions_in(&self, grants: &GrantSet) -> Vec<Permission> {
        self.topics
            .iter()
            .filter(|topic| grants.extent(&topic.id) != Extent::None)
            .flat_map(Topic::permissions)
            .filter(|permission| grants.allows(permission))
            .collect()
    }
}

#[cfg(all(test, feature = "catalogue-file"))]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn the_built_in_catalogue_is_sound() {
        let catalogue = Catalogue::built_in().unwrap();
        assert!(catalogue.has(&Grant::from("security-groups:manage")));
        assert!(catalogue.has(&Grant::from("billing")));
        assert!(!catalogue.has(&Grant::from("security-groups:fly")));
    }

    #[test]
    fn permissions_have_titles() {
        let catalogue = Catalogue::built_in().unwrap();
        for permission in catalogue.permissions_in(&catalogue.everything()) {
            assert!(catalogue.title_of(&permission).unwrap().contains(": "));
        }
        for odd in ["", "accounts", "accounts:fly", "x:view"] {
            assert_eq!(catalogue.title_of(&Permission::from(odd)), None, "{odd}");
        }
    }

    #[test]
    fn the_built_in_catalogue_is_there_in_every_language() {
        let catalogue = Catalogue::built_in().unwrap();
        for tag in tags() {
            for topic in &catalogue.topics {
                assert!(topic.titles.0.contains_key(tag), "{}", topic.id);
                assert!(topic.descriptions.0.contains_key(tag), "{}", topic.id);
                for own in &topic.permissions {
                    assert!(own.titles.0.contains_key(tag), "{}:{}", topic.id, own.verb);
                }
            }
        }
    }

    #[test]
    fn what_is_not_translated_stays_english() {
        let german = Translations(BTreeMap::from([("de".into(), "Konten".into())]));
        assert_eq!(german.or("Accounts", Language::German), "Konten");
        assert_eq!(german.or("Accounts", Language::English), "Accounts");
        let none = Translations::default();
        assert_eq!(none.or("Accounts", Language::German), "Accounts");
    }

    #[test]
    fn translations_are_checked() {
        let built_in = include_str!("../catalogue.toml");
        for (sound, mistake, error) in [
            (
                "Konten",
                "de = ' '",
                "\"accounts\": the translation to \"de\" is empty",
            ),
            (
                "Konten",
                "en = 'Accounts'",
                "\"accounts\" is translated to \"en\": use de",
            ),
            (
                "Konten ansehen",
                "fr = 'Voir les comptes'",
                "\"accounts:view\" is translated to \"fr\": use de",
            ),
        ] {
            let wrong = built_in.replacen(&format!("de = \"{sound}\""), mistake, 1);
            assert_eq!(Catalogue::parse(&wrong).unwrap_err().to_string(), error);
        }
    }

    #[test]
    fn mistakes_are_named() {
        let parse = |text: &str| Catalogue::parse(text).unwrap_err().to_string();
        assert!(
            parse("[[topic]]\nid = 'tenants'\ntitle = 'T'\npermissions = []")
                .contains("tenants:view")
        );
        assert!(
            parse("[[topic]]\nid = 'Tenants'\ntitle = 'T'\npermissions = []")
                .contains("\"Tenants\"")
        );
        assert!(parse("[[topic]]\nid = 't'\ntitel = 'T'\npermissions = []").contains("titel"));
        let twice = "[[topic]]\nid = 't'\ntitle = 'T'\npermissions = []\n".repeat(2);
        assert_eq!(parse(&twice), "\"t\" is listed twice");
    }

    #[test]
    fn permissions_come_in_the_order_of_the_catalogue() {
        let catalogue = Catalogue::built_in().unwrap();
        let grants: GrantSet = ["audit:view", "tenants"]
            .into_iter()
            .map(Grant::from)
            .collect();
        let names: Vec<String> = catalogue
            .permissions_in(&grants)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            names,
            [
                "tenants:view",
                "tenants:manage",
                "tenants:register",
                "audit:view"
            ]
        );
    }
}
