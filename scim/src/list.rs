//! Queries and list responses (RFC 7644 section 3.4.2), by number or by cursor (RFC 9865).

use crate::filter::Filter;
use crate::limits::{DEFAULT_COUNT, MAX_RESULTS};
use crate::project::Projection;
use crate::schema::ResourceType;
use crate::sort::Sort;
use crate::{Error, Map};
use serde::Serialize;

/// The schema of every list response.
pub const LIST_SCHEMA: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

/// Which part of the result is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// The first resource, counted from 1.
    pub start_index: u64,
    /// At most so many; 0 asks for the total alone. Never more than [`MAX_RESULTS`].
    pub count: u64,
}

impl Page {
    /// Of a query by cursor, which says itself where the page begins.
    ///
    /// # Errors
    /// `invalidCount` for what is no whole number above 0.
    pub fn by_cursor(count: Option<&str>) -> Result<Self, Error> {
        let count = match count.map(str::trim).filter(|count| !count.is_empty()) {
            Some(count) => count
                .parse::<u64>()
                .ok()
                .filter(|count| *count > 0)
                .ok_or_else(Error::invalid_count)?,
            None => DEFAULT_COUNT,
        };
        Ok(Self {
            start_index: 1,
            count: count.min(MAX_RESULTS),
        })
    }

    /// From the two parameters: a start below 1 means 1, a negative count means 0.
    ///
    /// # Errors
    /// `invalidValue` for what is no whole number.
    pub fn parse(start_index: Option<&str>, count: Option<&str>) -> Result<Self, Error> {
        let start_index = whole("startIndex", start_index)?.unwrap_or(1).max(1);
        let count = match whole("count", count)? {
            Some(count) => u64::try_from(count).unwrap_or(0).min(MAX_RESULTS),
            None => DEFAULT_COUNT,
        };
        Ok(Self {
            start_index: u64::try_from(start_index).unwrap_or(1),
            count,
        })
    }

    /// How many resources come before the page.
    pub fn offset(&self) -> u64 {
        self.start_index - 1
    }
}

fn whole(name: &str, text: Option<&str>) -> Result<Option<i64>, Error> {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    match text.parse() {
        Ok(number) => Ok(Some(number)),
        Err(_) => Err(Error::invalid_value(format!(
            "\"{name}\" must be a whole number."
        ))),
    }
}

/// Everything that a list request can ask for.
#[derive(Clone, Debug)]
pub struct ListQuery {
    /// Which resources.
    pub filter: Option<Filter>,
    /// In which order.
    pub sort: Option<Sort>,
    /// Which part of them.
    pub page: Page,
    /// Where that part begins, instead of a number; empty for the first page.
    pub cursor: Option<String>,
    /// What of each.
    pub projection: Projection,
}

/// The parameters as text, before they are checked.
#[derive(Clone, Debug, Default)]
pub(crate) struct RawQuery<'a> {
    pub filter: Option<&'a str>,
    pub sort_by: Option<&'a str>,
    pub sort_order: Option<&'a str>,
    pub start_index: Option<&'a str>,
    pub count: Option<&'a str>,
    pub cursor: Option<&'a str>,
}

impl RawQuery<'_> {
    pub(crate) fn check(
        &self,
        resource_type: &'static ResourceType,
        projection: Projection,
    ) -> Result<ListQuery, Error> {
        let filter = match self.filter.filter(|filter| !filter.trim().is_empty()) {
            Some(filter) => Some(Filter::parse(resource_type, filter)?),
            None => None,
        };
        Ok(ListQuery {
            filter,
            sort: Sort::parse(resource_type, self.sort_by, self.sort_order)?,
            page: match self.cursor {
                Some(_) => Page::by_cursor(self.count)?,
                None => Page::parse(self.start_index, self.count)?,
            },
            cursor: self.cursor.map(|cursor| cursor.trim().to_owned()),
            projection,
        })
    }
}

impl ListQuery {
    /// From decoded query parameters. Parameter names match in any letter case (`startindex`); unknown
    /// parameters, `aadOptscim062020` among them, are ignored.
    ///
    /// # Errors
    /// `invalidFilter` or `invalidValue`, naming the parameter.
    pub fn from_query<'a>(
        resource_type: &'static ResourceType,
        parameters: impl IntoIterator<Item = (&'a str, &'a str)> + Clone,
    ) -> Result<Self, Error> {
        let mut raw = RawQuery::default();
        for (name, value) in parameters.clone() {
            match name.to_ascii_lowercase().as_str() {
                "filter" => raw.filter = Some(value),
                "sortby" => raw.sort_by = Some(value),
                "sortorder" => raw.sort_order = Some(value),
                "startindex" => raw.start_index = Some(value),
                "count" => raw.count = Some(value),
                "cursor" => raw.cursor = Some(value),
                _ => {}
            }
        }
        raw.check(
            resource_type,
            Projection::from_query(resource_type, parameters),
        )
    }
}

/// A page of resources. Serialises to the body of the response; `Resources` is there even if empty.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ListResponse<T = Map> {
    schemas: [&'static str; 1],
    total_results: u64,
    items_per_page: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_index: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous_cursor: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    next_cursor: Option<String>,
    #[serde(rename = "Resources")]
    resources: Vec<T>,
}

impl<T> ListResponse<T> {
    /// `total_results` counts what the filter matches, on all pages together.
    pub fn new(total_results: u64, start_index: u64, resources: Vec<T>) -> Self {
        Self {
            schemas: [LIST_SCHEMA],
            total_results,
            items_per_page: resources.len(),
            start_index: Some(start_index),
            previous_cursor: None,
            next_cursor: None,
            resources,
        }
    }

