//! Requests that could not be recorded, counted since the server's start.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use domain::{Moment, TenantId};

/// Tenants that strangers may have counted. Anybody can write an address: those of clients with a token are
/// always counted, and there are no more of them than tenants.
const MOST_OF_STRANGERS: usize = 1_000;

/// How many requests to each tenant were answered and not recorded: they came faster than records can be
/// written, or the database took none. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Unrecorded {
    since: Moment,
    counts: Arc<Mutex<Counts>>,
}

#[derive(Debug, Default)]
struct Counts {
    by_tenant: HashMap<TenantId, u64>,
    total: u64,
    /// How many of the total the log has been told of.
    told: u64,
}

impl Unrecorded {
    /// Counts from now on.
    pub fn since(now: Moment) -> Self {
        Self {
            since: now,
            counts: Arc::default(),
        }
    }

    /// When counting began.
    pub fn began(&self) -> Moment {
        self.since
    }

    /// One more, of a client with a token or of a stranger.
    pub fn count(&self, tenant: TenantId, has_token: bool) {
        let mut counts = self.counts();
        counts.total += 1;
        let tenants = &mut counts.by_tenant;
        if has_token || tenants.len() < MOST_OF_STRANGERS || tenants.contains_key(&tenant) {
            *tenants.entry(tenant).or_default() += 1;
        }
    }

    /// How many of this tenant.
    pub fn of(&self, tenant: TenantId) -> u64 {
        let counts = self.counts();
        counts.by_tenant.get(&tenant).copied().unwrap_or_default()
    }

    /// How many since this was asked last, and how many in all, of whatever tenant.
    pub fn news(&self) -> (u64, u64) {
        let mut counts = self.counts();
        let new = counts.total - counts.told;
        counts.told = counts.total;
        (new, counts.total)
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_tenants_are_its_own() {
        let unrecorded = Unrecorded::since(Moment(7));
        let (one, other) = (TenantId::generate(), TenantId::generate());
        unrecorded.count(one, true);
        unrecorded.clone().count(one, false);
        assert_eq!((unrecorded.of(one), unrecorded.of(other)), (2, 0));
        assert_eq!(unrecorded.began(), Moment(7));
        assert_eq!(unrecorded.news(), (2, 2));
        unrecorded.count(other, true);
        assert_eq!(unrecorded.news(), (1, 3));
    }

    #[test]
    fn strangers_with_made_up_addresses_fill_no_memory() {
        let unrecorded = Unrecorded::since(Moment(7));
        let known = TenantId::generate();
        unrecorded.count(known, false);
        for _ in 0..MOST_OF_STRANGERS * 2 {
            unrecorded.count(TenantId::generate(), false);
        }
        assert_eq!(unrecorded.counts().by_tenant.len(), MOST_OF_STRANGERS);
        unrecorded.count(known, false);
        let late = TenantId::generate();
        unrecorded.count(late, true);
        assert_eq!((unrecorded.of(known), unrecorded.of(late)), (2, 1));
    }
}
