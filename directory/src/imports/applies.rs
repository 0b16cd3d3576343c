//! Applies under way in this process. Their transaction shows nothing before its end, so that others
//! learn from here how far it is; other servers are told by [`super::elsewhere`].

use std::{
    collections::{HashMap, hash_map::Entry},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Instant,
};

use domain::{
    RunId,
    import_run::{ApplyStep, Applying},
    pace::Pace,
};

/// Those under way, by their run. A run's identifier is of one tenant alone.
#[derive(Default)]
pub(crate) struct Applies(Mutex<HashMap<RunId, Arc<Meter>>>);

/// What one of them has done.
pub(super) struct Meter {
    by: String,
    total: u64,
    done: AtomicU64,
    step: Mutex<(ApplyStep, Instant)>,
}

/// One that is under way until this is dropped, however it ends.
pub(super) struct Underway<'a> {
    applies: &'a Applies,
    run: RunId,
    meter: Arc<Meter>,
}

impl Applies {
    /// Takes note of one that begins and will write so many groups and memberships.
    pub(super) fn begin(&self, run: RunId, by: String, total: u64) -> Underway<'_> {
        let meter = Arc::new(Meter {
            by,
            total,
            done: AtomicU64::new(0),
            step: Mutex::new((ApplyStep::Checking, Instant::now())),
        });
        // Of two at once the second one waits, and then finds that it is too late.
        self.lock().entry(run).or_insert_with(|| meter.clone());
        Underway {
            applies: self,
            run,
            meter,
        }
    }

    /// How far the run is, if it is applied at this moment.
    pub(super) fn of(&self, run: RunId) -> Option<Applying> {
        let meter = self.lock().get(&run).cloned()?;
        Some(meter.now())
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<RunId, Arc<Meter>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Meter {
    /// How far it is.
    pub(super) fn now(&self) -> Applying {
        let (step, since) = *self.step.lock().unwrap_or_else(PoisonError::into_inner);
        Applying {
            by: self.by.clone(),
            step,
            pace: Pace {
                done: self.done.load(Ordering::Relaxed),
                total: self.total,
                millis: u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX),
            },
        }
    }
}

impl Underway<'_> {
    /// What it counts on.
    pub(super) fn meter(&self) -> Arc<Meter> {
        self.meter.clone()
    }

    /// Goes on to the next step, whose time begins now.
    pub(super) fn step(&self, step: ApplyStep) {
        let mut now = self
            .meter
            .step
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        *now = (step, Instant::now());
    }

    /// Begins anew: what was written is undone.
    pub(super) fn restart(&self) {
        self.step(ApplyStep::Checking);
        self.meter.done.store(0, Ordering::Relaxed);
    }

    /// So many more groups or memberships are written.
    pub(super) fn wrote(&self, count: usize) {
        let count = u64::try_from(count).unwrap_or_default();
        self.meter.done.fetch_add(count, Ordering::Relaxed);
    }
}

impl Drop for Underway<'_> {
    fn drop(&mut self) {
        if let Entry::Occupied(entry) = self.applies.lock().entry(self.run)
            && Arc::ptr_eq(entry.get(), &self.meter)
        {
            entry.remove();
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn one_is_under_way_until_it_is_dropped() {
        let applies = Applies::default();
        let run = RunId::generate();
        assert_eq!(applies.of(run), None);
        let underway = applies.begin(run, "Olga".to_owned(), 10);
        assert_eq!(applies.of(run).unwrap().step, ApplyStep::Checking);
        underway.step(ApplyStep::Writing);
        underway.wrote(3);
        underway.wrote(4);
        let seen = applies.of(run).unwrap();
        assert_eq!((seen.by.as_str(), seen.step), ("Olga", ApplyStep::Writing));
        assert_eq!((seen.pace.done, seen.pace.total), (7, 10));
        assert_eq!(applies.of(RunId::generate()), None);
        underway.restart();
        let seen = applies.of(run).unwrap();
        assert_eq!((seen.step, seen.pace.done), (ApplyStep::Checking, 0));
        drop(underway);
        assert_eq!(applies.of(run), None);
    }
}
