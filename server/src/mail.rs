//! Delivers e-mail over SMTP, one after the other, apart from the requests that ask for it.

use std::time::Duration;

use app::backend::Mail;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, MultiPart},
};
use tokio::{sync::mpsc, task::JoinSet};

use crate::config::Smtp;

/// E-mails that may wait; who comes later is told at once that it was not sent.
const WAITING: usize = 256;
/// The breaks before each attempt.
const ATTEMPTS: [Duration; 3] = [
    Duration::ZERO,
    Duration::from_secs(15),
    Duration::from_secs(60),
];

/// Starts the delivery and answers where to hand e-mails in.
pub fn start(
    smtp: &Smtp,
    jobs: &mut JoinSet<()>,
) -> Result<mpsc::Sender<Mail>, lettre::transport::smtp::Error> {
    let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(smtp.url.reveal())?.build();
    let (sender, mut waiting) = mpsc::channel(WAITING);
    let from = smtp.from.clone();
    jobs.spawn(async move {
        while let Some(mail) = waiting.recv().await {
            match message(&from, mail) {
                Ok(message) => deliver(&transport, message).await,
                Err(cause) => tracing::warn!(%cause, "e-mail not sent: it can't be written"),
            }
        }
    });
    Ok(sender)
}

async fn deliver(transport: &AsyncSmtpTransport<Tokio1Executor>, message: Message) {
    for pause in ATTEMPTS {
        tokio::time::sleep(pause).await;
        match transport.send(message.clone()).await {
            Ok(_) => return,
            Err(cause) if cause.is_permanent() => {
                tracing::warn!(%cause, "e-mail refused by the SMTP server");
                return;
            }
            Err(cause) => tracing::warn!(%cause, "e-mail not sent"),
        }
    }
}

fn message(
    from: &Mailbox,
    mail: Mail,
) -> Result<Message, Box<dyn std::error::Error + Send + Sync>> {
    Ok(Message::builder()
        .from(from.clone())
        .to(mail.to.parse()?)
        .subject(mail.subject)
        .multipart(MultiPart::alternative_plain_html(
            mail.text.reveal().to_owned(),
            mail.html.reveal().to_owned(),
        ))?)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use domain::Secret;

    use super::*;

    #[test]
    fn a_message_is_plain_text_and_html_to_one_person() {
        let mail = Mail::activation(
            "zoe@acme.example",
            "Zoë",
            "Acme",
            &"https://id.example.com/a".into(),
        );
        let from = "Tenantry <no-reply@example.com>".parse().unwrap();
        let text = String::from_utf8(message(&from, mail).unwrap().formatted()).unwrap();
        assert!(text.contains("To: zoe@acme.example\r\n"));
        assert!(text.contains("Subject: Your account at Acme\r\n"));
        let of = |kind: &str| text.find(&format!("Content-Type: {kind}; charset=utf-8"));
        assert!(text.contains("Content-Type: multipart/alternative;"));
        assert!(of("text/plain").unwrap() < of("text/html").unwrap());
    }

    #[test]
    fn an_address_that_is_none_is_no_panic() {
        let mail = Mail {
            to: "nobody".into(),
            subject: String::new(),
            text: Secret::default(),
            html: Secret::default(),
        };
        assert!(message(&"a@example.com".parse().unwrap(), mail).is_err());
    }
}
