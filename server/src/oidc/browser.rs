//! The cookie that ties an attempt to sign in to the browser that began it, and where a browser is sent.

use app::backend::SessionCookie;
use axum::response::{IntoResponse, Redirect, Response};
use domain::Secret;
use http::{
    HeaderMap, HeaderValue,
    header::{COOKIE, SET_COOKIE},
};

/// As long as an attempt, in seconds.
const LIFETIME: u32 = 600;

fn name(session: SessionCookie) -> &'static str {
    if session.is_secure() {
        "__Host-attempt"
    } else {
        "attempt"
    }
}

/// What the browser sent.
pub fn cookie(session: SessionCookie, headers: &HeaderMap) -> Option<Secret> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name(session))
        .map(|(_, value)| Secret::from(value))
}

/// `Set-Cookie` that begins, or with an empty value ends, an attempt. It comes back with the provider's answer,
/// which another site sends the browser here with: `Lax`, and not `Strict`.
pub fn set(session: SessionCookie, value: &str) -> Option<HeaderValue> {
    let secure = if session.is_secure() { "; Secure" } else { "" };
    let lifetime = if value.is_empty() { 0 } else { LIFETIME };
    let text = format!(
        "{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}; Max-Age={lifetime}",
        name(session)
    );
    HeaderValue::from_str(&text).ok()
}

/// Sends the browser to an address, with these cookies.
pub fn go(address: &str, cookies: impl IntoIterator<Item = Option<HeaderValue>>) -> Response {
    let cookies: Vec<_> = cookies
        .into_iter()
        .flatten()
        .map(|cookie| (SET_COOKIE, cookie))
        .collect();
    let mut response = Redirect::to(address).into_response();
    for (name, value) in cookies {
        response.headers_mut().append(name, value);
    }
    response
}

/// The person followed a link of this server, or typed or opened the address: no page of another site did it.
/// Browsers that don't say are old, and are believed.
pub fn came_by_themselves(headers: &HeaderMap) -> bool {
    headers
        .get("sec-fetch-site")
        .is_none_or(|site| site == "same-origin" || site == "none")
}

/// What people are told when nobody is signed in. A closed set: the page has a text for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// No account can be used with what the provider said, whatever the reason.
    Account,
    /// The attempt took too long, was used, or is another browser's.
    Attempt,
    /// The provider did not answer as it should.
    Provider,
    /// The provider did not ask the person to sign in anew, or does not say so.
    Again,
    /// Nobody knows where people of this domain sign in.
    Organisation,
    /// Too many attempts.
    Busy,
}

/// Sends the browser to the page that says so.
pub fn refuse(why: Refused) -> Response {
    let why = match why {
        Refused::Account => "account",
        Refused::Attempt => "attempt",
        Refused::Provider => "provider",
        Refused::Again => "again",
        Refused::Organisation => "organisation",
        Refused::Busy => "busy",
    };
    go(&format!("/sign-in/refused?why={why}"), [])
}
