//! PATCH paths (RFC 7644 section 3.5.2): `name.givenName`, `emails[type eq "work"].value`,
//! `urn:…:enterprise:2.0:User:department`, or the URN of an extension for all of it.

use crate::Error;
use crate::filter::{Filter, FilterError, Reason, check_element, parse_path};
use crate::name::{Resolved, Target};
use crate::schema::{Kind, ResourceType, Schema};
use std::fmt;

/// What a PATCH operation works on.
#[derive(Clone, Debug, PartialEq)]
pub enum PatchPath {
    /// Everything in one schema.
    Schema(&'static Schema),
    /// An attribute, the elements of it that a filter selects, or one part of any of these.
    Attribute {
        /// The attribute, with the part behind the dot.
        target: Resolved,
        /// Which elements; `None` means all of them.
        filter: Option<Filter>,
    },
}

impl PatchPath {
    /// Parses and checks a path for one resource type.
    ///
    /// # Errors
    /// `invalidPath` where the text is no path or names an unknown attribute, `invalidFilter` where the
    /// brackets hold a bad filter.
    pub fn parse(resource_type: &'static ResourceType, text: &str) -> Result<Self, Error> {
        let written = parse_path(text).map_err(path_error)?;
        let unknown = |offset, name: &str| {
            path_error(FilterError::at(
                text,
                offset,
                Reason::UnknownAttribute(name.into()),
            ))
        };
        let target = match resource_type.target(&written.name.item) {
            Some(Target::Attribute(target)) => target,
            Some(Target::Schema(schema)) if written.filter.is_none() => {
                return Ok(Self::Schema(schema));
            }
            _ => return Err(unknown(written.name.position, &written.name.item)),
        };
        let Some(filter) = written.filter else {
            return Ok(Self::Attribute {
                target,
                filter: None,
            });
        };
        if target.leaf().kind != Kind::Complex {
            let reason = Reason::NotComplex(target.path());
            return Err(path_error(FilterError::at(
                text,
                written.name.position,
                reason,
            )));
        }
        let filter = Some(check_element(target, &filter, text)?);
        let sub = match &written.sub {
            Some(sub) => Some(
                target
                    .attribute
                    .sub(&sub.item)
                    .ok_or_else(|| unknown(sub.position, &sub.item))?,
            ),
            None => None,
        };
        Ok(Self::Attribute {
            target: Resolved { sub, ..target },
            filter,
        })
    }
}

fn path_error(error: FilterError) -> Error {
    Error::invalid_path(format!("{error}."))
}

impl fmt::Display for PatchPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Schema(schema) => f.write_str(schema.id),
            Self::Attribute {
                target,
                filter: None,
            } => write!(f, "{target}"),
            Self::Attribute {
                target,
                filter: Some(filter),
            } => {
                let any = Filter::Any {
                    attribute: Resolved {
                        sub: None,
                        ..*target
                    },
                    filter: Box::new(filter.clone()),
                };
                write!(f, "{any}")?;
                match target.sub {
                    Some(sub) => write!(f, ".{}", sub.name),
                    None => Ok(()),
                }
            }
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::ScimType;
    use crate::schema::USER;

    #[test]
    fn paths_of_clients_are_understood_and_printed_canonically() {
        for (text, printed) in [
            ("userName", "userName"),
            ("EXTERNALID", "externalId"),
            ("name.familyName", "name.familyName"),
            (
                "emails[type eq \"work\"].value",
                "emails[type eq \"work\"].value",
            ),
            ("emails[Type EQ \"work\"]", "emails[type eq \"work\"]"),
            (
                "emails[type eq \"untyped\"].primary",
                "emails[type eq \"untyped\"].primary",
            ),
            (
                "phoneNumbers[type eq mobile].value",
                "phoneNumbers[type eq \"mobile\"].value",
            ),
            (
                "addresses[type eq \"work\" and primary eq true]",
                "addresses[type eq \"work\" and primary eq true]",
            ),
            (
                "roles[primary eq \"True\"].value",
                "roles[primary eq true].value",
            ),
            (
                "manager",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager",
            ),
            (
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager[value eq \"7\"]",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager[value eq \"7\"]",
            ),
            (
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
            ),
        ] {
            let path = PatchPath::parse(&USER, text).unwrap();
            assert_eq!(path.to_string(), printed, "{text}");
            assert_eq!(PatchPath::parse(&USER, printed).unwrap(), path, "{text}");
        }
    }

    #[test]
    fn bad_paths_say_what_and_where() {
        for (text, scim_type, detail) in [
            (
                "",
                ScimType::InvalidPath,
                "Expected the name of an attribute, found the end (at character 1).",
            ),
            (
                "nope",
                ScimType::InvalidPath,
                "Unknown attribute \"nope\" (at character 1).",
            ),
            (
                "name.nope",
                ScimType::InvalidPath,
                "Unknown attribute \"name.nope\" (at character 1).",
            ),
            (
                "emails[type eq \"work\"].nope",
                ScimType::InvalidPath,
                "Unknown attribute \"nope\" (at character 24).",
            ),
            (
                "emails[type eq \"work\"]value",
                ScimType::InvalidPath,
                "Expected the end of the path, found \"value\" (at character 23).",
            ),
            (
                "emails[type eq \"work\"",
                ScimType::InvalidPath,
                "Expected \"]\", found the end (at character 22).",
            ),
            (
                "emails[nope eq \"work\"]",
                ScimType::InvalidFilter,
                "Unknown attribute \"nope\" (at character 8).",
            ),
            (
                "title[value eq \"x\"]",
                ScimType::InvalidPath,
                "\"title\" has no parts, so there is nothing to select with brackets (at character 1).",
            ),
            (
                "userName eq \"x\"",
                ScimType::InvalidPath,
                "Expected the end of the path, found \"eq\" (at character 10).",
            ),
        ] {
            let error = PatchPath::parse(&USER, text).unwrap_err();
            assert_eq!(
                (error.scim_type, error.detail.as_str()),
                (Some(scim_type), detail),
                "{text}"
            );
        }
    }
}
