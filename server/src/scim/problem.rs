//! Every error of every path as SCIM's own (RFC 7644 section 3.12).

use std::{any::Any, time::Duration};

use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use directory::provisioning;
use domain::{Field, FieldErrors, Problem as FieldProblem, Refusal};
use http::{
    HeaderValue, StatusCode,
    header::{CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE},
};
use scim::{Error, MEDIA_TYPE, limits::MAX_PAYLOAD};

use super::reply;

/// How long to leave a database alone that is not there.
const PAUSE: Duration = Duration::from_secs(5);
/// How long to wait for an administrator before asking again.
const HOLD: Duration = Duration::from_secs(299);

/// What the client was told of a failure. Travels in the answer's extensions.
#[derive(Debug, Clone)]
pub struct Refused {
    /// SCIM's keyword.
    pub scim_type: Option<&'static str>,
    /// The sentence.
    pub detail: String,
}

/// A refused request.
#[derive(Debug)]
pub struct Problem {
    error: Error,
    wait: Option<Duration>,
}

impl Problem {
    /// 429: the token has to wait.
    pub fn too_many_requests(wait: Duration) -> Self {
        Self {
            error: Error::too_many_requests(),
            wait: Some(wait),
        }
    }

    /// The error in SCIM's own words.
    pub fn into_error(self) -> Error {
        self.error
    }
}

impl Problem {
    /// 429: the safety brake holds the token.
    pub fn paused() -> Self {
        Self {
            error: Error::paused(),
            wait: Some(HOLD),
        }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let wait = (error.status == 503).then_some(PAUSE);
        Self { error, wait }
    }
}

impl From<provisioning::Error> for Problem {
    fn from(error: provisioning::Error) -> Self {
        match error {
            provisioning::Error::Directory(error) => error.into(),
            provisioning::Error::Request(error) => error.into(),
        }
    }
}

impl From<directory::Error> for Problem {
    fn from(error: directory::Error) -> Self {
        use directory::Error as Directory;
        let error = match error {
            Directory::Denied(_) => Error::forbidden("The token doesn't cover this."),
            Directory::NotFound => Error::resource_not_found(),
            Directory::Refused(Refusal::TokenPaused) => return Self::paused(),
            Directory::Refused(Refusal::Stale) => Error::precondition_failed(),
            Directory::Refused(refusal) => Error::conflict(refusal.to_string()),
            Directory::Invalid(errors) => of_fields(&errors),
            Directory::Unavailable => Error::unavailable(),
            Directory::Internal(incident) => Error::internal(&incident.to_string()),
        };
        error.into()
    }
}

/// What is unique is found out where it is written; everything else was checked before.
fn of_fields(errors: &FieldErrors) -> Error {
    let taken = |field| errors.first(field) == Some(&FieldProblem::Taken);
    let attributes = [
        (Field::UserName, "userName"),
        (Field::UserUuid, "userUuid"),
        (Field::Name, "displayName"),
    ];
    attributes
        .into_iter()
        .find(|(field, _)| taken(*field))
        .map_or_else(
            || Error::invalid_value(errors.to_string()),
            |(_, name)| Error::uniqueness(name),
        )
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status =
            StatusCode::from_u16(self.error.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = reply::json(status, &self.error.to_json());
        response.extensions_mut().insert(Refused {
            scim_type: self.error.scim_type.map(scim::ScimType::as_str),
            detail: self.error.detail,
        });
        let headers = response.headers_mut();
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(
                WWW_AUTHENTICATE,
                HeaderValue::from_static("Bearer realm=\"SCIM\""),
            );
        }
        if let Some(wait) = self.wait {
            // Whole seconds, and never "at once".
            headers.insert(RETRY_AFTER, HeaderValue::from(wait.as_secs() + 1));
        }
        response
    }
}

/// There is nothing at this address.
pub async fn no_endpoint() -> Problem {
    Error::endpoint_not_found().into()
}

/// A handler panicked: its request fails, the server goes on.
pub fn of_panic(panic: Box<dyn Any + Send>) -> Response {
    let cause = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without words");
    Problem::from(directory::Error::internal(cause)).into_response()
}

/// Errors that the framework makes up (wrong method, time-out) get a body of SCIM's, and keep their headers.
pub async fn dress(response: Response) -> Response {
    let status = response.status();
    let is_dressed = response
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind == MEDIA_TYPE);
    if is_dressed || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let error = match status {
        StatusCode::NOT_FOUND => Error::endpoint_not_found(),
        StatusCode::METHOD_NOT_ALLOWED => Error::method_not_allowed(),
        StatusCode::PAYLOAD_TOO_LARGE => Error::payload_too_large(MAX_PAYLOAD),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Error::unsupported_media_type(),
        StatusCode::SERVICE_UNAVAILABLE => Error::unavailable(),
        other => Error::new(
            other.as_u16(),
            other.canonical_reason().unwrap_or("Refused."),
        ),
    };
    let (mut parts, _) = response.into_parts();
    let (dressed, body) = Problem::from(error).into_response().into_parts();
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.extend(dressed.headers);
    parts.extensions.extend(dressed.extensions);
    Response::from_parts(parts, Body::new(body))
}

#[cfg(test)]
mod tests {
    use domain::policy::Action;

    use super::*;

    #[test]
    fn directory_errors_have_one_meaning_each() {
        use directory::Error as Directory;
        for (error, status, keyword) in [
            (Directory::Denied(Action::Provision), 403, None),
            (Directory::NotFound, 404, None),
            (Directory::Refused(Refusal::Stale), 412, None),
            (Directory::Refused(Refusal::TokenPaused), 429, None),
            (Directory::Refused(Refusal::LastOwner), 409, None),
            (
                Directory::invalid(Field::UserName, FieldProblem::Taken),
                409,
                Some("uniqueness"),
            ),
            (
                Directory::invalid(Field::UserUuid, FieldProblem::Taken),
                409,
                Some("uniqueness"),
            ),
            (
                Directory::invalid(Field::Name, FieldProblem::Taken),
                409,
                Some("uniqueness"),
            ),
            (
                Directory::invalid(Field::Email, FieldProblem::Required),
                400,
                Some("invalidValue"),
            ),
            (Directory::Unavailable, 503, None),
            (Directory::internal("password=hunter2"), 500, None),
        ] {
            let problem = Problem::from(error);
            assert_eq!(problem.error.status, status);
            assert_eq!(
                problem.error.scim_type.map(|keyword| keyword.as_str()),
                keyword
            );
            assert!(!problem.error.detail.contains("hunter2"));
            assert_eq!(problem.wait.is_some(), [429, 503].contains(&status));
        }
    }

    #[test]
    fn a_panic_names_an_incident_and_no_cause() {
        assert_eq!(
            of_panic(Box::new("boom")).status(),
            StatusCode::INTERNAL_SERVER_ERROR
        );
    }
}
