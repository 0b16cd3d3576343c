//! Records that wait to be written: so many of each client at most, as are kept of it, and so many altogether.

use std::collections::{BTreeMap, VecDeque};

use directory::inspector::Exchange;
use domain::{TenantId, TokenId, inspector::is_failed};

/// Whose records push each other out, as they do where they are kept: those of one token and one outcome, or
/// those that came to a tenant without a token.
type Stream = (TenantId, Option<TokenId>, bool);

/// Records by stream, the oldest first.
pub(super) struct Waiting {
    streams: BTreeMap<Stream, VecDeque<(u64, Exchange)>>,
    /// Of one stream.
    most_of_one: usize,
    /// Of all together.
    most: usize,
    count: usize,
    taken: u64,
}

/// What became of a record.
pub(super) struct Pushed {
    /// No other waits.
    pub(super) is_first: bool,
    /// What will not be written, because there are too many altogether.
    pub(super) lost: Option<Exchange>,
}

impl Waiting {
    pub(super) fn new(most_of_one: usize, most: usize) -> Self {
        Self {
            streams: BTreeMap::new(),
            most_of_one,
            most,
            count: 0,
            taken: 0,
        }
    }

    /// Adds a record. What it pushes out of its own stream would be removed as
    /// soon as it is written. Where there are too many altogether, the longest stream gives its oldest: neither
    /// a busy client nor a stranger takes anybody else's place.
    pub(super) fn push(&mut self, exchange: Exchange) -> Pushed {
        let token = exchange.token.as_ref().map(|(id, _)| *id);
        let stream = (exchange.tenant, token, is_failed(exchange.status));
        let records = self.streams.entry(stream).or_default();
        records.push_back((self.taken, exchange));
        self.taken += 1;
        self.count += 1;
        let mut lost = None;
        if records.len() > self.most_of_one {
            records.pop_front();
            self.count -= 1;
        } else if self.count > self.most {
            let longest = self
                .streams
                .values_mut()
                .max_by_key(|records| records.len());
            lost = longest.and_then(VecDeque::pop_front);
            self.count -= 1;
        }
        Pushed {
            is_first: self.count == 1,
            lost: lost.map(|(_, exchange)| exchange),
        }
    }

    /// Takes everything out, in the order in which it came.
    pub(super) fn take(&mut self) -> Vec<Exchange> {
        self.count = 0;
        let streams = std::mem::take(&mut self.streams);
        let mut records: Vec<_> = streams.into_values().flatten().collect();
        records.sort_unstable_by_key(|(place, _)| *place);
        records.into_iter().map(|(_, exchange)| exchange).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::iter::once;

    use directory::inspector::Payload;
    use domain::Moment;

    use super::*;

    fn exchange(tenant: TenantId, token: Option<TokenId>, number: u64) -> Exchange {
        Exchange {
            tenant,
            token: token.map(|id| (id, String::new())),
            rejection: None,
            at: Moment(0),
            method: "GET".into(),
            path: "/Users".into(),
            query: String::new(),
            body: Payload::None,
            client: String::new(),
            address: None,
            status: 200,
            duration: number,
            location: None,
            scim_type: None,
            detail: String::new(),
        }
    }

    fn number(exchange: Exchange) -> u64 {
        exchange.duration
    }

    #[test]
    fn a_busy_client_pushes_out_its_own() {
        let mut waiting = Waiting::new(2, 10);
        let (tenant, busy, quiet) = (
            TenantId::generate(),
            TokenId::generate(),
            TokenId::generate(),
        );
        assert!(waiting.push(exchange(tenant, Some(quiet), 0)).is_first);
        for number in 1..5 {
            let pushed = waiting.push(exchange(tenant, Some(busy), number));
            assert_eq!((pushed.is_first, pushed.lost), (false, None));
        }
        let taken: Vec<u64> = waiting.take().into_iter().map(number).collect();
        assert_eq!(taken, [0, 3, 4]);
        assert!(waiting.push(exchange(tenant, Some(busy), 5)).is_first);
    }

    #[test]
    fn strangers_leave_room_for_everybody_else() {
        let mut waiting = Waiting::new(10, 4);
        let (tenant, token) = (TenantId::generate(), TokenId::generate());
        let strangers = (1..6).map(|number| exchange(tenant, None, number));
        let exchanges = once(exchange(tenant, Some(token), 0))
            .chain(strangers)
            .chain(once(exchange(tenant, Some(token), 6)));
        let lost = exchanges.filter_map(|exchange| waiting.push(exchange).lost);
        assert_eq!(lost.map(number).collect::<Vec<_>>(), [1, 2, 3]);
        let taken: Vec<u64> = waiting.take().into_iter().map(number).collect();
        assert_eq!(taken, [0, 4, 5, 6]);
    }
}
