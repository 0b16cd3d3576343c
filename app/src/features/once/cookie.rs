//! The cookie that carries a fresh secret to the next page.

use domain::{Secret, TenantId};
use http::{HeaderMap, HeaderValue};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use uuid::Uuid;

use crate::backend::{SessionCookie, value_of};

/// Seconds until the browser forgets the cookie, should the next page never come.
const LIFETIME: u32 = 120;

/// What a secret is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    /// A provisioning token.
    Token,
    /// The activation link of an account.
    Activation,
    /// The link that resets the password of an account.
    Reset,
    /// The recovery codes of one's own account, with `_` between them.
    RecoveryCodes,
    /// The activation link of the first administrator of a tenant that was just registered.
    Registration,
}

impl What {
    const ALL: [Self; 5] = [
        Self::Token,
        Self::Activation,
        Self::Reset,
        Self::RecoveryCodes,
        Self::Registration,
    ];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Token => "token",
            Self::Activation => "activation",
            Self::Reset => "reset",
            Self::RecoveryCodes => "recovery-codes",
            Self::Registration => "registration",
        }
    }
}

/// A secret on its way to the next page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    /// What it is.
    pub(crate) what: What,
    /// The tenant in which it was made; only a page of this tenant shows it.
    pub(crate) tenant: TenantId,
    /// The token, the account, or the new tenant.
    pub(crate) object: Uuid,
    /// It is on its way by e-mail as well.
    pub(crate) is_mailed: bool,
    /// The secret itself: letters, digits and `_`.
    pub(crate) secret: Secret,
}

/// The cookie. Like the session's it has the prefix `__Host-` behind https, so that nobody else can
/// plant a secret of their own; that prefix asks for the path `/`. `Strict`: no other site's link
/// opens the page with it. The seal ties it to the session that made the secret: whoever signs in
/// next in this browser doesn't see it, and a value from anywhere else is ignored.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OnceCookie {
    is_secure: bool,
}

impl OnceCookie {
    /// Beside the session's cookie.
    pub(crate) const fn beside(session: SessionCookie) -> Self {
        Self {
            is_secure: session.is_secure(),
        }
    }

    const fn name(self) -> &'static str {
        if self.is_secure {
            "__Host-once"
        } else {
            "once"
        }
    }

    /// `Set-Cookie` with the secret; `None` for one that can't stand in a header, which none of ours is.
    pub(crate) fn set(self, kept: &Kept, session: &str) -> Option<HeaderValue> {
        let body = kept.body();
        self.header(&format!("{body}.{}", seal(&body, session)), LIFETIME)
    }

    /// `Set-Cookie` that removes it.
    pub(crate) fn clear(self) -> Option<HeaderValue> {
        self.header("", 0)
    }

    /// The secret that this session made, when the browser sent it.
    pub(crate) fn read(self, headers: &HeaderMap, session: &str) -> Option<Kept> {
        let value = value_of(headers, self.name())?;
        let (body, sealed) = value.rsplit_once('.')?;
        let is_ours: bool = seal(body, session)
            .as_bytes()
            .ct_eq(sealed.as_bytes())
            .into();
        if is_ours { Kept::parse(body) } else { None }
    }

    fn header(self, value: &str, lifetime: u32) -> Option<HeaderValue> {
        let name = self.name();
        let secure = if self.is_secure { "; Secure" } else { "" };
        let text = format!(
            "{name}={value}; Path=/; HttpOnly; SameSite=Strict; Max-Age={lifetime}{secure}"
        );
        HeaderValue::from_str(&text).ok()
    }
}

impl Kept {
    fn body(&self) -> String {
        let Self {
            what,
            tenant,
            object,
            is_mailed,
            secret,
        } = self;
        format!(
            "{}.{tenant}.{object}.{}.{}",
            what.as_str(),
            u8::from(*is_mailed),
            secret.reveal()
        )
    }

    fn parse(body: &str) -> Option<Self> {
        let mut parts = body.split('.');
        let what = parts.next()?;
        let kept = Self {
            what: What::ALL.into_iter().find(|known| known.as_str() == what)?,
            tenant: parts.next()?.parse().ok()?,
            object: Uuid::parse_str(parts.next()?).ok()?,
            is_mailed: parts.next()? == "1",
            secret: parts.next()?.into(),
        };
        parts.next().is_none().then_some(kept)
    }
}

/// Only the server and this browser know the session's secret. It comes last, so that nobody can go
/// on from a known digest.
fn seal(body: &str, session: &str) -> String {
    use std::fmt::Write as _;
    Sha256::digest(format!("{body}:{session}"))
        .iter()
        .fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").unwrap_or_default();
            text
        })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use http::header::COOKIE;

    fn kept() -> Kept {
        Kept {
            what: What::Token,
            tenant: TenantId(Uuid::from_u128(1)),
            object: Uuid::from_u128(2),
            is_mailed: false,
            secret: "tnt_0aZ".into(),
        }
    }

    /// The request of a browser that was sent this header.
    fn sent_back(header: &HeaderValue) -> HeaderMap {
        let pair = header.to_str().unwrap().split(';').next().unwrap();
        HeaderMap::from_iter([(
            COOKIE,
            HeaderValue::from_str(&format!("theme=dark; {pair}")).unwrap(),
        )])
    }

    const fn cookie() -> OnceCookie {
        OnceCookie::beside(SessionCookie::new(true))
    }

    #[test]
    fn the_session_that_made_it_reads_it() {
        let headers = sent_back(&cookie().set(&kept(), "tns_a").unwrap());
        assert_eq!(cookie().read(&headers, "tns_a"), Some(kept()));
        assert_eq!(cookie().read(&headers, "tns_b"), None);
    }

    #[test]
    fn scripts_and_other_sites_never_get_it() {
        let header = cookie().set(&kept(), "tns_a").unwrap();
        let header = header.to_str().unwrap();
        assert!(header.starts_with("__Host-once="));
        assert!(header.ends_with("; Path=/; HttpOnly; SameSite=Strict; Max-Age=120; Secure"));
    }

    #[test]
    fn a_planted_or_changed_value_is_ignored() {
        let honest = cookie().set(&kept(), "tns_a").unwrap();
        let changed = honest.to_str().unwrap().replace("tnt_0aZ", "tnt_0aY");
        let changed = sent_back(&HeaderValue::from_str(&changed).unwrap());
        assert_eq!(cookie().read(&changed, "tns_a"), None);
        let planted = sent_back(&HeaderValue::from_static(
            "__Host-once=token.1.2.0.tnt_x.00",
        ));
        assert_eq!(cookie().read(&planted, "tns_a"), None);
        let plain_http = sent_back(
            &OnceCookie { is_secure: false }
                .set(&kept(), "tns_a")
                .unwrap(),
        );
        assert_eq!(cookie().read(&plain_http, "tns_a"), None);
    }

    #[test]
    fn clearing_ends_it_at_once() {
        assert!(
            cookie()
                .clear()
                .unwrap()
                .to_str()
                .unwrap()
                .contains("once=; ")
        );
        assert!(
            cookie()
                .clear()
                .unwrap()
                .to_str()
                .unwrap()
                .contains("Max-Age=0")
        );
    }
}
