//! `If-Match` and `If-None-Match` (RFC 7644 section 3.14).

use http::{HeaderMap, HeaderName, header::IF_MATCH, header::IF_NONE_MATCH};
use scim::etag;

/// `If-Match` as it was sent.
pub fn if_match(headers: &HeaderMap) -> Option<String> {
    joined(headers, &IF_MATCH)
}

/// The client has this version already.
pub fn is_known(headers: &HeaderMap, version: i64) -> bool {
    !etag::if_none_match(joined(headers, &IF_NONE_MATCH).as_deref(), version)
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
