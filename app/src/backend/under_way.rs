//! How many passwords of one network are looked at or wait for it: whoever sends many at once fills the line of
//! nobody else.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

/// So many of one network.
const EACH: usize = 4;

/// The attempts of every network that has some.
#[derive(Default)]
pub struct UnderWay {
    networks: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

/// One attempt, until it is dropped.
pub struct Attempt {
    networks: Arc<Mutex<HashMap<IpAddr, usize>>>,
    network: IpAddr,
}

impl UnderWay {
    /// Lets one more in; `None` where there are too many.
    pub(super) fn enter(&self, network: IpAddr) -> Option<Attempt> {
        let mut networks = self.networks.lock().unwrap_or_else(PoisonError::into_inner);
        let attempts = networks.entry(network).or_default();
        if *attempts >= EACH {
            return None;
        }
        *attempts += 1;
        Some(Attempt {
            networks: Arc::clone(&self.networks),
            network,
        })
    }
}

impl Drop for Attempt {
    fn drop(&mut self) {
        let mut networks = self.networks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(attempts) = networks.get_mut(&self.network) {
            *attempts -= 1;
            if *attempts == 0 {
                networks.remove(&self.network);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_network_has_four_places_and_takes_none_of_others() {
        let under_way = UnderWay::default();
        let (one, other) = (IpAddr::from([10, 0, 0, 1]), IpAddr::from([10, 0, 0, 2]));
        let mut held: Vec<_> = (0..10).filter_map(|_| under_way.enter(one)).collect();
        assert_eq!(held.len(), 4);
        assert!(under_way.enter(other).is_some());
        held.pop();
        held.extend(under_way.enter(one));
        assert_eq!(held.len(), 4);
        drop(held);
        let networks = under_way.networks.lock();
        assert!(
            networks.is_ok_and(|networks| networks.is_empty()),
            "forgotten"
        );
    }
}
