//! Writes what the witness saw, many requests at once, apart from the requests themselves: they never
//! wait for it and never fail by it. Where more comes than can be written, records are dropped.

use std::time::Duration;

use directory::{
    Directory, Error,
    inspector::{Exchange, Retention, Unrecorded, record},
};
use tokio::{
    sync::{mpsc, oneshot},
    task::JoinHandle,
    time::{Instant, timeout_at},
};

/// Records that may wait. With the largest bodies that is 16 MB, and never more.
const WAITING: usize = 1_024;
/// Room that strangers leave for clients with a token.
const RESERVED: usize = WAITING / 2;
/// The most that one transaction writes.
const BATCH: usize = 512;
/// How long a batch waits for more.
const PAUSE: Duration = Duration::from_millis(500);
/// Two servers may clean up the same rows at once; then the database refuses one of them.
const ATTEMPTS: usize = 3;

/// Takes records. Cheap to clone.
#[derive(Clone)]
pub struct Recorder {
    sender: Option<mpsc::Sender<Message>>,
    unrecorded: Unrecorded,
}

enum Message {
    Exchange(Box<Exchange>),
    Written(oneshot::Sender<()>),
}

impl Recorder {
    /// Records nothing.
    pub fn off(unrecorded: Unrecorded) -> Self {
        Self {
            sender: None,
            unrecorded,
        }
    }

    /// Starts writing, and counts what can't be written. The task ends, with everything written, once all
    /// recorders are dropped.
    pub fn start(
        directory: Directory,
        keep: Retention,
        unrecorded: Unrecorded,
    ) -> (Self, JoinHandle<()>) {
        let (sender, waiting) = mpsc::channel(WAITING);
        let recorder = Self {
            sender: Some(sender),
            unrecorded: unrecorded.clone(),
        };
        let writer = Writer {
            directory,
            keep,
            unrecorded,
        };
        let task = tokio::spawn(writer.write_all(waiting));
        (recorder, task)
    }

    /// Anything is recorded at all.
    pub fn is_on(&self) -> bool {
        self.sender.is_some()
    }

    /// Takes a record, or drops it where too many wait: never waits itself.
    pub fn take(&self, exchange: Exchange) {
        let Some(sender) = &self.sender else {
            return;
        };
        // Whoever has no token must not be able to push out what those with one did.
        let (tenant, has_token) = (exchange.tenant, exchange.token.is_some());
        let is_full = !has_token && sender.capacity() < RESERVED;
        if is_full
            || sender
                .try_send(Message::Exchange(Box::new(exchange)))
                .is_err()
        {
            self.unrecorded.count(tenant, has_token);
        }
    }

    /// Waits until everything taken so far is written.
    pub async fn written(&self) {
        if let Some(sender) = &self.sender {
            let (done, answer) = oneshot::channel();
            if sender.send(Message::Written(done)).await.is_ok() {
                // Fails only when the task has ended, which it does with everything written.
                let _ = answer.await;
            }
        }
    }
}

struct Writer {
    directory: Directory,
    keep: Retention,
    unrecorded: Unrecorded,
}

impl Writer {
    async fn write_all(self, mut waiting: mpsc::Receiver<Message>) {
        while let Some(first) = waiting.recv().await {
            let until = Instant::now() + PAUSE;
            let (mut batch, mut asked) = (Vec::new(), Vec::new());
            let mut next = Some(first);
            while let Some(message) = next {
                match message {
                    Message::Exchange(exchange) => batch.push(*exchange),
                    Message::Written(done) => asked.push(done),
                }
                let is_complete = batch.len() >= BATCH || !asked.is_empty();
                next = if is_complete {
                    None
                } else {
                    timeout_at(until, waiting.recv()).await.ok().flatten()
                };
            }
            self.write(batch).await;
            self.tell();
            for done in asked {
                // Whoever asked may have gone.
                let _ = done.send(());
            }
        }
    }

    async fn write(&self, batch: Vec<Exchange>) {
        for attempt in 1..=ATTEMPTS {
            match record(&self.directory, self.keep, batch.clone()).await {
                Ok(()) => return,
                Err(Error::Unavailable) if attempt < ATTEMPTS => {}
                Err(cause) => {
                    tracing::warn!(%cause, "SCIM requests can't be recorded");
                    for exchange in batch {
                        self.unrecorded
                            .count(exchange.tenant, exchange.token.is_some());
                    }
                    return;
                }
            }
        }
    }

    /// In the log, for whoever runs the server; the pages tell each tenant of its own.
    fn tell(&self) {
        let (new, total) = self.unrecorded.news();
        if new > 0 {
            tracing::warn!(
                new,
                since_start = total,
                "SCIM requests were answered and not recorded"
            );
        }
    }
}
