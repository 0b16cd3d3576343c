//! Lines for work that keeps a processor busy: it is done off the async threads, a few at a time, and no more wait than
//! can be served soon. Each kind of work has a line of its own: whoever fills one keeps nobody out of another.

use std::sync::Arc;

use domain::Refusal;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::error::{Error, Result};

/// Those who want the same kind of work done.
pub(crate) struct Line {
    /// Held by those that run.
    slots: Semaphore,
    /// Held by those that run or wait.
    places: Semaphore,
    /// Held by the strangers among them.
    strangers: Semaphore,
}

impl Line {
    /// So many run at once and so many more wait; so many of them all may be strangers.
    pub(crate) const fn new(running: usize, waiting: usize, strangers: usize) -> Self {
        Self {
            slots: Semaphore::const_new(running),
            places: Semaphore::const_new(running + waiting),
            strangers: Semaphore::const_new(strangers),
        }
    }

    /// A place; [`Refusal::Busy`] at once where too many wait.
    pub(crate) fn place(&self, who: Who) -> Result<Place<'_>> {
        let of_stranger = match who {
            Who::Stranger => Some(self.strangers.try_acquire().map_err(|_| Refusal::Busy)?),
            Who::Known => None,
        };
        let place = self.places.try_acquire().map_err(|_| Refusal::Busy)?;
        Ok(Place {
            line: self,
            held: Arc::new((place, of_stranger)),
        })
    }

    async fn slot(&self) -> Result<SemaphorePermit<'_>> {
        self.slots.acquire().await.map_err(Error::internal)
    }
}

/// Who wants it done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Who {
    /// Somebody who is signed in, has a link, or comes from a browser that the account knows.
    Known,
    /// Anybody else: a part of the line is not for them.
    Stranger,
}

/// A place in a line, for all the work of one attempt.
#[derive(Clone)]
pub(crate) struct Place<'a> {
    line: &'a Line,
    #[expect(dead_code, reason = "held until it is dropped")]
    held: Arc<(SemaphorePermit<'a>, Option<SemaphorePermit<'a>>)>,
}

impl Place<'static> {
    /// Does the work when its turn has come.
    pub(crate) async fn run<T: Send + 'static>(
        self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let slot = self.line.slot().await?;
        let worked = tokio::task::spawn_blocking(move || {
            // Held until the work is done, also when nobody waits for it any more.
            let _turn = (self, slot);
            work()
        });
        worked.await.map_err(Error::internal)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use futures::FutureExt as _;

    use super::*;

    #[tokio::test]
    async fn whoever_comes_when_too_many_wait_is_told_at_once() {
        let line = Line::new(1, 1, 2);
        let (first, second) = (line.place(Who::Known), line.place(Who::Known));
        let running = line.slot().await.unwrap();
        assert!(line.slot().now_or_never().is_none(), "one at a time");
        let busy = Some(Refusal::Busy.into());
        assert_eq!(line.place(Who::Known).err(), busy);
        drop((first, running));
        drop(line.slot().await.unwrap());
        line.place(Who::Known).unwrap();
        drop(second);
    }

    #[test]
    fn strangers_leave_places_to_those_who_are_known() {
        let line = Line::new(1, 3, 2);
        let held = [line.place(Who::Stranger), line.place(Who::Stranger)];
        assert!(held.iter().all(std::result::Result::is_ok));
        let busy = Some(Refusal::Busy.into());
        assert_eq!(line.place(Who::Stranger).err(), busy);
        let known = [line.place(Who::Known), line.place(Who::Known)];
        assert!(known.iter().all(std::result::Result::is_ok));
        drop(held);
        line.place(Who::Stranger).unwrap();
    }
}
