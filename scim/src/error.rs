//! SCIM errors (RFC 7644 section 3.12).

use serde_json::{Value, json};

/// The schema of every error body.
pub const ERROR_SCHEMA: &str = "urn:ietf:params:scim:api:messages:2.0:Error";

/// The machine-readable reason of a 400 or 409 answer: those of RFC 7644 table 9 and of RFC 9865 that this
/// service gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScimType {
    /// The filter can't be parsed, names an unknown attribute or compares with a wrong type.
    InvalidFilter,
    /// A value that has to be unique is taken.
    Uniqueness,
    /// The attribute can't be changed by a client.
    Mutability,
    /// The body isn't a message of the expected shape.
    InvalidSyntax,
    /// The PATCH path can't be parsed or names an unknown attribute.
    InvalidPath,
    /// The PATCH path selects nothing that the operation could work on.
    NoTarget,
    /// A value is missing or of a wrong type.
    InvalidValue,
    /// The cursor is none that the service gave out for this query (RFC 9865).
    InvalidCursor,
    /// The cursor is too old (RFC 9865).
    ExpiredCursor,
    /// The number of resources in a page is no whole number above 0 (RFC 9865).
    InvalidCount,
}

impl ScimType {
    /// The keyword that goes over the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::InvalidFilter => "invalidFilter",
            Self::Uniqueness => "uniqueness",
            Self::Mutability => "mutability",
            Self::InvalidSyntax => "invalidSyntax",
            Self::InvalidPath => "invalidPath",
            Self::NoTarget => "noTarget",
            Self::InvalidValue => "invalidValue",
            Self::InvalidCursor => "invalidCursor",
            Self::ExpiredCursor => "expiredCursor",
            Self::InvalidCount => "invalidCount",
        }
    }
}

/// An error as the client sees it: HTTP status, optional reason keyword and a sentence that says what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{status}: {detail}")]
pub struct Error {
    /// HTTP status code.
    pub status: u16,
    /// Reason keyword, where RFC 7644 defines one.
    pub scim_type: Option<ScimType>,
    /// What went wrong and what to do about it; shown to the client as it stands.
    pub detail: String,
}

impl Error {
    /// An error with any status and no reason keyword.
    pub fn new(status: u16, detail: impl Into<String>) -> Self {
        Self {
            status,
            scim_type: None,
            detail: detail.into(),
        }
    }

    /// A 400 with its reason keyword.
    pub fn bad_request(scim_type: ScimType, detail: impl Into<String>) -> Self {
        Self {
            status: 400,
            scim_type: Some(scim_type),
            detail: detail.into(),
        }
    }

    /// 400 `invalidFilter`.
    pub fn invalid_filter(detail: impl Into<String>) -> Self {
        Self::bad_request(ScimType::InvalidFilter, detail)
    }

    /// 400 `invalidPath`.
    pub fn invalid_path(detail: impl Into<String>) -> Self {
        Self::bad_request(ScimType::InvalidPath, detail)
    }

    /// 400 `invalidSyntax`.
    pub fn invalid_syntax(detail: impl Into<String>) -> Self {
        Self::bad_request(ScimType::InvalidSyntax, detail)
    }

    /// 400 `invalidValue`.
    pub fn invalid_value(detail: impl Into<String>) -> Self {
        Self::bad_request(ScimType::InvalidValue, detail)
    }

    /// 400 `mutability`.
    pub fn mutability(detail: impl Into<String>) -> Self {
        Self::bad_request(ScimType::Mutability, detail)
    }

    /// 400 `noTarget`.
    pub fn no_target(detail: impl Into<String>) -> Self {
        Self::bad_request(ScimType::NoTarget, detail)
    }

    /// 400 `invalidCursor`.
    pub fn invalid_cursor() -> Self {
        Self::bad_request(
            ScimType::InvalidCursor,
            "The cursor doesn't belong to this query. Begin again with an empty \"cursor\".",
        )
    }

    /// 400 `expiredCursor`.
    pub fn expired_cursor() -> Self {
        Self::bad_request(
            ScimType::ExpiredCursor,
            "The cursor has expired. Begin again with an empty \"cursor\".",
        )
    }

    /// 400 `invalidCount`.
    pub fn invalid_count() -> Self {
        Self::bad_request(
            ScimType::InvalidCount,
            "With a cursor, \"count\" must be a whole number, 1 or more.",
        )
    }

    /// 409 `uniqueness`: another resource of this tenant has the value of `attribute`.
    pub fn uniqueness(attribute: &str) -> Self {
        Self {
            status: 409,
            scim_type: Some(ScimType::Uniqueness),
            detail: format!("Another resource already has this \"{attribute}\"."),
        }
    }

    /// 401: the bearer token is missing, unknown, expired or revoked; which of them is not said.
    pub fn unauthorized() -> Self {
        Self::new(
            401,
            "A valid provisioning token is needed in the Authorization header.",
        )
    }

