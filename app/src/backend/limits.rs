//! Slows down guessing of passwords, without a way to lock anybody out: every count belongs to the
//! address that guesses, so that a stranger's attempts never stand in the way of the person.

use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
};

use domain::{Refusal, text};
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::NoOpMiddleware,
    state::keyed::DashMapStateStore,
};

/// Attempts a minute from one address, for whatever account.
const BY_ADDRESS: NonZeroU32 = NonZeroU32::MIN.saturating_add(59);
/// Attempts a minute from one address for one account.
const BY_ACCOUNT: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);

type Limiter<K, C> = RateLimiter<K, DashMapStateStore<K>, C, NoOpMiddleware<<C as Clock>::Instant>>;

/// The attempts to sign in of the last minute.
pub struct SignInLimits<C: Clock = DefaultClock> {
    by_address: Limiter<IpAddr, C>,
    by_account: Limiter<(IpAddr, String), C>,
}

impl Default for SignInLimits {
    fn default() -> Self {
        Self::with_clock(&DefaultClock::default())
    }
}

impl<C: Clock + Clone> SignInLimits<C> {
    /// Counts by this clock.
    pub fn with_clock(clock: &C) -> Self {
        Self {
            by_address: RateLimiter::dashmap_with_clock(
                Quota::per_minute(BY_ADDRESS),
                clock.clone(),
            ),
            by_account: RateLimiter::dashmap_with_clock(
                Quota::per_minute(BY_ACCOUNT),
                clock.clone(),
            ),
        }
    }

    /// Counts an attempt; to be asked before the password is looked at, whether the account exists
    /// or not. Requests without an address count as one.
    pub fn check(&self, address: Option<IpAddr>, identifier: &str) -> Result<(), Refusal> {
        let address = address.map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), network);
        let account = (
            address,
            text::key(identifier).chars().take(text::NAME_MAX).collect(),
        );
        if self.by_address.check_key(&address).is_ok()
            && self.by_account.check_key(&account).is_ok()
        {
            Ok(())
        } else {
            Err(Refusal::TooManyAttempts)
        }
    }

    /// Forgets those who have been quiet for a minute.
    pub fn forget_old(&self) {
        self.by_address.retain_recent();
        self.by_account.retain_recent();
    }
}

/// IPv6 hosts own a network of 2^64 addresses; they count as one.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64)))
        }
        address @ IpAddr::V4(_) => address,
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use governor::clock::FakeRelativeClock;

    use super::*;

    fn address(text: &str) -> Option<IpAddr> {
        text.parse().ok()
    }

    fn attempts(limits: &SignInLimits<FakeRelativeClock>, from: &str, identifier: &str) -> usize {
        (0..100)
            .take_while(|_| limits.check(address(from), identifier).is_ok())
            .count()
    }

    #[test]
    fn one_account_allows_ten_guesses_a_minute() {
        let clock = FakeRelativeClock::default();
        let limits = SignInLimits::with_clock(&clock);
        assert_eq!(attempts(&limits, "203.0.113.7", "ada@acme.example"), 10);
        assert_eq!(
            limits.check(address("203.0.113.7"), " ADA@acme.example"),
            Err(Refusal::TooManyAttempts)
        );
        clock.advance(Duration::from_secs(60));
        assert_eq!(attempts(&limits, "203.0.113.7", "ada@acme.example"), 10);
    }

    #[test]
    fn a_stranger_does_not_lock_the_person_out() {
        let limits = SignInLimits::with_clock(&FakeRelativeClock::default());
        assert_eq!(attempts(&limits, "203.0.113.7", "ada@acme.example"), 10);
        assert_eq!(
            limits.check(address("198.51.100.1"), "ada@acme.example"),
            Ok(())
        );
    }

    #[test]
    fn one_address_allows_sixty_guesses_whatever_the_account() {
        let limits = SignInLimits::with_clock(&FakeRelativeClock::default());
        let passed = (0..100)
            .filter(|n| {
                limits
                    .check(address("203.0.113.7"), &format!("user{n}"))
                    .is_ok()
            })
            .count();
        assert_eq!(passed, 60);
    }

    #[test]
    fn an_ipv6_network_is_one_address() {
        let limits = SignInLimits::with_clock(&FakeRelativeClock::default());
        assert_eq!(attempts(&limits, "2001:db8::1", "ada"), 10);
        assert_eq!(attempts(&limits, "2001:db8::2", "ada"), 0);
        assert_eq!(attempts(&limits, "2001:db8:0:1::1", "ada"), 10);
    }

    #[test]
    fn the_quiet_are_forgotten() {
        let clock = FakeRelativeClock::default();
        let limits = SignInLimits::with_clock(&clock);
        attempts(&limits, "203.0.113.7", "ada");
        limits.forget_old();
        assert!(!limits.by_account.is_empty());
        clock.advance(Duration::from_secs(120));
        limits.forget_old();
        assert!(limits.by_account.is_empty());
    }
}
