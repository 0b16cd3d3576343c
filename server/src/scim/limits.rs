//! How often a token may ask.

use std::{num::NonZeroU32, time::Duration};

use domain::TokenId;
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::NoOpMiddleware,
    state::keyed::DashMapStateStore,
};

/// Requests a second that a token may send for as long as it likes; Entra ID asks for 25.
pub const PER_SECOND: NonZeroU32 = NonZeroU32::MIN.saturating_add(499);
/// Requests that it may send at once after a pause.
pub const BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(1_999);

/// What each token sent of late. Only tokens that exist are counted, so their number is bounded.
pub struct TokenLimits<C: Clock = DefaultClock> {
    by_token:
        RateLimiter<TokenId, DashMapStateStore<TokenId>, C, NoOpMiddleware<<C as Clock>::Instant>>,
    clock: C,
}

impl Default for TokenLimits {
    fn default() -> Self {
        Self::with_clock(DefaultClock::default())
    }
}

impl<C: Clock + Clone> TokenLimits<C> {
    /// Counts by this clock.
    pub fn with_clock(clock: C) -> Self {
        let quota = Quota::per_second(PER_SECOND).allow_burst(BURST);
        Self {
            by_token: RateLimiter::dashmap_with_clock(quota, clock.clone()),
            clock,
        }
    }

    /// Counts a request; else how long to wait.
    pub fn check(&self, token: TokenId) -> Result<(), Duration> {
        self.by_token
            .check_key(&token)
            .map_err(|until| until.wait_time_from(self.clock.now()))
    }
}

#[cfg(test)]
mod tests {
    use governor::clock::FakeRelativeClock;

    use super::*;

    #[test]
    fn a_token_gets_its_burst_and_then_its_rate() {
        let clock = FakeRelativeClock::default();
        let limits = TokenLimits::with_clock(clock.clone());
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
}
