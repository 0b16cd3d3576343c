//! From the names that clients write to attributes of the table (RFC 7644 section 3.10).
//!
//! Names and URNs match in any letter case. A URN-qualified name is split after the longest known schema
//! URN, because the URN itself contains both colons and a dot (`2.0`).

use crate::schema::{Attribute, Kind, ResourceType, Schema};
use std::fmt;

/// An attribute, or one part of a complex attribute, with the schema that it belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Resolved {
    /// The core schema (common attributes too) or an extension.
    pub schema: &'static Schema,
    /// The top-level attribute.
    pub attribute: &'static Attribute,
    /// The part of it that is meant, if not all of it.
    pub sub: Option<&'static Attribute>,
}

impl Resolved {
    /// What is compared, sorted or changed in the end: the part, or else the attribute.
    pub fn leaf(&self) -> &'static Attribute {
        self.sub.unwrap_or(self.attribute)
    }

    /// The canonical path: `userName`, `name.givenName`, `emails.value`, `meta.created`,
    /// `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value`.
    /// Only attributes of extensions are qualified.
    pub fn path(&self) -> String {
        self.to_string()
    }

    /// The same attribute with its `value` part, where a comparison names a complex attribute as a whole.
    /// `None` where there is nothing that could be compared.
    pub(crate) fn comparable(self) -> Option<Self> {
        match (self.leaf().kind, self.sub) {
            (Kind::Complex, None) => self.attribute.value_sub().map(|sub| Self {
                sub: Some(sub),
                ..self
            }),
            _ => Some(self),
        }
    }
}

impl fmt::Display for Resolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.schema.extension {
            write!(f, "{}:", self.schema.id)?;
        }
        f.write_str(self.attribute.name)?;
        match self.sub {
            Some(sub) => write!(f, ".{}", sub.name),
            None => Ok(()),
        }
    }
}

impl PartialEq for Resolved {
    fn eq(&self, other: &Self) -> bool {
        self.schema.id == other.schema.id
            && self.attribute.name == other.attribute.name
            && self.sub.map(|sub| sub.name) == other.sub.map(|sub| sub.name)
    }
}

impl Eq for Resolved {}

/// What a name can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A schema as a whole, by its URN.
    Schema(&'static Schema),
    /// An attribute or a part of one.
    Attribute(Resolved),
}

impl PartialEq for Schema {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Schema {}

impl ResourceType {
    /// What `name` stands for in this resource type.
    ///
    /// An unqualified name means a core or common attribute, and where there is none of that name, one of
    /// an extension: clients write `manager` and `department` bare.
    pub fn target(&self, name: &str) -> Option<Target> {
        if let Some((schema, rest)) = self.split_urn(name) {
            return match rest {
                "" => Some(Target::Schema(schema)),
                rest => resolve_in(schema, rest).map(Target::Attribute),
            };
        }
        self.schemas()
            .find_map(|schema| resolve_in(schema, name))
            .map(Target::Attribute)
    }

    /// The attribute called `name`; `None` for unknown names and for bare schema URNs.
    pub fn resolve(&self, name: &str) -> Option<Resolved> {
        match self.target(name)? {
            Target::Attribute(resolved) => Some(resolved),
            Target::Schema(_) => None,
        }
    }

    fn split_urn<'a>(&self, name: &'a str) -> Option<(&'static Schema, &'a str)> {
        self.schemas()
            .filter_map(|schema| {
                let (head, rest) = name.split_at_checked(schema.id.len())?;
                if !head.eq_ignore_ascii_case(schema.id) {
                    return None;
                }
                // Some clients put a dot where the colon belongs.
                let rest = match rest {
                    "" => "",
                    rest => rest.strip_prefix(':').or_else(|| rest.strip_prefix('.'))?,
                };
                Some((schema, rest))
            })
            .max_by_key(|(schema, _)| schema.id.len())
    }
}

/// `attribute` or `attribute.part` within one schema.
pub(crate) fn resolve_in(schema: &'static Schema, name: &str) -> Option<Resolved> {
    let (attribute, sub) = match name.split_once('.') {
        Some((attribute, sub)) => (attribute, Some(sub)),
        None => (name, None),
    };
    let attribute = schema.attribute(attribute)?;
    let sub = match sub {
        Some(sub) => Some(attribute.sub(sub)?),
        None => None,
    };
    Some(Resolved {
        schema,
        attribute,
        sub,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::{GROUP, USER};

    const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    fn path(name: &str) -> Option<String> {
        USER.resolve(name).map(|resolved| resolved.path())
    }

    #[test]
    fn names_match_in_any_letter_case() {
        for (name, expected) in [
            ("userName", "userName"),
            ("USERNAME", "userName"),
            ("externalID", "externalId"),
            ("ActiVe", "active"),
            ("meta.lastmodified", "meta.lastModified"),
            ("NAME.familyname", "name.familyName"),
            ("groups.$REF", "groups.$ref"),
            (
                "urn:ietf:params:scim:schemas:core:2.0:User:userName",
                "userName",
            ),
            (
                "URN:IETF:params:scim:schemas:CORE:2.0:user:name.givenName",
                "name.givenName",
            ),
            (
                "urn:ietf:params:scim:schemas:core:2.0:User:externalId",
                "externalId",
            ),
        ] {
            assert_eq!(path(name).as_deref(), Some(expected), "{name}");
        }
    }

    #[test]
    fn the_urn_with_its_dot_is_split_off_first() {
        for name in [
            format!("{ENTERPRISE}:manager.value"),
            format!("{}:MANAGER.VALUE", ENTERPRISE.to_uppercase()),
            format!("{ENTERPRISE}.manager.value"),
            "manager.value".into(),
        ] {
            assert_eq!(
                path(&name),
                Some(format!("{ENTERPRISE}:manager.value")),
                "{name}"
            );
        }
        assert_eq!(
            path("urn:ietf:params:scim:schemas:extension:sap:2.0:User:userUuid").as_deref(),
            Some("urn:ietf:params:scim:schemas:extension:sap:2.0:User:userUuid")
        );
    }

    #[test]
    fn a_bare_urn_means_the_whole_schema() {
        let target = USER.target(&ENTERPRISE.to_lowercase());
        assert!(matches!(target, Some(Target::Schema(schema)) if schema.id == ENTERPRISE));
        assert_eq!(path(ENTERPRISE), None);
    }

    #[test]
    fn unknown_names_stay_unknown() {
        for name in [
            "",
            ".",
            "nope",
            "name.nope",
            "userName.value",
            "emails.type.value",
            "emails.",
            "urn:example:nothing:2.0:User:userName",
            "urn:ietf:params:scim:schemas:core:2.0:Userx",
            "urn:ietf:params:scim:schemas:core:2.0:Group:members",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:userName",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:id",
            "é",
        ] {
            assert_eq!(path(name), None, "{name}");
        }
        assert!(GROUP.resolve("members.value").is_some());
        assert!(GROUP.resolve("userName").is_none());
    }

    #[test]
    fn a_complex_attribute_is_compared_by_its_value() {
        let comparable = |name: &str| {
            USER.resolve(name)
                .and_then(Resolved::comparable)
                .map(|r| r.path())
        };
        assert_eq!(comparable("emails").as_deref(), Some("emails.value"));
        assert_eq!(
            comparable("manager"),
            Some(format!("{ENTERPRISE}:manager.value"))
        );
        assert_eq!(comparable("userName").as_deref(), Some("userName"));
        assert_eq!(comparable("name"), None);
        assert_eq!(comparable("meta"), None);
        assert_eq!(comparable("addresses"), None);
    }
}
