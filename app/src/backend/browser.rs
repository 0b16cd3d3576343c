//! The browser behind a request: what it is, and the cookie by which it is recognised.

use directory::Browser;
use domain::Secret;
use http::{HeaderMap, HeaderValue, header::USER_AGENT};

use super::cookie::{SessionCookie, value_of};

/// Seconds until the browser forgets the cookie: half a year after the last sign-in that set it.
const LIFETIME: u32 = 180 * 24 * 3_600;

/// What stands in a user agent, and what people call it; the first that fits.
const BROWSERS: &[(&str, &str)] = &[
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];
const SYSTEMS: &[(&str, &str)] = &[
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
];

/// Carries the secret by which a browser is recognised at sign-in. It signs nobody in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DeviceCookie {
    is_secure: bool,
}

impl DeviceCookie {
    /// Beside the session's cookie.
    pub const fn beside(session: SessionCookie) -> Self {
        Self {
            is_secure: session.is_secure(),
        }
    }

    const fn name(self) -> &'static str {
        if self.is_secure {
            "__Host-device"
        } else {
            "device"
        }
    }

    /// The browser that sent these headers.
    pub fn browser(self, headers: &HeaderMap) -> Browser {
        let user_agent = headers
            .get(USER_AGENT)
            .and_then(|value| value.to_str().ok());
        Browser {
            name: in_words(user_agent.unwrap_or_default()),
            language: texts::language().tag().to_owned(),
            device: value_of(headers, self.name()).map(Secret::from),
        }
    }

    /// `Set-Cookie` with the secret; `None` for one that can't stand in a header, which none of ours is.
    pub fn set(self, secret: &Secret) -> Option<HeaderValue> {
        let (name, value) = (self.name(), secret.reveal());
        let secure = if self.is_secure { "; Secure" } else { "" };
        let text =
            format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={LIFETIME}{secure}");
        HeaderValue::from_str(&text).ok()
    }
}

/// "Firefox on Windows", in English: that is what is kept, and translated where it is shown; nothing of the user agent itself, which anybody may have written.
fn in_words(user_agent: &str) -> String {
    let called = |known: &[(&str, &'static str)]| {
        let mut known = known.iter();
        known
            .find(|(part, _)| user_agent.contains(part))
            .map(|(_, name)| *name)
    };
    match (called(BROWSERS), called(SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser} on {system}"),
        (Some(browser), None) => browser.to_owned(),
        (None, Some(system)) => format!("A browser on {system}"),
        (None, None) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn browsers_are_told_in_plain_words() {
        for (user_agent, words) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0",
                "Firefox on Windows",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0",
                "Edge on Windows",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36",
                "Chrome on Linux",
            ),
            (
                "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36",
                "Chrome on Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1",
                "Safari on iPhone",
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15",
                "Safari on macOS",
            ),
            ("curl/8.5.0", "curl"),
            ("<script>alert(1)</script>", ""),
        ] {
            assert_eq!(in_words(user_agent), words);
        }
    }

    #[test]
    fn the_cookie_is_the_hosts_alone_and_stays() {
        let cookie = DeviceCookie::beside(SessionCookie::new(true));
        assert_eq!(
            cookie.set(&"tnd_1".into()).unwrap(),
            "__Host-device=tnd_1; Path=/; HttpOnly; SameSite=Lax; Max-Age=15552000; Secure"
        );
        let headers = HeaderMap::from_iter([(
            http::header::COOKIE,
            HeaderValue::from_static("device=planted; __Host-device=tnd_1"),
        )]);
        assert_eq!(cookie.browser(&headers).device, Some("tnd_1".into()));
    }
}
