//! How many rows a person wants on a page. A cookie remembers what was chosen last: the server reads it while it
//! renders and when the browser asks, so that nothing changes under one's eyes.

use domain::list::{Paging, SIZES};
use http::{HeaderMap, HeaderValue, header::SET_COOKIE, request::Parts};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;

use super::{Request, value_of};

const COOKIE: &str = "rows";
/// How long the choice is remembered, in seconds: a year.
const REMEMBERED: u32 = 31_536_000;

impl Request {
    /// The page that is asked for, with as many rows as the person wants.
    pub fn sized(&self, paging: Paging) -> Paging {
        let size = self.page_size(paging.chosen_size());
        match size {
            Some(size) => paging.or_size(size),
            None => paging,
        }
    }

    /// The size that is asked for, else the one that is remembered. A choice is remembered from now on.
    pub fn page_size(&self, chosen: Option<u32>) -> Option<u32> {
        let remembered = use_context::<Parts>().and_then(|parts| remembered(&parts.headers));
        let offered = chosen.filter(|size| SIZES.contains(size));
        if let Some(size) = offered.filter(|_| offered != remembered)
            && let Some(response) = use_context::<ResponseOptions>()
            && let Some(cookie) = cookie(size, self.backend.cookie.is_secure())
        {
            response.append_header(SET_COOKIE, cookie);
        }
        chosen.or(remembered)
    }
}

fn remembered(headers: &HeaderMap) -> Option<u32> {
    let size = value_of(headers, COOKIE)?.parse().ok()?;
    SIZES.contains(&size).then_some(size)
}

fn cookie(size: u32, is_secure: bool) -> Option<HeaderValue> {
    let secure = if is_secure { "; Secure" } else { "" };
    let text =
        format!("{COOKIE}={size}; Path=/; Max-Age={REMEMBERED}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&text).ok()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use http::header::COOKIE as SENT;

    use super::*;

    #[test]
    fn only_a_size_that_is_offered_is_remembered() {
        let of = |sent: &str| {
            let header = HeaderValue::from_str(sent).unwrap();
            remembered(&HeaderMap::from_iter([(SENT, header)]))
        };
        assert_eq!(of("theme=dark; rows=50"), Some(50));
        for odd in ["rows=7", "rows=many", "rows=", "arrows=50"] {
            assert_eq!(of(odd), None, "{odd}");
        }
    }
}
