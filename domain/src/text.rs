//! Rules for short texts, shared by every form.

use std::fmt;

use serde::{Deserializer, de};

use crate::field_error::{Field, FieldErrors, Problem};

/// A text that names nothing known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown value")]
pub struct Unknown;

/// The longest name, in characters: group, namespace, display and legal names.
pub const NAME_MAX: usize = 255;
/// The longest description, in characters.
pub const DESCRIPTION_MAX: usize = 1_000;
/// The longest e-mail address (RFC 5321 section 4.5.3.1.3, less the angle brackets).
pub const EMAIL_MAX: usize = 254;

/// How a name is compared and found: without regard to letter case and to spaces around it. PostgreSQL
/// takes no NUL, not even to look for it; no name has one.
pub fn key(text: &str) -> String {
    text.trim().to_lowercase().replace('\0', "")
}

/// Trims the value and notes a problem when it is longer than `max` characters or has control characters.
pub fn optional(value: &str, field: Field, max: usize, errors: &mut FieldErrors) -> String {
    let value = value.trim();
    if value.chars().count() > max {
        errors.add(
            field,
            Problem::TooLong {
                max: u32::try_from(max).unwrap_or(u32::MAX),
            },
        );
    }
    if value
        .chars()
        .any(|c| c.is_control() && c != '\n' && c != '\r')
    {
        errors.add(field, Problem::ControlCharacter);
    }
    value.to_owned()
}

/// Like [`optional`], and the value must not be empty.
pub fn required(value: &str, field: Field, max: usize, errors: &mut FieldErrors) -> String {
    let value = optional(value, field, max, errors);
    if value.is_empty() {
        errors.add(field, Problem::Required);
    }
    value
}

/// An e-mail address: something before and after one `@`, a dot in the domain, no spaces.
/// Deliverability is for the mail server to say.
pub fn email(value: &str, field: Field, errors: &mut FieldErrors) -> String {
    let value = optional(value, field, EMAIL_MAX, errors);
    let well_formed = value.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && !domain.contains('@')
            && domain.split('.').count() > 1
            && domain.split('.').all(|label| !label.is_empty())
    });
    if value.is_empty() {
        errors.add(field, Problem::Required);
    } else if !well_formed || value.chars().any(char::is_whitespace) {
        errors.add(field, Problem::NotAnEmail);
    }
    value
}

/// Letters, digits, `-` and `_` only: names that stand in addresses and configuration files.
pub fn slug(value: &str, field: Field, max: usize, errors: &mut FieldErrors) -> String {
    let value = required(value, field, max, errors);
    if !value
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
    {
        errors.add(field, Problem::NotASlug);
    }
    value
}

/// Reads a version as a number or as the text of one: a form sends text, a script numbers.
pub(crate) fn version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    struct Version;

    impl de::Visitor<'_> for Version {
        type Value = i64;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a version number")
        }

        fn visit_i64<E: de::Error>(self, number: i64) -> Result<i64, E> {
            Ok(number)
        }

        fn visit_u64<E: de::Error>(self, number: u64) -> Result<i64, E> {
            i64::try_from(number).map_err(E::custom)
        }

        fn visit_str<E: de::Error>(self, text: &str) -> Result<i64, E> {
            text.parse().map_err(E::custom)
        }
    }

    deserializer.deserialize_any(Version)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems_of_email(value: &str) -> Vec<Problem> {
        let mut errors = FieldErrors::default();
        email(value, Field::Email, &mut errors);
        errors.0.into_iter().map(|error| error.problem).collect()
    }

    #[test]
    fn email_addresses() {
        assert_eq!(problems_of_email("ada@acme.example"), []);
        assert_eq!(problems_of_email(" ada@acme.example "), []);
        assert_eq!(problems_of_email(""), [Problem::Required]);
        for bad in [
            "ada",
            "ada@acme",
            "@acme.example",
            "a b@acme.example",
            "a@@acme.example",
            "a@acme..example",
        ] {
            assert_eq!(problems_of_email(bad), [Problem::NotAnEmail], "{bad}");
        }
    }

    #[test]
    fn slugs_have_no_spaces() {
        let mut errors = FieldErrors::default();
        slug("acme holding", Field::Name, 60, &mut errors);
        assert_eq!(errors.first(Field::Name), Some(&Problem::NotASlug));
    }

    #[test]
    fn length_is_counted_in_characters() {
        let mut errors = FieldErrors::default();
        required(&"ä".repeat(NAME_MAX), Field::Name, NAME_MAX, &mut errors);
        assert!(errors.is_empty());
    }
}
