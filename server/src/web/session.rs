//! Finds out who asks. Whether they may is for the use cases to say.

use app::{
    backend::{self, Backend, DeviceCookie, Session},
    layout::Theme,
};
use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use directory::sessions;
use http::{HeaderMap, header::COOKIE};

use super::{address, errors};
use crate::state::Reach;

/// Resolves the session's cookie and puts the [`backend::Request`] into the request's extensions.
/// A session that is over makes the request one of nobody known.
pub async fn identify(
    State(backend): State<Backend>,
    State(reach): State<Reach>,
    mut request: Request,
    next: Next,
) -> Response {
    let session = match resolve(&backend, request.headers()).await {
        Ok(session) => session,
        Err(error) => return errors::of(&error).into_response(),
    };
    let address = address::client(&reach, request.headers(), request.extensions());
    let theme = theme(request.headers());
    let browser = DeviceCookie::beside(backend.cookie).browser(request.headers());
    request.extensions_mut().insert(backend::Request::new(
        backend, address, browser, session, theme,
    ));
    next.run(request).await
}

async fn resolve(backend: &Backend, headers: &HeaderMap) -> directory::Result<Option<Session>> {
    let Some(secret) = backend.cookie.read(headers) else {
        return Ok(None);
    };
    if let Some(live) = sessions::resolve(&backend.directory, secret.reveal()).await? {
        return Ok(Some(Session::Whole(secret, live)));
    }
    let partial = sessions::partial(&backend.directory, secret.reveal()).await?;
    Ok(partial.map(|partial| Session::Half(secret, partial)))
}

fn theme(headers: &HeaderMap) -> Theme {
    let cookies = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok());
    cookies
        .map(Theme::of_cookies)
        .find(|theme| *theme != Theme::System)
        .unwrap_or_default()
}