    /// A page by cursor, with those of the pages before and after it, where there are such pages.
    pub fn by_cursor(
        total_results: u64,
        previous_cursor: Option<String>,
        next_cursor: Option<String>,
        resources: Vec<T>,
    ) -> Self {
        Self {
            schemas: [LIST_SCHEMA],
            total_results,
            items_per_page: resources.len(),
            start_index: None,
            previous_cursor,
            next_cursor,
            resources,
        }
    }

    /// The response without its resources, and these, to be sent one by one. `Resources` comes last in the
    /// body.
    pub fn split(self) -> (ListResponse, Vec<T>) {
        let head = ListResponse {
            schemas: self.schemas,
            total_results: self.total_results,
            items_per_page: self.items_per_page,
            start_index: self.start_index,
            previous_cursor: self.previous_cursor,
            next_cursor: self.next_cursor,
            resources: Vec::new(),
        };
        (head, self.resources)
    }

    /// A list that is always sent whole, as discovery lists are.
    pub fn whole(resources: Vec<T>) -> Self {
        let total = u64::try_from(resources.len()).unwrap_or(u64::MAX);
        Self::new(total, 1, resources)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::ScimType;
    use crate::schema::{GROUP, USER};
    use serde_json::{Value, json};

    #[test]
    fn pages_are_forgiving_about_ranges() {
        for (start_index, count, expected) in [
            (None, None, (1, DEFAULT_COUNT)),
            (Some("0"), Some("2"), (1, 2)),
            (Some("-7"), Some("-1"), (1, 0)),
            (Some("11"), Some("0"), (11, 0)),
            (Some("1"), Some("1000000"), (1, MAX_RESULTS)),
            (Some(""), Some(" 5 "), (1, 5)),
            (
                Some("9223372036854775807"),
                None,
                (9_223_372_036_854_775_807, DEFAULT_COUNT),
            ),
        ] {
            let page = Page::parse(start_index, count).unwrap();
            assert_eq!((page.start_index, page.count), expected);
            assert_eq!(page.offset(), page.start_index - 1);
        }
        for (start_index, count) in [
            (Some("x"), None),
            (None, Some("1.5")),
            (None, Some("99999999999999999999")),
        ] {
            let error = Page::parse(start_index, count).unwrap_err();
            assert_eq!(error.scim_type, Some(ScimType::InvalidValue));
        }
    }

    #[test]
    fn a_cursor_takes_the_place_of_a_number() {
        let first = ListQuery::from_query(&USER, [("cursor", ""), ("startIndex", "7")]).unwrap();
        assert_eq!(first.cursor.as_deref(), Some(""));
        assert_eq!(
            (first.page.start_index, first.page.count),
            (1, DEFAULT_COUNT)
        );
        let next = ListQuery::from_query(&USER, [("Cursor", "abc"), ("count", "999")]).unwrap();
        assert_eq!(next.cursor.as_deref(), Some("abc"));
        assert_eq!(next.page.count, MAX_RESULTS);
        assert_eq!(ListQuery::from_query(&USER, []).unwrap().cursor, None);
        for count in ["0", "-1", "x", "1.5"] {
            let error =
                ListQuery::from_query(&USER, [("cursor", ""), ("count", count)]).unwrap_err();
            assert_eq!(error.scim_type, Some(ScimType::InvalidCount));
        }
    }

    #[test]
    fn entra_test_connection_query_is_understood() {
        let parameters = [
            ("filter", "userName eq \"3f2c\""),
            ("startindex", "0"),
            ("aadOptscim062020", ""),
        ];
        let query = ListQuery::from_query(&USER, parameters).unwrap();
        assert_eq!(query.filter.unwrap().to_string(), "userName eq \"3f2c\"");
        assert_eq!(query.page.start_index, 1);
        assert_eq!(query.sort, None);
    }

    #[test]
    fn entra_group_lookup_leaves_members_alone() {
        let parameters = [
            ("excludedAttributes", "members"),
            ("filter", "displayName eq \"Pilots\""),
        ];
        let query = ListQuery::from_query(&GROUP, parameters).unwrap();
        assert!(!query.projection.wants("members"));
        assert!(query.filter.is_some());
    }

    #[test]
    fn parameters_match_in_any_letter_case_and_empty_ones_do_not_count() {
        let parameters = [
            ("FILTER", " "),
            ("SortBy", "userName"),
            ("SORTORDER", "descending"),
            ("Count", "3"),
            ("Attributes", "id"),
        ];
        let query = ListQuery::from_query(&USER, parameters).unwrap();
        assert_eq!(query.filter, None);
        assert!(query.sort.unwrap().descending);
        assert_eq!(query.page.count, 3);
        assert!(!query.projection.wants("userName"));
    }

    #[test]
    fn a_bad_filter_is_an_error_and_never_an_empty_list() {
        let error = ListQuery::from_query(&USER, [("filter", "favourite eq \"x\"")]).unwrap_err();
        assert_eq!(
            (error.status, error.scim_type),
            (400, Some(ScimType::InvalidFilter))
        );
        assert_eq!(
            error.detail,
            "Unknown attribute \"favourite\" (at character 1)."
        );
    }

    #[test]
    fn responses() {
        insta::assert_json_snapshot!("list_empty", ListResponse::<Value>::new(0, 1, Vec::new()));
        insta::assert_json_snapshot!(
            "list_page",
            ListResponse::new(7, 3, vec![json!({"id": "1"}), json!({"id": "2"})])
        );
        insta::assert_json_snapshot!(
            "list_by_cursor",
            ListResponse::by_cursor(7, None, Some("bmV4dA".into()), vec![json!({"id": "1"})])
        );
        insta::assert_json_snapshot!("list_whole", ListResponse::whole(vec![json!({"id": "1"})]));
    }
}
