//! Answers with a file, and without.

use app::backend;
use axum::{
    body::Body,
    response::{IntoResponse, Redirect, Response},
};
use directory::Error;
use futures::{StreamExt, stream::BoxStream};
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{ACCEPT, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE},
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use crate::web::errors;

/// A CSV file to be stored under this name, in letters, digits, dots and hyphens.
pub(super) fn csv(name: &str, pieces: BoxStream<'static, directory::Result<String>>) -> Response {
    file(name, "text/csv; charset=utf-8; header=present", pieces)
}

/// A file of this media type.
pub(super) fn file(
    name: &str,
    media_type: &'static str,
    pieces: BoxStream<'static, directory::Result<String>>,
) -> Response {
    // The status has been sent when a later piece fails: the download then breaks off visibly.
    let body = Body::from_stream(pieces.map(|piece| piece.map_err(std::io::Error::other)));
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(CONTENT_DISPOSITION, disposition);
    }
    response
}

/// What `answer` makes of the file, for whoever is signed in and may have it; nobody's file is not even begun. `page` is
/// where a person comes back to who has to sign in first.
pub(super) async fn to_person<T>(
    request: &backend::Request,
    headers: &HeaderMap,
    page: &str,
    found: impl Future<Output = directory::Result<T>>,
    answer: impl FnOnce(T) -> Response,
) -> Response {
    if request.person.is_none() {
        return signed_out(headers, page);
    }
    found.await.map_or_else(|error| refused(&error), answer)
}

/// Why there is no file.
pub(super) fn refused(error: &Error) -> Response {
    errors::of(error).into_response()
}

/// The client names this media type among those that it takes.
pub(super) fn accepts(headers: &HeaderMap, media_type: &str) -> bool {
    let accepts = headers.get(ACCEPT).and_then(|value| value.to_str().ok());
    accepts.is_some_and(|accepts| accepts.contains(media_type))
}

/// Nobody is signed in: a person is sent to the sign-in page and from there to `next`, a machine is told.
pub(crate) fn signed_out(headers: &HeaderMap, next: &str) -> Response {
    if accepts(headers, "text/html") {
        let next = utf8_percent_encode(next, NON_ALPHANUMERIC);
        Redirect::to(&format!("/sign-in?next={next}")).into_response()
    } else {
        (StatusCode::UNAUTHORIZED, "Tenantry: sign in first.\n").into_response()
    }
}
