//! What a browser remembers of how its person likes the console.

use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use http::{
    HeaderMap, Uri,
    header::{REFERER, SET_COOKIE},
};

use crate::state::Reach;

/// A year, in seconds.
const REMEMBERED: u32 = 31_536_000;

/// Sets a cookie, which scripts may read and write too, and goes back to the page.
pub(super) fn remember(cookie: &str, value: &str, reach: &Reach, headers: &HeaderMap) -> Response {
    let secure = if reach.is_https { "; Secure" } else { "" };
    let cookie = format!("{cookie}={value}; Path=/; Max-Age={REMEMBERED}; SameSite=Lax{secure}");
    (
        AppendHeaders([(SET_COOKIE, cookie)]),
        Redirect::to(&back(headers)),
    )
        .into_response()
}

/// The path of the page that sent the form. Only the path is taken: it never leads to another server.
fn back(headers: &HeaderMap) -> String {
    let referer = headers
        .get(REFERER)
        .and_then(|value| value.to_str().ok()?.parse::<Uri>().ok());
    referer
        .and_then(|uri| uri.path_and_query().map(ToString::to_string))
        .filter(|path| path.starts_with('/') && !path.starts_with("//"))
        .unwrap_or_else(|| "/".to_owned())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use http::HeaderValue;

    use super::*;

    fn leads(referer: &str) -> String {
        back(&HeaderMap::from_iter([(
            REFERER,
            HeaderValue::from_str(referer).unwrap(),
        )]))
    }

    #[test]
    fn the_way_back_stays_on_this_server() {
        assert_eq!(
            leads("https://id.example.com/t/1/groups?page=2"),
            "/t/1/groups?page=2"
        );
        assert_eq!(leads("https://evil.example//evil.example/x"), "/");
        assert_eq!(leads("not an address"), "/");
        assert_eq!(back(&HeaderMap::new()), "/");
    }
}
