//! Which attribute of an identity provider goes where.

use domain::inspector::MAPPING;
use texts::Words;

/// A line of the mapping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    /// The attribute here.
    pub(super) attribute: &'static str,
    /// Where it comes from in Entra ID.
    pub(super) entra: &'static str,
    /// Where it comes from in Okta.
    pub(super) okta: &'static str,
    /// Nobody can be looked after well without it.
    pub(super) is_required: bool,
}

/// Sources in Entra ID and Okta, in the order of [`MAPPING`].
const SOURCES: [(Words, Words); 9] = [
    (|| "userPrincipalName", || "userName"),
    (
        || "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")",
        texts::inspector::mapping_by_itself,
    ),
    (|| "displayName", || "displayName"),
    (|| "mail", || "email"),
    (|| "givenName", || "firstName"),
    (|| "surname", || "lastName"),
    (
        || "Join(\" \", [givenName], [surname])",
        || "firstName + \" \" + lastName",
    ),
    (|| "mobile", || "mobilePhone"),
    (
        texts::inspector::mapping_external_id,
        texts::inspector::mapping_by_itself,
    ),
];

/// All lines.
pub(super) fn lines() -> impl Iterator<Item = Line> {
    let pairs = MAPPING.into_iter().zip(SOURCES);
    pairs.map(|((attribute, is_required), (entra, okta))| Line {
        attribute,
        entra: entra(),
        okta: okta(),
        is_required,
    })
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn every_attribute_has_its_sources_beside_it() {
        let of = |name: &str| lines().find(|line| line.attribute == name);
        assert_eq!(lines().count(), 9);
        assert_eq!(
            of("name.familyName").map(|line| line.entra),
            Some("surname")
        );
        assert_eq!(of("externalId").map(|line| line.is_required), Some(false));
        let phone = of("phoneNumbers[type eq \"mobile\"].value");
        assert_eq!(phone.map(|line| line.okta), Some("mobilePhone"));
    }
}
