//! The session's cookie (ASVS 5.0 V3.3).

use domain::Secret;
use http::{HeaderMap, HeaderValue, header::COOKIE};

/// Carries a session's secret. Behind https its name has the prefix `__Host-`, so that no other host
/// and no page over plain http can set it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionCookie {
    is_secure: bool,
}

impl SessionCookie {
    /// The cookie of a server that people reach over https, or over plain http.
    pub const fn new(is_secure: bool) -> Self {
        Self { is_secure }
    }

    /// Its name.
    pub const fn name(self) -> &'static str {
        if self.is_secure {
            "__Host-session"
        } else {
            "session"
        }
    }

    /// People reach the server over https.
    pub const fn is_secure(self) -> bool {
        self.is_secure
    }

    /// The secret that the browser sent.
    pub fn read(self, headers: &HeaderMap) -> Option<Secret> {
        value_of(headers, self.name()).map(Secret::from)
    }

    /// `Set-Cookie` that begins a session. It goes with the browser; the server ends it earlier.
    pub fn set(self, secret: &str) -> Option<HeaderValue> {
        self.header(secret, "")
    }

    /// `Set-Cookie` that removes it.
    pub fn clear(self) -> Option<HeaderValue> {
        self.header("", "; Max-Age=0")
    }

    /// `None` for a secret that can't stand in a header, which none of ours is.
    fn header(self, value: &str, lifetime: &str) -> Option<HeaderValue> {
        let name = self.name();
        let secure = if self.is_secure { "; Secure" } else { "" };
        let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{lifetime}");
        HeaderValue::from_str(&text).ok()
    }
}

/// The value of a cookie that the browser sent.
pub(crate) fn value_of(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name)
        .map(|(_, value)| value.to_owned())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn headers(cookies: &str) -> HeaderMap {
        HeaderMap::from_iter([(COOKIE, HeaderValue::from_str(cookies).unwrap())])
    }

    #[test]
    fn behind_https_only_the_host_itself_sets_it() {
        let cookie = SessionCookie::new(true);
        assert_eq!(
            cookie.set("tns_1").unwrap(),
            "__Host-session=tns_1; Path=/; HttpOnly; SameSite=Lax; Secure"
        );
        assert_eq!(
            cookie.read(&headers("session=other; __Host-session=tns_1")),
            Some("tns_1".into())
        );
        assert_eq!(cookie.read(&headers("session=other")), None);
    }

    #[test]
    fn clearing_ends_it_at_once() {
        let cleared = SessionCookie::new(false).clear().unwrap();
        assert_eq!(
            cleared,
            "session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"
        );
    }

    #[test]
    fn a_secret_with_a_line_break_sets_nothing() {
        assert_eq!(SessionCookie::new(false).set("a\r\nb"), None);
    }
}
