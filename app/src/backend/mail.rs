//! The e-mails that Tenantry sends, in the language of whoever gets them where it is known, else in the one that is
//! spoken.

use directory::sessions::Addressee;
use domain::Secret;
use texts::{Language, Words, mail};

use crate::features::device_title;

/// One e-mail, as plain text and as HTML that says the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The receiver's address.
    pub to: String,
    /// One line.
    pub subject: String,
    /// Plain text; whoever reads it has the link in it.
    pub text: Secret,
    /// The same as HTML.
    pub html: Secret,
}

/// A paragraph of an e-mail.
pub(super) enum Part {
    /// As it is.
    Text(String),
    /// On a line of its own.
    Link(Secret),
}

impl Mail {
    /// Asks a person to set their password. `link` is the activation link as a whole.
    pub fn activation(to: &Addressee, link: &Secret) -> Self {
        Self::to(to, |tenant| {
            let parts = vec![
                Part::Text(mail::activation(tenant)),
                Part::Link(link.clone()),
                Part::Text(mail::activation_link().into()),
            ];
            (mail::activation_subject(tenant), parts)
        })
    }

    /// Lets a person set another password. `link` is the link as a whole.
    pub fn reset(to: &Addressee, link: &Secret) -> Self {
        Self::to(to, |tenant| {
            let parts = vec![
                Part::Text(mail::reset(tenant)),
                Part::Link(link.clone()),
                Part::Text(mail::reset_link().into()),
            ];
            (mail::reset_subject(tenant), parts)
        })
    }

    /// Tells a person that their password was changed.
    pub fn password_changed(to: &Addressee) -> Self {
        Self::told(
            to,
            mail::password_changed_subject,
            mail::password_changed,
            mail::not_you,
        )
    }

    /// Tells a person, at the address that was theirs, that another one took its place.
    pub fn address_changed(to: &Addressee) -> Self {
        Self::told(
            to,
            mail::address_changed_subject,
            mail::address_changed,
            mail::address_not_expected,
        )
    }

    /// Tells a person that a second factor was set up.
    pub fn factor_added(to: &Addressee) -> Self {
        Self::told(
            to,
            mail::factor_added_subject,
            mail::factor_added,
            mail::not_you,
        )
    }

    /// Tells a person that the second factor was removed.
    pub fn factor_removed(to: &Addressee) -> Self {
        Self::told(
            to,
            mail::factor_removed_subject,
            mail::factor_removed,
            mail::not_you,
        )
    }

    /// Tells a person that a passkey was added.
    pub fn passkey_added(to: &Addressee) -> Self {
        Self::told(
            to,
            mail::passkey_added_subject,
            mail::passkey_added,
            mail::not_you,
        )
    }

    /// Tells a person that a passkey was removed.
    pub fn passkey_removed(to: &Addressee) -> Self {
        Self::told(
            to,
            mail::passkey_removed_subject,
            mail::passkey_removed,
            mail::not_you,
        )
    }

    /// Tells a person that there are new recovery codes.
    pub fn codes_renewed(to: &Addressee) -> Self {
        Self::told(
            to,
            mail::codes_renewed_subject,
            mail::codes_renewed,
            mail::not_you,
        )
    }

    /// What was done to somebody's account at their tenant, and what to do then.
    fn told(
        to: &Addressee,
        subject: fn(&str) -> String,
        what: fn(&str) -> String,
        then: Words,
    ) -> Self {
        Self::to(to, |tenant| {
            let parts = vec![Part::Text(what(tenant)), Part::Text(then().to_owned())];
            (subject(tenant), parts)
        })
    }

    /// Tells a person of a sign-in from a browser that is new.
    pub fn new_device(to: &Addressee, device: &str, address: Option<&str>, sessions: &str) -> Self {
        Self::to(to, |tenant| {
            let parts = vec![
                Part::Text(mail::new_device(tenant, &seen(device, address))),
                Part::Text(mail::new_device_not_you().into()),
                Part::Link(sessions.into()),
            ];
            (mail::new_device_subject(tenant), parts)
        })
    }

    /// Subject and paragraphs, given the tenant's name, in the language of the person where it is known; else in
    /// the one that is spoken.
    pub(super) fn to(to: &Addressee, write: impl FnOnce(&str) -> (String, Vec<Part>)) -> Self {
        let known = to.language.as_deref().and_then(Language::of_tag);
        let language = match known.unwrap_or_else(texts::language) {
            // Whoever made the request may have chosen it; nobody reads it.
            Language::Mirrored => Language::English,
            language => language,
        };
        texts::speaking(language, || {
            let (subject, parts) = write(&one_line(&to.tenant_name));
            Self::of(&to.email, &subject, &to.display_name, &parts)
        })
    }

