//! Delivers e-mail over SMTP, a few at a time, apart from the requests that ask for it.

use std::{future::Future, time::Duration};

use app::backend::Mail;
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, MultiPart},
};
use tokio::{sync::mpsc, task::JoinSet};

use crate::config::Smtp;

/// E-mails that may wait; who comes later is told at once that it was not sent.
const WAITING: usize = 256;
/// E-mails that are delivered at the same time, those that wait to be tried again included.
const UNDER_WAY: usize = 16;
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
    let (sender, waiting) = mpsc::channel(WAITING);
    let from = smtp.from.clone();
    jobs.spawn(each(waiting, move |mail| {
        let (transport, message) = (transport.clone(), message(&from, mail));
        async move {
            match message {
                Ok(message) => deliver(&transport, message).await,
                Err(cause) => tracing::warn!(%cause, "e-mail not sent: it can't be written"),
            }
        }
    }));
    Ok(sender)
}

/// Delivers each e-mail in a task of its own: one that has to be tried again holds up nobody else's.
async fn each<F, Fut>(mut waiting: mpsc::Receiver<Mail>, deliver: F)
where
    F: Fn(Mail) -> Fut,
    Fut: Future<Output = ()> + Send + 'static,
{
    let mut under_way = JoinSet::new();
    while let Some(mail) = waiting.recv().await {
        while under_way.try_join_next().is_some() {}
        if under_way.len() >= UNDER_WAY {
            under_way.join_next().await;
        }
        under_way.spawn(deliver(mail));
    }
    while under_way.join_next().await.is_some() {}
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
    use directory::sessions::Addressee;
    use domain::Secret;

    use super::*;

    #[tokio::test]
    async fn an_e_mail_that_has_to_be_tried_again_holds_up_nobody_elses() {
        let mail = |to: &str| Mail {
            to: to.into(),
            subject: String::new(),
            text: Secret::default(),
            html: Secret::default(),
        };
        let (sender, waiting) = mpsc::channel(UNDER_WAY + 1);
        let (tell, mut sent) = mpsc::unbounded_channel();
        let delivery = tokio::spawn(each(waiting, move |mail: Mail| {
            let tell = tell.clone();
            async move {
                if mail.to == "stuck" {
                    std::future::pending::<()>().await;
                }
                tell.send(mail.to).unwrap();
            }
        }));
        for _ in 1..UNDER_WAY {
            sender.send(mail("stuck")).await.unwrap();
        }
        sender.send(mail("ada")).await.unwrap();
        assert_eq!(sent.recv().await.unwrap(), "ada");
        delivery.abort();
    }

    #[test]
    fn a_message_is_plain_text_and_html_to_one_person() {
        let to = Addressee {
            email: "zoe@acme.example".into(),
            display_name: "Zoë".into(),
            tenant_name: "Acme".into(),
            language: None,
        };
        let mail = Mail::activation(&to, &"https://id.example.com/a".into());
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
