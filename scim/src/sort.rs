//! `sortBy` and `sortOrder` (RFC 7644 section 3.4.2.3).

use crate::Error;
use crate::name::Resolved;
use crate::schema::{ResourceType, Returned};

/// In which order resources are listed. Of a multi-valued attribute the primary value counts, or else the
/// first. Resources without a value come last in ascending order and first in descending order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// Never complex as a whole.
    pub attribute: Resolved,
    /// Largest first.
    pub descending: bool,
}

impl Sort {
    /// From the two parameters; without `sortBy` there is no order to ask for.
    ///
    /// # Errors
    /// `invalidValue` for an unknown attribute, one without an order, and an unknown order.
    pub fn parse(
        resource_type: &'static ResourceType,
        sort_by: Option<&str>,
        sort_order: Option<&str>,
    ) -> Result<Option<Self>, Error> {
        let descending = match sort_order.map(str::trim) {
            None | Some("") => false,
            Some(order) if order.eq_ignore_ascii_case("ascending") => false,
            Some(order) if order.eq_ignore_ascii_case("descending") => true,
            Some(_) => {
                return Err(Error::invalid_value(
                    "\"sortOrder\" must be \"ascending\" or \"descending\".",
                ));
            }
        };
        let Some(name) = sort_by.map(str::trim).filter(|name| !name.is_empty()) else {
            return Ok(None);
        };
        let attribute = resource_type
            .resolve(name)
            .filter(|resolved| resolved.leaf().returned != Returned::Never)
            .and_then(Resolved::comparable)
            .ok_or_else(|| {
                Error::invalid_value("\"sortBy\" must name a simple attribute or a part of one.")
            })?;
        Ok(Some(Self {
            attribute,
            descending,
        }))
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::schema::USER;

    fn parsed(by: &str, order: Option<&str>) -> Option<(String, bool)> {
        Sort::parse(&USER, Some(by), order)
            .unwrap()
            .map(|sort| (sort.attribute.path(), sort.descending))
    }

    #[test]
    fn names_and_orders_match_in_any_letter_case() {
        assert_eq!(parsed("userName", None), Some(("userName".into(), false)));
        assert_eq!(
            parsed("NAME.familyName", Some("Descending")),
            Some(("name.familyName".into(), true))
        );
        assert_eq!(
            parsed("emails", Some("ascending")),
            Some(("emails.value".into(), false))
        );
        assert_eq!(
            parsed("meta.lastModified", Some("")),
            Some(("meta.lastModified".into(), false))
        );
        assert_eq!(parsed(" ", Some("descending")), None);
        assert_eq!(Sort::parse(&USER, None, None), Ok(None));
    }

    #[test]
    fn what_has_no_order_is_refused() {
        for (by, order) in [
            ("nope", None),
            ("name", None),
            ("password", None),
            ("userName", Some("upwards")),
        ] {
            let error = Sort::parse(&USER, Some(by), order).unwrap_err();
            assert_eq!(error.status, 400, "{by}");
        }
    }
}
