//! How far something is, how fast it goes, and how long it still takes.

use serde::{Deserialize, Serialize};

/// Before so many milliseconds a rate says nothing.
const SETTLED: u64 = 500;

/// Something that is done piece by piece.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pace {
    /// Done so far.
    pub done: u64,
    /// All there is to do.
    pub total: u64,
    /// Milliseconds since the beginning.
    pub millis: u64,
}

impl Pace {
    /// Hundredths that are done, rounded down.
    pub fn percent(self) -> u64 {
        let done = self.done.min(self.total);
        done.saturating_mul(100)
            .checked_div(self.total)
            .unwrap_or_default()
    }

    /// So many are done in a second, once that can be told.
    pub fn per_second(self) -> Option<u64> {
        let is_known = self.done > 0 && self.millis >= SETTLED;
        is_known.then(|| self.done.saturating_mul(1_000) / self.millis)
    }

    /// `12 s left`, once that can be told and while something is left.
    pub fn time_left(self) -> Option<String> {
        let rate = self.per_second().filter(|rate| *rate > 0)?;
        let seconds = self.total.saturating_sub(self.done).div_ceil(rate);
        Some(match seconds {
            0 => return None,
            1..=90 => texts::time::seconds_left(seconds),
            _ => texts::time::minutes_left(seconds.div_ceil(60)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pace(done: u64, total: u64, millis: u64) -> Pace {
        Pace {
            done,
            total,
            millis,
        }
    }

    #[test]
    fn hundredths_never_exceed_the_whole() {
        let percents = [(0, 8), (1, 8), (8, 8), (9, 8), (0, 0)];
        let percents = percents.map(|(done, total)| pace(done, total, 0).percent());
        assert_eq!(percents, [0, 12, 100, 100, 0]);
    }

    #[test]
    fn a_rate_needs_something_done_and_some_time() {
        assert_eq!(pace(0, 10, 5_000).per_second(), None);
        assert_eq!(pace(5, 10, SETTLED - 1).per_second(), None);
        assert_eq!(pace(5, 10, 2_000).per_second(), Some(2));
    }

    #[test]
    fn what_is_left_comes_in_seconds_then_minutes() {
        let left = |done, total, millis| pace(done, total, millis).time_left();
        assert_eq!(left(10, 100, 1_000).as_deref(), Some("9 s left"));
        assert_eq!(left(99, 100, 1_000).as_deref(), Some("1 s left"));
        assert_eq!(left(1, 101, 1_000).as_deref(), Some("2 min left"));
        assert_eq!(left(1, 1_000, 60_000), None, "less than one a second");
        assert_eq!(left(100, 100, 1_000), None);
    }
}