    /// 403: the token is good, but doesn't cover this.
    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(403, detail)
    }

    /// 404 for a resource; the same words for one that belongs to another tenant.
    pub fn resource_not_found() -> Self {
        Self::new(404, "There is no such resource.")
    }

    /// 404 for a path that is no SCIM endpoint.
    pub fn endpoint_not_found() -> Self {
        Self::new(404, "There is no such SCIM endpoint.")
    }

    /// 405.
    pub fn method_not_allowed() -> Self {
        Self::new(405, "This endpoint doesn't support the method.")
    }

    /// 409 for two requests that changed the same thing at the same time.
    pub fn conflict(detail: impl Into<String>) -> Self {
        Self::new(409, detail)
    }

    /// 412: the resource isn't at the version that `If-Match` names.
    pub fn precondition_failed() -> Self {
        Self::new(
            412,
            "The resource has changed since the version in If-Match. Read it again.",
        )
    }

    /// 413 with the limit in bytes.
    pub fn payload_too_large(limit: usize) -> Self {
        Self::new(
            413,
            format!("The body is larger than the limit of {limit} bytes."),
        )
    }

    /// 415.
    pub fn unsupported_media_type() -> Self {
        Self::new(
            415,
            format!(
                "The body must be {} or application/json.",
                crate::MEDIA_TYPE
            ),
        )
    }

    /// 429; the answer should carry `Retry-After`.
    pub fn too_many_requests() -> Self {
        Self::new(
            429,
            "Too many requests with this token. Wait for the time in Retry-After.",
        )
    }

    /// 429: the service holds the token until an administrator lets it go on.
    pub fn paused() -> Self {
        Self::new(
            429,
            "This token is paused: it disabled or removed an unusual share of the accounts within an hour. \
             Nothing of this request was done. An administrator has to resume the token; then send the \
             request again.",
        )
    }

    /// 500 with nothing but the incident under which the log has the cause.
    pub fn internal(incident: &str) -> Self {
        Self::new(
            500,
            format!("Something went wrong here. Incident {incident}."),
        )
    }

    /// 501.
    pub fn not_implemented(detail: impl Into<String>) -> Self {
        Self::new(501, detail)
    }

    /// 503; the answer should carry `Retry-After`.
    pub fn unavailable() -> Self {
        Self::new(
            503,
            "The directory isn't available right now. Try again shortly.",
        )
    }

    /// The response body. The status is a string, as RFC 7644 section 3.12 has it.
    pub fn to_json(&self) -> Value {
        let mut body = json!({ "schemas": [ERROR_SCHEMA], "status": self.status.to_string() });
        if let (Some(object), Some(scim_type)) = (body.as_object_mut(), self.scim_type) {
            object.insert("scimType".into(), scim_type.as_str().into());
        }
        if let Some(object) = body.as_object_mut() {
            object.insert("detail".into(), self.detail.clone().into());
        }
        body
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_body_has_a_string_status_and_the_keyword_only_where_there_is_one() {
        insta::assert_json_snapshot!("error_uniqueness", Error::uniqueness("userName").to_json());
        insta::assert_json_snapshot!("error_not_found", Error::resource_not_found().to_json());
    }

    #[test]
    fn every_keyword_is_the_one_of_the_rfc() {
        let constructors: [(Error, u16, &str); 10] = [
            (Error::invalid_filter("x"), 400, "invalidFilter"),
            (Error::invalid_path("x"), 400, "invalidPath"),
            (Error::invalid_syntax("x"), 400, "invalidSyntax"),
            (Error::invalid_value("x"), 400, "invalidValue"),
            (Error::mutability("x"), 400, "mutability"),
            (Error::no_target("x"), 400, "noTarget"),
            (Error::uniqueness("x"), 409, "uniqueness"),
            (Error::invalid_cursor(), 400, "invalidCursor"),
            (Error::expired_cursor(), 400, "expiredCursor"),
            (Error::invalid_count(), 400, "invalidCount"),
        ];
        for (error, status, keyword) in constructors {
            assert_eq!(
                (error.status, error.scim_type.map(ScimType::as_str)),
                (status, Some(keyword))
            );
        }
    }

    #[test]
    fn statuses_without_a_keyword() {
        for (error, status) in [
            (Error::unauthorized(), 401),
            (Error::forbidden("x"), 403),
            (Error::endpoint_not_found(), 404),
            (Error::method_not_allowed(), 405),
            (Error::conflict("x"), 409),
            (Error::precondition_failed(), 412),
            (Error::payload_too_large(1), 413),
            (Error::unsupported_media_type(), 415),
            (Error::too_many_requests(), 429),
            (Error::paused(), 429),
            (Error::internal("i"), 500),
            (Error::not_implemented("x"), 501),
            (Error::unavailable(), 503),
        ] {
            assert_eq!((error.status, error.scim_type), (status, None), "{error}");
            assert!(!error.detail.is_empty());
        }
    }
}
