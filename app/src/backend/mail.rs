//! The e-mails that Tenantry sends.

use directory::sessions::Addressee;
use domain::Secret;

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
pub(super) enum Part<'a> {
    /// As it is.
    Text(String),
    /// On a line of its own.
    Link(&'a Secret),
}

impl Mail {
    /// Asks a person to set their password. `link` is the activation link as a whole.
    pub fn activation(to: &str, display_name: &str, tenant: &str, link: &Secret) -> Self {
        let tenant = one_line(tenant);
        Self::of(
            to,
            &format!("Your account at {tenant}"),
            display_name,
            &[
                Part::Text(format!(
                    "an administrator of {tenant} has prepared an account for you. Set your password here:"
                )),
                Part::Link(link),
                Part::Text("The link works once, for seven days. If you did not expect it, ignore this e-mail.".into()),
            ],
        )
    }

    /// Lets a person set another password. `link` is the link as a whole.
    pub fn reset(to: &Addressee, link: &Secret) -> Self {
        let tenant = one_line(&to.tenant_name);
        Self::of(
            &to.email,
            &format!("Your password at {tenant}"),
            &to.display_name,
            &[
                Part::Text(format!("set a new password for your account at {tenant} here:")),
                Part::Link(link),
                Part::Text(
                    "The link works once, for an hour. If you did not ask for it, ignore this e-mail: your password stays as it is.".into(),
                ),
            ],
        )
    }

    /// Tells a person that their password was changed.
    pub fn password_changed(to: &Addressee) -> Self {
        let tenant = one_line(&to.tenant_name);
        Self::of(
            &to.email,
            &format!("Your password at {tenant} was changed"),
            &to.display_name,
            &[
                Part::Text(format!(
                    "the password of your account at {tenant} has just been changed, and other sessions have ended."
                )),
                Part::Text("If this was not you, tell your administrator at once.".into()),
            ],
        )
    }

    /// Tells a person, at the address that was theirs, that another one took its place.
    pub fn address_changed(to: &Addressee) -> Self {
        let tenant = one_line(&to.tenant_name);
        Self::of(
            &to.email,
            &format!("Your e-mail address at {tenant} was changed"),
            &to.display_name,
            &[
                Part::Text(format!(
                    "your account at {tenant} has just been given another e-mail address. Nothing more is sent to this one, and it no longer signs you in."
                )),
                Part::Text("If you did not expect this, tell your administrator at once.".into()),
            ],
        )
    }

    /// Tells a person that a second factor was set up.
    pub fn factor_added(to: &Addressee) -> Self {
        Self::of_factor(to, "set up", "Other sessions have ended.")
    }

    /// Tells a person that the second factor was removed.
    pub fn factor_removed(to: &Addressee) -> Self {
        Self::of_factor(
            to,
            "removed",
            "At the next sign-in you set up another, or the password alone is asked for.",
        )
    }

    /// Tells a person that a passkey was added.
    pub fn passkey_added(to: &Addressee) -> Self {
        Self::of_passkey(to, "added", "It opens the account without the password.")
    }

    /// Tells a person that a passkey was removed.
    pub fn passkey_removed(to: &Addressee) -> Self {
        Self::of_passkey(to, "removed", "Sessions that began with it have ended.")
    }

    fn of_passkey(to: &Addressee, done: &str, then: &str) -> Self {
        let tenant = one_line(&to.tenant_name);
        Self::of(
            &to.email,
            &format!("A passkey of your account at {tenant} was {done}"),
            &to.display_name,
            &[
                Part::Text(format!(
                    "a passkey of your account at {tenant} has just been {done}. {then}"
                )),
                Part::Text("If this was not you, tell your administrator at once.".into()),
            ],
        )
    }

    /// Tells a person that there are new recovery codes.
    pub fn codes_renewed(to: &Addressee) -> Self {
        let tenant = one_line(&to.tenant_name);
        Self::of(
            &to.email,
            &format!("Your recovery codes at {tenant} were renewed"),
            &to.display_name,
            &[
                Part::Text(format!(
                    "new recovery codes have just been made for your account at {tenant}. The earlier ones are worthless."
                )),
                Part::Text("If this was not you, tell your administrator at once.".into()),
            ],
        )
    }

    fn of_factor(to: &Addressee, done: &str, then: &str) -> Self {
        let tenant = one_line(&to.tenant_name);
        Self::of(
            &to.email,
            &format!("Your second factor at {tenant} was {done}"),
            &to.display_name,
            &[
                Part::Text(format!(
                    "the second factor of your account at {tenant} has just been {done}. {then}"
                )),
                Part::Text("If this was not you, tell your administrator at once.".into()),
            ],
        )
    }

    /// Tells a person of a sign-in from a browser that is new.
    pub fn new_device(to: &Addressee, device: &str, address: Option<&str>, sessions: &str) -> Self {
        let tenant = one_line(&to.tenant_name);
        let (device, from) = (
            if device.is_empty() {
                "an unknown device"
            } else {
                device
            },
            address.map_or_else(String::new, |address| format!(", address {address}")),
        );
        Self::of(
            &to.email,
            &format!("New sign-in to your account at {tenant}"),
            &to.display_name,
            &[
                Part::Text(format!(
                    "somebody has just signed in to your account at {tenant} from a browser that was not used before: {device}{from}."
                )),
                Part::Text(
                    "If this was not you, end that session here and change your password:".into(),
                ),
                Part::Link(&sessions.into()),
            ],
        )
    }

    /// An e-mail of these paragraphs, after a greeting.
    pub(super) fn of(to: &str, subject: &str, display_name: &str, parts: &[Part<'_>]) -> Self {
        let name = one_line(display_name);
        let greeting = match name.is_empty() {
            true => "Hello,".to_owned(),
            false => format!("Hello {name},"),
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
                "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<title>{}</title>\n{html}</html>\n",
                escaped(subject)
            )
            .into(),
        }
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
        }
    }

    #[test]
    fn a_name_stays_on_its_line_and_is_no_markup() {
        let to = ada();
        let mail = Mail::activation(
            &to.email,
            &to.display_name,
            &to.tenant_name,
            &"https://x/a".into(),
        );
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
