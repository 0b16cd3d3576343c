//! Writes what the witness saw, many requests at once, apart from the requests themselves: they never
//! wait for it and never fail by it. However many come, what is written stays within bounds.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use directory::{
    Directory, Error,
    inspector::{Exchange, Retention, Unrecorded, record},
};
use tokio::{
    sync::{mpsc, oneshot},
    task::JoinHandle,
    time::{Instant, timeout_at},
};

use super::waiting::Waiting;

/// Records that may wait. With the largest bodies that is 16 MB, and never more.
const WAITING: usize = 1_024;
/// How long the first record waits for others. No more than `WAITING` are written in that time.
const PAUSE: Duration = Duration::from_millis(500);
/// Two servers may clean up the same rows at once; then the database refuses one of them.
const ATTEMPTS: usize = 3;

/// Takes records. Cheap to clone.
#[derive(Clone)]
pub struct Recorder {
    desk: Option<Desk>,
    unrecorded: Unrecorded,
}

#[derive(Clone)]
struct Desk {
    waiting: Arc<Mutex<Waiting>>,
    calls: mpsc::Sender<Call>,
}

/// What the writer is told.
enum Call {
    /// There is something to write.
    Waiting,
    /// Somebody waits until everything is written.
    Write(oneshot::Sender<()>),
}

impl Recorder {
    /// Records nothing.
    pub fn off(unrecorded: Unrecorded) -> Self {
        Self {
            desk: None,
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
        let most_of_one = usize::try_from(keep.requests).unwrap_or(WAITING);
        let waiting = Arc::new(Mutex::new(Waiting::new(most_of_one, WAITING)));
        let (calls, called) = mpsc::channel(8);
        let desk = Desk {
            waiting: waiting.clone(),
            calls,
        };
        let recorder = Self {
            desk: Some(desk),
            unrecorded: unrecorded.clone(),
        };
        let writer = Writer {
            directory,
            keep,
            waiting,
            unrecorded,
        };
        (recorder, tokio::spawn(writer.write_all(called)))
    }

    /// Anything is recorded at all.
    pub fn is_on(&self) -> bool {
        self.desk.is_some()
    }

    /// Takes a record: never waits itself.
    pub fn take(&self, exchange: Exchange) {
        let Some(desk) = &self.desk else {
            return;
        };
        let pushed = lock(&desk.waiting).push(exchange);
        if let Some(lost) = pushed.lost {
            self.unrecorded.count(lost.tenant, lost.token.is_some());
        }
        if pushed.is_first {
            // Where there is no room for the call, others are on their way.
            let _ = desk.calls.try_send(Call::Waiting);
        }
    }

    /// Waits until everything taken so far is written.
    pub async fn written(&self) {
        if let Some(desk) = &self.desk {
            let (done, answer) = oneshot::channel();
            if desk.calls.send(Call::Write(done)).await.is_ok() {
                // Fails only when the task has ended, which it does with everything written.
                let _ = answer.await;
            }
        }
    }
}

fn lock(waiting: &Mutex<Waiting>) -> std::sync::MutexGuard<'_, Waiting> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner)
}

struct Writer {
    directory: Directory,
    keep: Retention,
    waiting: Arc<Mutex<Waiting>>,
    unrecorded: Unrecorded,
}

impl Writer {
    async fn write_all(self, mut called: mpsc::Receiver<Call>) {
        while let Some(first) = called.recv().await {
            let until = Instant::now() + PAUSE;
            let mut next = Some(first);
            let mut asked = None;
            while let Some(call) = next {
                next = match call {
                    Call::Waiting => timeout_at(until, called.recv()).await.ok().flatten(),
                    Call::Write(done) => {
                        asked = Some(done);
                        None
                    }
                };
            }
            let batch = lock(&self.waiting).take();
            self.write(batch).await;
            self.tell();
            if let Some(done) = asked {
                // Whoever asked may have gone.
                let _ = done.send(());
            }
        }
    }

    async fn write(&self, batch: Vec<Exchange>) {
        if batch.is_empty() {
            return;
        }
        for attempt in 1..=ATTEMPTS {
            match record(&self.directory, self.keep, &batch).await {
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