    /// An e-mail of these paragraphs, after a greeting.
    fn of(to: &str, subject: &str, display_name: &str, parts: &[Part]) -> Self {
        let name = one_line(display_name);
        let greeting = match name.is_empty() {
            true => mail::hello_nobody().to_owned(),
            false => mail::hello(&name),
        };
        let (mut text, mut html) = (
            format!("{greeting}\n"),
            format!("<p>{}</p>\n", escaped(&greeting)),
        );
        for part in parts {
            match part {
                Part::Text(line) => {
                    text += &format!("\n{line}\n");
                    html += &format!("<p>{}</p>\n", escaped(line));
                }
                Part::Link(link) => {
                    text += &format!("\n{}\n", link.reveal());
                    let link = escaped(link.reveal());
                    html += &format!("<p><a href=\"{link}\">{link}</a></p>\n");
                }
            }
        }
        Self {
            to: to.to_owned(),
            subject: one_line(subject),
            text: text.into(),
            html: format!(
                "<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n<title>{}</title>\n{html}</html>\n",
                texts::language().tag(),
                escaped(subject)
            )
            .into(),
        }
    }
}

/// `Firefox on Linux, address 203.0.113.7`, as far as it is known.
pub(super) fn seen(device: &str, address: Option<&str>) -> String {
    let device = match device {
        "" => mail::unknown_device().to_owned(),
        device => device_title(device),
    };
    match address {
        Some(address) => mail::device_at(&device, address),
        None => device,
    }
}

/// Names are typed by people: none of them may begin a new header or paragraph, or lead somewhere.
pub(super) fn one_line(text: &str) -> String {
    let words = text.split_whitespace();
    let words = words.filter(|word| !word.contains("://") && !word.starts_with("www."));
    words.collect::<Vec<_>>().join(" ")
}

/// Nor bring markup of its own.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ada() -> Addressee {
        Addressee {
            email: "ada@acme.example".into(),
            display_name: "Ada <b>\r\nBcc: all".into(),
            tenant_name: "Acme\n\n& Co".into(),
            language: None,
        }
    }

    #[test]
    fn a_name_stays_on_its_line_and_is_no_markup() {
        let mail = Mail::activation(&ada(), &"https://x/a".into());
        assert_eq!(mail.subject, "Your account at Acme & Co");
        assert!(mail.text.reveal().starts_with("Hello Ada <b> Bcc: all,\n"));
        assert!(mail.text.reveal().contains("\n\nhttps://x/a\n\n"));
        let html = mail.html.reveal();
        assert!(
            html.contains("<p>Hello Ada &lt;b&gt; Bcc: all,</p>"),
            "{html}"
        );
        assert!(
            html.contains("<a href=\"https://x/a\">https://x/a</a>"),
            "{html}"
        );
    }

    #[test]
    fn a_name_is_no_link() {
        let to = |display_name: &str| Addressee {
            email: "ada@acme.example".into(),
            display_name: display_name.into(),
            tenant_name: "Acme www.evil.example".into(),
            language: None,
        };
        let mail = Mail::password_changed(&to("Ada https://evil.example/reset"));
        assert_eq!(mail.subject, "Your password at Acme was changed");
        for text in [&mail.text, &mail.html] {
            let text = text.reveal();
            assert!(
                text.contains("Hello Ada,") && !text.contains("evil"),
                "{text}"
            );
        }
        let mail = Mail::address_changed(&to("https://evil.example"));
        assert!(mail.text.reveal().starts_with("Hello,\n"));
    }

    #[test]
    fn an_e_mail_has_one_language() {
        let mail = texts::speaking(Language::German, || Mail::password_changed(&ada()));
        assert_eq!(mail.subject, "Ihr Passwort bei Acme & Co wurde geändert");
        assert!(mail.text.reveal().starts_with("Guten Tag Ada"));
        assert!(mail.html.reveal().contains("<html lang=\"de\">"));
    }

    #[test]
    fn a_persons_own_language_comes_first() {
        let to = Addressee {
            language: Some("de".into()),
            ..ada()
        };
        let mail = Mail::new_device(&to, "Firefox on Linux", None, "https://x/account");
        assert_eq!(mail.subject, "Neue Anmeldung an Ihrem Konto bei Acme & Co");
        let link = "https://x/a".into();
        let links = [Mail::activation(&to, &link), Mail::reset(&to, &link)];
        assert!(
            links
                .iter()
                .all(|mail| mail.html.reveal().contains("<html lang=\"de\">"))
        );
        assert!(
            mail.text.reveal().contains("Firefox auf Linux."),
            "{}",
            mail.text.reveal()
        );
    }

    #[test]
    fn what_happened_is_told_without_a_secret() {
        let told = Mail::new_device(
            &ada(),
            "Firefox on Linux",
            Some("203.0.113.7"),
            "https://x/account",
        );
        assert!(
            told.text
                .reveal()
                .contains("Firefox on Linux, address 203.0.113.7.")
        );
        let told = Mail::new_device(&ada(), "", None, "https://x/account");
        assert!(told.text.reveal().contains("an unknown device."));
        assert!(
            Mail::password_changed(&ada())
                .text
                .reveal()
                .contains("just been changed")
        );
        assert!(
            Mail::reset(&ada(), &"https://x/r".into())
                .text
                .reveal()
                .contains("for an hour")
        );
    }
}
