//! `If-Match` and `If-None-Match` (RFC 7644 section 3.14).

use http::{HeaderMap, HeaderName, header::IF_MATCH, header::IF_NONE_MATCH};

/// `If-Match` as it was sent.
pub fn if_match(headers: &HeaderMap) -> Option<String> {
    joined(headers, &IF_MATCH)
}

/// `If-None-Match` as it was sent.
pub fn if_none_match(headers: &HeaderMap) -> Option<String> {
    joined(headers, &IF_NONE_MATCH)
}

/// Several headers of a name are one list. What can't be read matches nothing.
fn joined(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let values: Vec<&str> = headers
        .get_all(name)
        .iter()
        .map(|value| value.to_str().unwrap_or_default())
        .collect();
    (!values.is_empty()).then(|| values.join(","))
}
