//! E-mails about what may be the beginning of an attack.

use directory::{Ctx, sessions::Addressee};
use domain::Moment;
use texts::mail;

use super::{
    Mail,
    mail::{Part, one_line, seen as seen_from},
};

/// Where and when something was done.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances<'a> {
    /// When.
    pub at: Moment,
    /// What the browser calls itself, or empty.
    pub browser: &'a str,
    /// The network address, where it is known.
    pub address: Option<&'a str>,
}

impl Mail {
    /// Tells a person that somebody has typed their password and then a wrong code. `change` is where another
    /// password is set.
    pub fn wrong_code(to: &Addressee, seen: Circumstances<'_>, change: &str) -> Self {
        Self::to(to, |tenant| {
            let device = seen_from(&one_line(seen.browser), seen.address);
            let parts = vec![
                Part::Text(mail::wrong_code(tenant, &device, &seen.at.to_minute())),
                Part::Text(mail::wrong_code_then().into()),
                Part::Link(change.into()),
                Part::Text(mail::wrong_code_once().into()),
            ];
            (mail::wrong_code_subject(tenant), parts)
        })
    }

    /// Tells an owner that somebody of this name no longer requires a second factor. `details` is where that is
    /// changed.
    pub fn factor_not_required(to: &Addressee, who: &str, at: Moment, details: &str) -> Self {
        Self::to(to, |tenant| {
            let what = mail::factor_not_required(&one_line(who), tenant, &at.to_minute());
            let parts = vec![
                Part::Text(what),
                Part::Text(mail::factor_not_required_then().into()),
                Part::Link(details.into()),
            ];
            (mail::factor_not_required_subject(tenant), parts)
        })
    }
}

/// Where and when this request comes from.
pub(super) fn circumstances<'a>(
    ctx: &'a Ctx,
    at: Moment,
    address: Option<&'a str>,
) -> Circumstances<'a> {
    let browser = ctx.browser.as_deref();
    Circumstances {
        at,
        browser: browser.map_or("", |browser| browser.name.as_str()),
        address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ada() -> Addressee {
        Addressee {
            email: "ada@acme.example".into(),
            display_name: "Ada".into(),
            tenant_name: "Acme".into(),
            language: None,
        }
    }

    #[test]
    fn a_wrong_code_is_told_with_time_browser_and_address() {
        let seen = Circumstances {
            at: Moment(1_795_253_400_000),
            browser: "Firefox on Linux",
            address: Some("203.0.113.7"),
        };
        let mail = Mail::wrong_code(&ada(), seen, "https://x/account/password");
        let text = mail.text.reveal();
        let told = "Firefox on Linux, address 203.0.113.7, on 21 Nov 2026, 09:30 UTC.";
        assert!(text.contains(told), "{text}");
        assert!(text.contains("\nhttps://x/account/password\n"), "{text}");
        let unknown = Circumstances {
            browser: "https://evil.example",
            address: None,
            ..seen
        };
        let mail = Mail::wrong_code(&ada(), unknown, "https://x");
        let text = mail.text.reveal();
        assert!(text.contains("an unknown device, on 21 Nov"), "{text}");
    }

    #[test]
    fn owners_are_told_who_switched_the_rule_off_and_where_to_switch_it_on() {
        let who = "Bob <b>\r\nBcc: all https://evil.example";
        let mail = Mail::factor_not_required(&ada(), who, Moment(0), "https://x/t/1/details");
        let text = mail.text.reveal();
        assert!(
            text.contains("\nBob <b> Bcc: all has switched off"),
            "{text}"
        );
        assert!(text.contains("\nhttps://x/t/1/details\n"), "{text}");
        assert!(!mail.html.reveal().contains("<b>"));
    }
}
