//! Writes what the witness saw, many requests at once, apart from the requests themselves: they never
//! wait for it and never fail by it. Where more comes than can be written, records are dropped.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use directory::{
    Directory, Error,
    inspector::{Exchange, Retention, record},
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
    dropped: Arc<AtomicU64>,
}

enum Message {
    Exchange(Box<Exchange>),
    Written(oneshot::Sender<()>),
}

impl Recorder {
    /// Records nothing.
    pub fn off() -> Self {
        Self {
            sender: None,
            dropped: Arc::default(),
        }
    }

    /// Starts writing. The task ends, with everything written, once all recorders are dropped.
    pub fn start(directory: Directory, keep: Retention) -> (Self, JoinHandle<()>) {
        let (sender, waiting) = mpsc::channel(WAITING);
        let recorder = Self {
            sender: Some(sender),
            dropped: Arc::default(),
        };
        let dropped = recorder.dropped.clone();
        let task = tokio::spawn(write_all(directory, keep, waiting, dropped));
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
        let is_full = exchange.token.is_none() && sender.capacity() < RESERVED;
        if is_full
            || sender
                .try_send(Message::Exchange(Box::new(exchange)))
                .is_err()
        {
            self.dropped.fetch_add(1, Ordering::Relaxed);
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

async fn write_all(
    directory: Directory,
    keep: Retention,
    mut waiting: mpsc::Receiver<Message>,
    dropped: Arc<AtomicU64>,
) {
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
        write(&directory, keep, batch).await;
        match dropped.swap(0, Ordering::Relaxed) {
            0 => {}
            count => tracing::warn!(count, "SCIM requests came faster than they can be recorded"),
        }
        for done in asked {
            // Whoever asked may have gone.
            let _ = done.send(());
        }
    }
}

async fn write(directory: &Directory, keep: Retention, batch: Vec<Exchange>) {
    for attempt in 1..=ATTEMPTS {
        match record(directory, keep, batch.clone()).await {
            Ok(()) => return,
            Err(Error::Unavailable) if attempt < ATTEMPTS => {}
            Err(cause) => {
                let count = batch.len();
                tracing::warn!(%cause, count, "SCIM requests were not recorded");
                return;
            }
        }
    }
}
