//! How every server function begins and ends: who asks, and which status the answer has.

use std::future::Future;

use domain::{Field, FieldErrors, Problem};
use http::{
    HeaderMap, StatusCode, Uri,
    header::{ACCEPT, REFERER},
    request::Parts,
};
use leptos::prelude::use_context;
use leptos_axum::{ResponseOptions, redirect};

use crate::{
    backend::{Request, request},
    error::UiError,
};

/// Answers a person who is signed in; anybody else is sent to the sign-in page and back afterwards.
pub async fn answer<T, F, Fut>(work: F) -> Result<T, UiError>
where
    F: FnOnce(Request) -> Fut,
    Fut: Future<Output = Result<T, UiError>>,
{
    let result = match request().await {
        Ok(request) if request.person.is_some() => work(request).await,
        Ok(_) => Err(UiError::SignedOut),
        Err(error) => Err(error),
    };
    conclude(result)
}

/// Answers anybody: set-up, sign-in, activation.
pub async fn answer_anybody<T, F, Fut>(work: F) -> Result<T, UiError>
where
    F: FnOnce(Request) -> Fut,
    Fut: Future<Output = Result<T, UiError>>,
{
    let result = match request().await {
        Ok(request) => work(request).await,
        Err(error) => Err(error),
    };
    conclude(result)
}

fn conclude<T>(result: Result<T, UiError>) -> Result<T, UiError> {
    if let Err(error) = &result {
        set_status(error.status());
        // For a page the status becomes that of a redirect.
        match error {
            UiError::SignedOut => redirect(&format!("/sign-in?next={}", encoded(&wanted()))),
            UiError::ConfirmFirst => redirect(&format!("/confirm?next={}", encoded(&wanted()))),
            _ => {}
        }
    }
    result
}

/// Sets the status of the page or of the server function's answer; a redirect stands. A form without
/// JavaScript is sent back to its page, which shows the error: the browser only goes there with the
/// status of a redirect.
pub fn set_status(status: StatusCode) {
    if is_plain_form() {
        return;
    }
    if let Some(response) = use_context::<ResponseOptions>() {
        let set = response.0.read().ok().and_then(|parts| parts.status);
        if !set.is_some_and(|status| status.is_redirection()) {
            response.set_status(status);
        }
    }
}

/// The browser itself sent a form to a server function.
fn is_plain_form() -> bool {
    use_context::<Parts>().is_some_and(|parts| {
        let accepts = parts
            .headers
            .get(ACCEPT)
            .and_then(|value| value.to_str().ok());
        parts.uri.path().starts_with("/api/")
            && accepts.is_some_and(|accepts| accepts.contains("text/html"))
    })
}

/// The page that was asked for: the request's own path, or the page a server function was called from.
fn wanted() -> String {
    let Some(parts) = use_context::<Parts>() else {
        return "/".to_owned();
    };
    if parts.uri.path().starts_with("/api/") {
        referer(&parts.headers).unwrap_or_else(|| "/".to_owned())
    } else {
        local(&parts.uri)
    }
}

fn referer(headers: &HeaderMap) -> Option<String> {
    let uri: Uri = headers.get(REFERER)?.to_str().ok()?.parse().ok()?;
    Some(local(&uri))
}

fn local(uri: &Uri) -> String {
    uri.path_and_query()
        .map_or("/", |path| path.as_str())
        .to_owned()
}

/// Percent-encoded, to stand as a value in a query.
pub(crate) fn encoded(path: &str) -> String {
    use std::fmt::Write as _;
    path.bytes().fold(String::new(), |mut text, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            text.push(char::from(byte));
        } else {
            write!(text, "%{byte:02X}").unwrap_or_default();
        }
        text
    })
}

/// The name typed to confirm is the name of the object.
pub fn confirmed(typed: &str, name: &str) -> Result<(), UiError> {
    if typed.trim() == name.trim() {
        Ok(())
    } else {
        Err(FieldErrors::of(Field::Confirmation, Problem::NotConfirmed).into())
    }
}
