//! The present, so that tests own it.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

use domain::Moment;

/// Tells the time.
#[derive(Clone)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands until somebody moves it.
    Set(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that stands at this moment.
    pub fn standing_at(moment: Moment) -> Self {
        Self::Set(Arc::new(AtomicI64::new(moment.0)))
    }

    /// The present.
    pub fn now(&self) -> Moment {
        match self {
            Self::System => {
                let since = SystemTime::now()
                    .duration_since(UNIX_EPOCH)
                    .unwrap_or_default();
                Moment(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
            }
            Self::Set(moment) => Moment(moment.load(Ordering::SeqCst)),
        }
    }

    /// Moves a standing clock forward; the machine's clock goes by itself.
    pub fn advance(&self, milliseconds: i64) {
        if let Self::Set(moment) = self {
            moment.fetch_add(milliseconds, Ordering::SeqCst);
        }
    }
}
