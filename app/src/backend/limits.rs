//! Slows down guessing of passwords, without a way to lock anybody out. Most counts belong to the address that
//! guesses. Those who guess from many addresses share one count for an account. Where one of them is used up, the
//! browsers go on that the account has signed in from, each with a count of its own, and a password that was reset
//! makes a browser one of them: a stranger's attempts never stand in the way of the person, not even from the
//! same address.

use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    time::Duration,
};

use domain::{AccountId, Refusal, text};
use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    middleware::NoOpMiddleware,
    state::keyed::DashMapStateStore,
};

use super::{
    ConfirmLimits,
    under_way::{Attempt, UnderWay},
};

/// Attempts a minute from one address, for whatever account.
const BY_ADDRESS: NonZeroU32 = NonZeroU32::MIN.saturating_add(59);
/// Attempts a minute from one address for one account, and from one browser that the account knows.
const BY_ACCOUNT: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);

/// Attempts a minute for one account from all browsers that it doesn't know.
const BY_STRANGERS: NonZeroU32 = NonZeroU32::MIN.saturating_add(29);
/// Links to reset a password that one account is sent an hour.
const RESETS: NonZeroU32 = NonZeroU32::MIN.saturating_add(2);

/// Codes that one account may enter at once, and one more for every [`CODE_EVERY`] that passes.
const CODES: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);
const CODE_EVERY: Duration = Duration::from_secs(300);

type Limiter<K, C> = RateLimiter<K, DashMapStateStore<K>, C, NoOpMiddleware<<C as Clock>::Instant>>;

/// The attempts to sign in of the last minute.
pub struct SignInLimits<C: Clock = DefaultClock> {
    /// Of those who are signed in and prove once more who they are.
    pub confirmations: ConfirmLimits<C>,
    under_way: UnderWay,
    by_device: Limiter<(String, String), C>,
    by_address: Limiter<IpAddr, C>,
    by_account: Limiter<(IpAddr, String), C>,
    by_strangers: Limiter<String, C>,
    resets: Limiter<String, C>,
    codes: Limiter<(AccountId, bool), C>,
    challenges: Limiter<IpAddr, C>,
}

impl Default for SignInLimits {
    fn default() -> Self {
        Self::with_clock(&DefaultClock::default())
    }
}

impl<C: Clock + Clone> SignInLimits<C> {
    /// Counts by this clock.
    pub fn with_clock(clock: &C) -> Self {
        let codes = Quota::per_minute(CODES);
        let codes = Quota::with_period(CODE_EVERY).map_or(codes, |quota| quota.allow_burst(CODES));
        Self {
            confirmations: ConfirmLimits::with_clock(clock),
            under_way: UnderWay::default(),
            by_device: RateLimiter::dashmap_with_clock(
                Quota::per_minute(BY_ACCOUNT),
                clock.clone(),
            ),
            by_address: RateLimiter::dashmap_with_clock(
                Quota::per_minute(BY_ADDRESS),
                clock.clone(),
            ),
            by_account: RateLimiter::dashmap_with_clock(
                Quota::per_minute(BY_ACCOUNT),
                clock.clone(),
            ),
            by_strangers: RateLimiter::dashmap_with_clock(
                Quota::per_minute(BY_STRANGERS),
                clock.clone(),
            ),
            resets: RateLimiter::dashmap_with_clock(Quota::per_hour(RESETS), clock.clone()),
            codes: RateLimiter::dashmap_with_clock(codes, clock.clone()),
            challenges: RateLimiter::dashmap_with_clock(
                Quota::per_minute(BY_ADDRESS),
                clock.clone(),
            ),
        }
    }

    /// Counts an attempt; to be asked before the password is looked at, whether the account exists
    /// or not. Requests without an address count as one.
    pub fn check(&self, address: Option<IpAddr>, identifier: &str) -> Result<(), Refusal> {
        let address = address.map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), network);
        let account = (address, name(identifier));
        if self.by_address.check_key(&address).is_ok()
            && self.by_account.check_key(&account).is_ok()
        {
            Ok(())
        } else {
            Err(Refusal::TooManyAttempts)
        }
    }

    /// Lets an attempt begin; `None` where too many of its network are under way.
    pub fn enter(&self, address: Option<IpAddr>) -> Option<Attempt> {
        let address = address.map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), network);
        self.under_way.enter(address)
    }

    /// Counts an attempt from a browser that the account knows, by its digest; to be asked where the other counts
    /// are used up.
    pub fn check_device(&self, device: &str, identifier: &str) -> Result<(), Refusal> {
        match self
            .by_device
            .check_key(&(device.to_owned(), name(identifier)))
        {
            Ok(()) => Ok(()),
            Err(_) => Err(Refusal::TooManyAttempts),
        }
    }

    /// Counts an attempt to sign in, wherever it comes from. Where there are too many, only browsers go on that
    /// the account has signed in from.
    pub fn check_strangers(&self, identifier: &str) -> Result<(), Refusal> {
        match self.by_strangers.check_key(&name(identifier)) {
            Ok(()) => Ok(()),
            Err(_) => Err(Refusal::TooManyAttempts),
        }
    }

    /// Counts somebody who asks for a link to reset a password. `Ok(false)`: the name has had its links for now,
    /// and whoever asks must not be told.
    pub fn check_reset(&self, address: Option<IpAddr>, identifier: &str) -> Result<bool, Refusal> {
        let address = address.map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), network);
        if self.by_address.check_key(&address).is_err() {
            return Err(Refusal::TooManyAttempts);
        }
        Ok(self.resets.check_key(&name(identifier)).is_ok())
    }

    /// Counts a code that is entered after the password: there are a million of them only. Browsers that the account
    /// knows share one count, wherever they are, and all others another.
    pub fn check_code(&self, account: AccountId, is_known: bool) -> Result<(), Refusal> {
        match self.codes.check_key(&(account, is_known)) {
            Ok(()) => Ok(()),
            Err(_) => Err(Refusal::TooManyAttempts),
        }
    }

    /// Counts a challenge for a passkey, which takes a row of the database. Nothing can be guessed with it.
    pub fn check_challenge(&self, address: Option<IpAddr>) -> Result<(), Refusal> {
        let address = address.map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), network);
        match self.challenges.check_key(&address) {
            Ok(()) => Ok(()),
            Err(_) => Err(Refusal::TooManyAttempts),
        }
    }

    /// Forgets those who have been quiet for a minute.
    pub fn forget_old(&self) {
        self.confirmations.forget_old();
        self.by_device.retain_recent();
        self.by_address.retain_recent();
        self.by_account.retain_recent();
        self.by_strangers.retain_recent();
        self.resets.retain_recent();
        self.codes.retain_recent();
        self.challenges.retain_recent();
    }
}

