//! Slows down guessing of the password by whoever holds a session already. It counts by account, wherever the
//! guesses come from, and nowhere else: nobody without a session of the account can use it up.

use std::num::NonZeroU32;

use domain::{AccountId, Refusal};
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::NoOpMiddleware,
    state::keyed::DashMapStateStore,
};

/// Attempts a minute for one account.
const A_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);
/// Attempts an hour for one account.
const AN_HOUR: NonZeroU32 = NonZeroU32::MIN.saturating_add(29);

type Limiter<C> =
    RateLimiter<AccountId, DashMapStateStore<AccountId>, C, NoOpMiddleware<<C as Clock>::Instant>>;

/// The passwords that people who are signed in have typed once more.
pub struct ConfirmLimits<C: Clock = DefaultClock> {
    a_minute: Limiter<C>,
    an_hour: Limiter<C>,
}

impl<C: Clock + Clone> ConfirmLimits<C> {
    /// Counts by this clock.
    pub fn with_clock(clock: &C) -> Self {
        let limiter = |quota| RateLimiter::dashmap_with_clock(quota, clock.clone());
        Self {
            a_minute: limiter(Quota::per_minute(A_MINUTE)),
            an_hour: limiter(Quota::per_hour(AN_HOUR)),
        }
    }

    /// Counts an attempt; to be asked before the password is looked at.
    pub fn check(&self, account: AccountId) -> Result<(), Refusal> {
        if self.a_minute.check_key(&account).is_ok() && self.an_hour.check_key(&account).is_ok() {
            Ok(())
        } else {
            Err(Refusal::TooManyAttempts)
        }
    }

    /// Forgets those who have been quiet.
    pub fn forget_old(&self) {
        self.a_minute.retain_recent();
        self.an_hour.retain_recent();
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use governor::clock::FakeRelativeClock;
    use uuid::Uuid;

    use super::*;

    #[test]
    fn a_stolen_session_guesses_ten_times_a_minute_and_thirty_times_an_hour() {
        let clock = FakeRelativeClock::default();
        let limits = ConfirmLimits::with_clock(&clock);
        let ada = AccountId(Uuid::from_u128(1));
        let guesses = |account| (0..100).filter(|_| limits.check(account).is_ok()).count();
        assert_eq!(guesses(ada), 10);
        let mut an_hour = 10;
        for _ in 0..30 {
            clock.advance(Duration::from_secs(60));
            limits.forget_old();
            an_hour += guesses(ada);
        }
        // What half an hour gives back, beside the thirty.
        assert!((30..=46).contains(&an_hour), "{an_hour}");
        assert_eq!(guesses(AccountId(Uuid::from_u128(2))), 10, "others");
    }
}
