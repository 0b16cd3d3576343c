//! No other site changes anything here with a person's session: what changes state has to come from
//! a page of this server (ASVS 5.0 V3.5). The cookie's `SameSite=Lax` is the second wall.

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http::{
    HeaderMap, Method, StatusCode,
    header::{HOST, ORIGIN},
};

use crate::state::Reach;

/// Refuses state-changing requests that another site sent, or that don't say where they come from.
pub async fn check(State(reach): State<Reach>, request: Request, next: Next) -> Response {
    if is_safe(request.method()) || is_own(&reach, request.headers()) {
        next.run(request).await
    } else {
        (
            StatusCode::FORBIDDEN,
            "This request does not come from a page of this server.",
        )
            .into_response()
    }
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn is_own(reach: &Reach, headers: &HeaderMap) -> bool {
    let text = |name: &str| {
        headers
            .get(name)
            .map(|value| value.to_str().unwrap_or_default())
    };
    if let Some(site) = text("sec-fetch-site") {
        // `none`: the person typed the address, no page is behind it.
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = text(ORIGIN.as_str()) else {
        return false;
    };
    let authority = origin
        .strip_prefix("https://")
        .or_else(|| origin.strip_prefix("http://"));
    origin == &*reach.public_url || (authority.is_some() && authority == text(HOST.as_str()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use http::{HeaderName, HeaderValue};

    use super::*;

    fn accepts(headers: &[(&'static str, &str)]) -> bool {
        let reach = Reach {
            is_https: true,
            public_url: "https://id.example.com".into(),
            client_ip_header: None,
        };
        let headers = headers
            .iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_str(value).unwrap(),
                )
            })
            .collect();
        is_own(&reach, &headers)
    }

    #[test]
    fn the_browser_says_which_site_it_is() {
        assert!(accepts(&[("sec-fetch-site", "same-origin")]));
        assert!(accepts(&[("sec-fetch-site", "none")]));
        for foreign in ["cross-site", "same-site", ""] {
            // A matching origin changes nothing: a proxy may have written it.
            assert!(!accepts(&[
                ("sec-fetch-site", foreign),
                ("origin", "https://id.example.com")
            ]));
        }
    }

    #[test]
    fn older_browsers_say_the_origin() {
        assert!(accepts(&[("origin", "https://id.example.com")]));
        assert!(accepts(&[
            ("origin", "http://127.0.0.1:3000"),
            ("host", "127.0.0.1:3000")
        ]));
        for foreign in [
            "https://evil.example",
            "null",
            "https://id.example.com.evil.example",
            "127.0.0.1:3000",
        ] {
            assert!(
                !accepts(&[("origin", foreign), ("host", "127.0.0.1:3000")]),
                "{foreign}"
            );
        }
    }

    #[test]
    fn silence_is_refused() {
        assert!(!accepts(&[]));
        assert!(!accepts(&[("host", "id.example.com")]));
    }
}
