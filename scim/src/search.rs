//! The body of a `.search` request (RFC 7644 section 3.4.3): the same query as in the address, but out of
//! logs and histories.

use crate::list::{ListQuery, RawQuery};
use crate::project::Projection;
use crate::schema::ResourceType;
use crate::{Error, Map, field};
use serde_json::Value;

impl ListQuery {
    /// From the body of a `.search` request. Numbers may be sent as text, lists of names as one text with
    /// commas; unknown members are ignored.
    ///
    /// # Errors
    /// `invalidSyntax` where the body isn't an object, `invalidFilter` or `invalidValue` as for a query.
    pub fn from_body(resource_type: &'static ResourceType, body: &Value) -> Result<Self, Error> {
        let body = body
            .as_object()
            .ok_or_else(|| Error::invalid_syntax("The body must be a JSON object."))?;
        let start_index = number(body, "startIndex")?;
        let count = number(body, "count")?;
        let raw = RawQuery {
            filter: text(body, "filter")?,
            sort_by: text(body, "sortBy")?,
            sort_order: text(body, "sortOrder")?,
            start_index: start_index.as_deref(),
            count: count.as_deref(),
            cursor: text(body, "cursor")?,
        };
        let projection = Projection::new(
            resource_type,
            names(body, "attributes")?,
            names(body, "excludedAttributes")?,
        );
        raw.check(resource_type, projection)
    }
}

fn text<'a>(body: &'a Map, name: &str) -> Result<Option<&'a str>, Error> {
    match field::get(body, name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(Error::invalid_value(format!("\"{name}\" must be a text."))),
    }
}

fn number(body: &Map, name: &str) -> Result<Option<String>, Error> {
    match field::get(body, name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(Value::Number(number)) => Ok(Some(number.to_string())),
        Some(_) => Err(Error::invalid_value(format!(
            "\"{name}\" must be a whole number."
        ))),
    }
}

fn names<'a>(body: &'a Map, name: &str) -> Result<Vec<&'a str>, Error> {
    let wrong = || Error::invalid_value(format!("\"{name}\" must be an array of attribute names."));
    match field::get(body, name) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::String(text)) => Ok(text.split(',').collect()),
        Some(Value::Array(names)) => names
            .iter()
            .map(|name| name.as_str().ok_or_else(wrong))
            .collect(),
        Some(_) => Err(wrong()),
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::schema::USER;
    use serde_json::json;

    #[test]
    fn a_full_body() {
        let query = ListQuery::from_body(
            &USER,
            &json!({
                "schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],
                "attributes": ["userName", "emails.value"],
                "filter": "active eq true",
                "sortBy": "userName",
                "sortOrder": "descending",
                "startIndex": 11,
                "count": "5"
            }),
        )
        .unwrap();
        assert_eq!(query.filter.unwrap().to_string(), "active eq true");
        assert_eq!(query.sort.unwrap().attribute.path(), "userName");
        assert_eq!((query.page.start_index, query.page.count), (11, 5));
        assert!(query.projection.wants("emails") && !query.projection.wants("title"));
    }

    #[test]
    fn an_empty_body_asks_for_the_first_page() {
        let query = ListQuery::from_body(&USER, &json!({"filter": null})).unwrap();
        assert_eq!((query.filter, query.page.start_index), (None, 1));
        assert!(query.projection.wants("title"));
        assert_eq!(query.cursor, None);
        let query = ListQuery::from_body(&USER, &json!({"cursor": "", "count": 2})).unwrap();
        assert_eq!((query.cursor.as_deref(), query.page.count), (Some(""), 2));
    }

    #[test]
    fn names_as_one_text() {
        let query =
            ListQuery::from_body(&USER, &json!({"ExcludedAttributes": "title, name"})).unwrap();
        assert!(!query.projection.wants("title") && !query.projection.wants("name"));
    }

    #[test]
    fn wrong_types_name_the_member() {
        for (body, detail) in [
            (json!([]), "The body must be a JSON object."),
            (json!({"filter": 1}), "\"filter\" must be a text."),
            (json!({"count": true}), "\"count\" must be a whole number."),
            (json!({"count": 1.5}), "\"count\" must be a whole number."),
            (
                json!({"attributes": [1]}),
                "\"attributes\" must be an array of attribute names.",
            ),
            (
                json!({"attributes": {}}),
                "\"attributes\" must be an array of attribute names.",
            ),
        ] {
            assert_eq!(
                ListQuery::from_body(&USER, &body).unwrap_err().detail,
                detail
            );
        }
    }
}