/// Names that mean the same account count as one, and a long one takes no more memory than others.
fn name(identifier: &str) -> String {
    text::key(identifier).chars().take(text::NAME_MAX).collect()
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
    use governor::clock::FakeRelativeClock;
    use uuid::Uuid;

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
    fn a_browser_that_is_known_guesses_ten_times_a_minute_too() {
        let limits = SignInLimits::with_clock(&FakeRelativeClock::default());
        let guesses = |device: &str| {
            (0..100)
                .filter(|_| limits.check_device(device, " ADA@acme.example").is_ok())
                .count()
        };
        assert_eq!(
            (guesses("one"), guesses("one"), guesses("two")),
            (10, 0, 10)
        );
    }

    #[test]
    fn an_ipv6_network_is_one_address() {
        let limits = SignInLimits::with_clock(&FakeRelativeClock::default());
        assert_eq!(attempts(&limits, "2001:db8::1", "ada"), 10);
        assert_eq!(attempts(&limits, "2001:db8::2", "ada"), 0);
        assert_eq!(attempts(&limits, "2001:db8:0:1::1", "ada"), 10);
    }

    #[test]
    fn guessing_at_a_thousand_a_minute_from_many_addresses_gets_thirty_and_keeps_nobody_out() {
        let clock = FakeRelativeClock::default();
        let limits = SignInLimits::with_clock(&clock);
        let ada = "ada@acme.example";
        let mut passed = 0;
        for minute in 0..10 {
            for guess in 0..1_000 {
                let from = format!("10.{minute}.{}.{}", guess / 250, guess % 250);
                let address = address(&from);
                let is_let_through =
                    limits.check(address, ada).is_ok() && limits.check_strangers(ada).is_ok();
                passed += usize::from(is_let_through);
                if guess % 500 == 499 {
                    // The person, at a guesser's address, in a browser that the account knows.
                    assert_eq!(limits.check_strangers(ada), Err(Refusal::TooManyAttempts));
                    assert_eq!(limits.check_device("own", ada), Ok(()));
                }
            }
            clock.advance(Duration::from_secs(60));
        }
        assert!((300..=330).contains(&passed), "{passed} of 10,000");
        // Accounts that nobody attacks are as before.
        assert_eq!(attempts(&limits, "198.51.100.2", "bob@acme.example"), 10);
    }

    #[test]
    fn a_name_gets_three_links_an_hour_and_nobody_learns_that() {
        let clock = FakeRelativeClock::default();
        let limits = SignInLimits::with_clock(&clock);
        let ask = |n: u8| limits.check_reset(address(&format!("10.0.0.{n}")), "Ada");
        let sent: Vec<_> = (0..5).map(ask).collect();
        assert_eq!(sent, [Ok(true), Ok(true), Ok(true), Ok(false), Ok(false)]);
        clock.advance(Duration::from_secs(3_600));
        assert_eq!(ask(9), Ok(true));
        let asked = (0..100).filter(|n| {
            let name = format!("user{n}");
            limits.check_reset(address("203.0.113.7"), &name).is_ok()
        });
        assert_eq!(asked.count(), 60, "one address");
    }

    #[test]
    fn codes_are_tried_ten_times_and_then_once_in_five_minutes() {
        let clock = FakeRelativeClock::default();
        let limits = SignInLimits::with_clock(&clock);
        let ada = AccountId(Uuid::from_u128(1));
        let tried = |is_known| {
            (0..100)
                .filter(|_| limits.check_code(ada, is_known).is_ok())
                .count()
        };
        assert_eq!(tried(false), 10);
        clock.advance(CODE_EVERY);
        limits.forget_old();
        assert_eq!(tried(false), 1);
        assert_eq!(tried(true), 10, "the person, in a browser of their own");
    }

    #[test]
    fn an_address_gets_sixty_challenges_a_minute() {
        let limits = SignInLimits::with_clock(&FakeRelativeClock::default());
        let asked = |from: &str| {
            (0..100)
                .filter(|_| limits.check_challenge(address(from)).is_ok())
                .count()
        };
        assert_eq!((asked("203.0.113.7"), asked("203.0.113.8")), (60, 60));
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
