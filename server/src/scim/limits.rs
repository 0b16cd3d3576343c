//! How often a token may ask.

use std::{num::NonZeroU32, time::Duration};

use domain::TokenId;
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::NoOpMiddleware,
    state::keyed::DashMapStateStore,
};

/// Requests a second that a token may send for as long as it likes, unless the configuration says otherwise;
/// Entra ID asks for 25.
pub const PER_SECOND: NonZeroU32 = NonZeroU32::MIN.saturating_add(499);
/// After a pause it may send at once what it may send in so many seconds.
const BURST_SECONDS: NonZeroU32 = NonZeroU32::MIN.saturating_add(3);

/// What each token sent of late. Only tokens that exist are counted, so their number is bounded.
pub struct TokenLimits<C: Clock = DefaultClock> {
    by_token:
        RateLimiter<TokenId, DashMapStateStore<TokenId>, C, NoOpMiddleware<<C as Clock>::Instant>>,
    burst: NonZeroU32,
    clock: C,
}

impl TokenLimits {
    /// So many requests a second.
    pub fn new(per_second: NonZeroU32) -> Self {
        Self::with_clock(per_second, DefaultClock::default())
    }
}

impl<C: Clock + Clone> TokenLimits<C> {
    /// Counts by this clock.
    pub fn with_clock(per_second: NonZeroU32, clock: C) -> Self {
        let burst = per_second.saturating_mul(BURST_SECONDS);
        let quota = Quota::per_second(per_second).allow_burst(burst);
        Self {
            by_token: RateLimiter::dashmap_with_clock(quota, clock.clone()),
            burst,
            clock,
        }
    }

    /// Counts a request; else how long to wait.
    pub fn check(&self, token: TokenId) -> Result<(), Duration> {
        self.check_many(token, NonZeroU32::MIN)
    }

    /// Counts as many requests as these; more than a token may send at once count as that many.
    pub fn check_many(&self, token: TokenId, requests: NonZeroU32) -> Result<(), Duration> {
        match self.by_token.check_key_n(&token, requests.min(self.burst)) {
            Ok(Err(until)) => Err(until.wait_time_from(self.clock.now())),
            // No more than the burst is ever asked for.
            Ok(Ok(())) | Err(_) => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use governor::clock::FakeRelativeClock;

    use super::*;

    #[test]
    fn a_token_gets_its_burst_and_then_its_rate() {
        let clock = FakeRelativeClock::default();
        let limits = TokenLimits::with_clock(PER_SECOND, clock.clone());
        let (token, other) = (TokenId::generate(), TokenId::generate());
        let passed = |token| {
            (0..10_000)
                .take_while(|_| limits.check(token).is_ok())
                .count()
        };
        assert_eq!(passed(token), 2_000);
        assert!(
            limits
                .check(token)
                .is_err_and(|wait| wait <= Duration::from_secs(1))
        );
        assert!(limits.check(other).is_ok());
        clock.advance(Duration::from_secs(1));
        assert_eq!(passed(token), 500);
    }

    #[test]
    fn a_bulk_request_counts_as_its_operations() {
        let clock = FakeRelativeClock::default();
        let number = |number| NonZeroU32::new(number).unwrap();
        let limits = TokenLimits::with_clock(number(10), clock.clone());
        let token = TokenId::generate();
        assert!(limits.check_many(token, number(30)).is_ok());
        assert!(limits.check_many(token, number(11)).is_err());
        assert!(limits.check_many(token, number(10)).is_ok());
        assert!(limits.check(token).is_err());
        // More than is ever allowed at once waits for everything that is.
        clock.advance(Duration::from_secs(3));
        assert!(limits.check_many(token, number(1_000)).is_err());
        clock.advance(Duration::from_secs(1));
        assert!(limits.check_many(token, number(1_000)).is_ok());
        assert!(limits.check(token).is_err());
    }
}
