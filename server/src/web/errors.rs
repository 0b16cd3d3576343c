//! The answers where no page can be rendered. Plain words, no detail: that is in the log, under the
//! incident's number.

use std::any::Any;

use app::error::UiError;
use axum::{
    body::to_bytes,
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use directory::Error;
use http::StatusCode;

/// No answer that says what went wrong is longer.
const ERROR_LIMIT: usize = 64 << 10;

/// What stood against it, for a machine and for a person.
pub fn of(error: &Error) -> (StatusCode, String) {
    let status = match error {
        Error::Denied(_) => StatusCode::FORBIDDEN,
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Refused(_) => StatusCode::CONFLICT,
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    (status, format!("Tenantry: {error}.\n"))
}

/// A handler panicked: its request fails, the server goes on.
pub fn of_panic(panic: Box<dyn Any + Send>) -> Response {
    let cause = panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("a panic without words");
    of(&Error::internal(cause)).into_response()
}

/// Arguments that can't be read are the sender's fault, not ours: the server functions' own answer to them is 500.
pub async fn of_arguments(request: Request, next: Next) -> Response {
    let response = next.run(request).await;
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let text = to_bytes(body, ERROR_LIMIT).await.unwrap_or_default();
    if serde_json::from_slice(&text).is_ok_and(|error: UiError| error == UiError::Transport) {
        parts.status = UiError::Transport.status();
    }
    Response::from_parts(parts, text.into())
}

/// There is nothing at this address, for whoever does not ask for a page.
pub fn not_found() -> Response {
    of(&Error::NotFound).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_names_an_incident_and_no_cause() {
        let (status, text) = of(&Error::internal("password=hunter2"));
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert!(text.starts_with("Tenantry: internal error "));
        assert!(!text.contains("hunter2"));
        assert_eq!(
            of_panic(Box::new("boom")).status(),
            StatusCode::INTERNAL_SERVER_ERROR
        );
    }
}
