//! Request bodies: JSON of at most 2 MB, under either media type (RFC 7644 section 3.1).

use std::sync::Arc;

use axum::{
    body::to_bytes,
    extract::{FromRequest, Request},
};
use http::{HeaderMap, header::CONTENT_TYPE};
use scim::{Error, MEDIA_TYPE, limits::MAX_PAYLOAD};
use serde_json::Value;

use super::{problem::Problem, witness::Witness};

/// A body, read and parsed.
pub struct Json(pub Value);

impl<S: Send + Sync> FromRequest<S> for Json {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &S) -> Result<Self, Problem> {
        Self::read(request, || Error::payload_too_large(MAX_PAYLOAD)).await
    }
}

impl Json {
    /// The body of the request; `too_large` is the answer to one beyond the limit.
    pub async fn read(request: Request, too_large: impl Fn() -> Error) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            return Err(Error::unsupported_media_type().into());
        }
        let witness = request.extensions().get::<Arc<Witness>>().cloned();
        let bytes = to_bytes(request.into_body(), MAX_PAYLOAD)
            .await
            .map_err(|_| too_large())?;
        if let Some(witness) = witness {
            witness.read(&bytes);
        }
        let value = serde_json::from_slice(&bytes).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            Error::invalid_syntax(format!(
                "The body is no valid JSON (line {line}, column {column})."
            ))
        })?;
        Ok(Self(value))
    }
}

/// A client that does not say what it sends, sends JSON.
fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers.get(CONTENT_TYPE) else {
        return true;
    };
    let kind = value
        .to_str()
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default()
        .trim();
    kind.eq_ignore_ascii_case(MEDIA_TYPE) || kind.eq_ignore_ascii_case("application/json")
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    #[test]
    fn both_media_types_with_and_without_parameters() {
        for (kind, expected) in [
            ("application/scim+json", true),
            ("application/scim+json; charset=utf-8", true),
            ("Application/JSON;charset=UTF-8", true),
            ("text/plain", false),
            ("application/x-www-form-urlencoded", false),
            ("application/jsonp", false),
            ("", false),
        ] {
            let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(kind))]);
            assert_eq!(is_json(&headers), expected, "{kind}");
        }
        assert!(is_json(&HeaderMap::new()));
    }
}
