//! The e-mails that Tenantry sends.

use domain::Secret;

/// One e-mail, plain text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The receiver's address.
    pub to: String,
    /// One line.
    pub subject: String,
    /// Plain text; whoever reads it has the link in it.
    pub text: Secret,
}

impl Mail {
    /// Asks a person to set their password. `link` is the activation link as a whole.
    pub fn activation(to: &str, display_name: &str, tenant: &str, link: &Secret) -> Self {
        Self {
            to: to.to_owned(),
            subject: one_line(&format!("Your account at {tenant}")),
            text: format!(
                "Hello {},\n\n\
                 an administrator of {} has prepared an account for you.\n\
                 Set your password here:\n\n{}\n\n\
                 The link works once, for seven days. If you did not expect it, ignore this e-mail.\n",
                one_line(display_name),
                one_line(tenant),
                link.reveal(),
            )
            .into(),
        }
    }
}

/// Names are typed by people: none of them may begin a new header or paragraph.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::Mail;

    #[test]
    fn a_name_stays_on_its_line() {
        let mail = Mail::activation(
            "ada@acme.example",
            "Ada\r\nBcc: all",
            "Acme\n\nLtd",
            &"https://x/a".into(),
        );
        assert_eq!(mail.subject, "Your account at Acme Ltd");
        assert!(mail.text.reveal().starts_with("Hello Ada Bcc: all,\n"));
        assert!(mail.text.reveal().contains("\n\nhttps://x/a\n\n"));
    }
}
