//! How far a command is: one line on a terminal, nothing elsewhere.

use std::{
    io::{IsTerminal as _, Write as _, stderr},
    pin::Pin,
    task::{Context, Poll},
};

use domain::import_run::{ApplyStep, Applying};
use tokio::{
    io::{AsyncRead, ReadBuf},
    time::{Duration, interval},
};

/// How often it is asked how far an import is.
const BEAT: Duration = Duration::from_millis(250);

/// The line. It is on standard error, so that results can be piped.
#[derive(Clone)]
pub struct Progress {
    is_shown: bool,
}

impl Progress {
    /// Shown where standard error is a terminal.
    pub fn on_terminal() -> Self {
        Self {
            is_shown: stderr().is_terminal(),
        }
    }

    /// Says what is being done now.
    pub fn step(&self, text: &str) {
        if self.is_shown {
            // Nobody listens any more when this fails.
            let _ = write!(stderr(), "\r\x1b[K{text} …");
        }
    }

    /// Waits for `work` and shows meanwhile what `look` sees of it.
    pub async fn watch<T>(
        &self,
        work: impl Future<Output = T>,
        look: impl AsyncFn() -> Option<Applying>,
    ) -> T {
        if !self.is_shown {
            return work.await;
        }
        let mut work = std::pin::pin!(work);
        let mut beat = interval(BEAT);
        loop {
            tokio::select! {
                done = &mut work => return done,
                applying = async { beat.tick().await; look().await } => {
                    if let Some(applying) = applying {
                        self.step(&text(&applying));
                    }
                }
            }
        }
    }

    /// Takes the line away.
    pub fn done(&self) {
        if self.is_shown {
            // As above.
            let _ = write!(stderr(), "\r\x1b[K");
        }
    }
}

/// `Applying 43% · 21000/s · 2 s left`
fn text(applying: &Applying) -> String {
    let Applying { step, pace, .. } = applying;
    let rate = pace.per_second().map(|rate| format!("{rate}/s"));
    let parts = [
        Some(format!("{} {}%", step.text(), pace.percent())),
        rate,
        pace.time_left(),
    ];
    match step {
        ApplyStep::Writing => parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        ApplyStep::Checking | ApplyStep::Recording => step.text().to_owned(),
    }
}

/// A file whose reading is shown.
pub struct Watched<R> {
    file: R,
    size: u64,
    read: u64,
    percent: u64,
    progress: Progress,
}

impl<R> Watched<R> {
    /// A file of this many bytes.
    pub fn new(file: R, size: u64, progress: Progress) -> Self {
        Self {
            file,
            size,
            read: 0,
            percent: 0,
            progress,
        }
    }

    fn note(&mut self, bytes: usize) {
        self.read += u64::try_from(bytes).unwrap_or_default();
        let percent = self.read.saturating_mul(100) / self.size.max(1);
        if bytes == 0 {
            self.progress.step("Planning");
        } else if percent > self.percent {
            self.percent = percent;
            self.progress
                .step(&format!("Reading {}%", percent.min(100)));
        }
    }
}

impl<R: AsyncRead + Unpin> AsyncRead for Watched<R> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.file).poll_read(context, buffer);
        if matches!(polled, Poll::Ready(Ok(()))) {
            self.note(buffer.filled().len() - before);
        }
        polled
    }
}

#[cfg(test)]
mod tests {
    use domain::pace::Pace;

    use super::*;

    #[test]
    fn writing_is_told_with_rate_and_time_left() {
        let applying = |step| Applying {
            by: "Olga".to_owned(),
            step,
            pace: Pace {
                done: 43_000,
                total: 100_000,
                millis: 2_000,
            },
        };
        assert_eq!(text(&applying(ApplyStep::Checking)), "Checking the plan");
        assert_eq!(
            text(&applying(ApplyStep::Writing)),
            "Applying 43% · 21500/s · 3 s left"
        );
    }
}
