//! What the columns of a group know of its document. Pure.

use scim::{Error, Map};
use serde_json::Value;

use crate::provisioning::users::bounded;

/// A document and its columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Label {
    /// The document, its display name without spaces around it.
    pub(super) document: Map,
    /// Unique within the tenant, whatever the source.
    pub(super) name: String,
    /// The client's identifier.
    pub(super) external_id: Option<String>,
}

impl Label {
    /// The columns of a document that the crate `scim` has checked.
    ///
    /// # Errors
    /// `invalidValue` for a value that is too long to be looked up.
    pub(super) fn of(mut document: Map) -> Result<Self, Error> {
        let name = document
            .get("displayName")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let name = name.trim().to_owned();
        let external_id = document
            .get("externalId")
            .and_then(Value::as_str)
            .map(str::to_owned);
        bounded("displayName", &name)?;
        bounded("externalId", external_id.as_deref().unwrap_or_default())?;
        document.insert("displayName".into(), name.as_str().into());
        Ok(Self {
            document,
            name,
            external_id,
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use serde_json::json;

    use super::*;

    fn label(document: Value) -> Result<Label, Error> {
        Label::of(document.as_object().unwrap().clone())
    }

    #[test]
    fn the_name_is_trimmed_in_both_places() {
        let label = label(json!({ "displayName": " Pilots ", "externalId": "g1" })).unwrap();
        assert_eq!(
            (label.name.as_str(), label.external_id.as_deref()),
            ("Pilots", Some("g1"))
        );
        assert_eq!(label.document.get("displayName"), Some(&json!("Pilots")));
    }

    #[test]
    fn what_could_not_be_looked_up_is_refused() {
        let long = "x".repeat(513);
        assert!(label(json!({ "displayName": long })).is_err());
        assert!(label(json!({ "displayName": "x", "externalId": long })).is_err());
    }
}
