//! How fast one address may begin and end sign-ins. No password is guessed here, so that a whole company behind
//! one address gets through; it bounds what a stranger makes the server write and ask.

use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Steps a minute from one address.
const A_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(599);
/// Addresses that are remembered before those that were quiet are forgotten.
const MANY: usize = 10_000;

/// The steps of the last minute.
pub struct Pace(DefaultKeyedRateLimiter<IpAddr>);

impl Default for Pace {
    fn default() -> Self {
        Self(RateLimiter::keyed(Quota::per_minute(A_MINUTE)))
    }
}

impl Pace {
    /// Counts a step; `false` for one too many. Requests without an address count as one.
    pub fn allows(&self, address: Option<IpAddr>) -> bool {
        if self.0.len() > MANY {
            self.0.retain_recent();
        }
        let address = address.map_or(IpAddr::V6(Ipv6Addr::UNSPECIFIED), network);
        self.0.check_key(&address).is_ok()
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
    use super::*;

    #[test]
    fn one_address_is_bounded_and_another_is_not() {
        let pace = Pace::default();
        let address = |text: &str| text.parse().ok();
        let passed = (0..1_000).filter(|_| pace.allows(address("203.0.113.7")));
        assert!((600..700).contains(&passed.count()));
        assert!(pace.allows(address("203.0.113.8")));
        assert!((0..700).any(|_| !pace.allows(address("2001:db8::1"))));
        assert!(!pace.allows(address("2001:db8::2")));
    }
}
