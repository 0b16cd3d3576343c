//! From event to event along a chain.

use domain::audit::Fault;

use super::{
    chain::{End, GENESIS, hash_of},
    reserved,
};
use crate::{entity::audit_events::Model, error::Result};

/// How far one has come, and what is expected next.
pub(super) struct Walk {
    end: End,
    /// Places kept free right here, as far as they have been passed.
    part: Option<Part>,
    /// Filled places that no later event has vouched for yet.
    unsealed: Vec<Part>,
    events: u64,
}

/// Places that were kept free: the first and the last, and the hash of the event before the next one.
struct Part {
    first: i64,
    last: i64,
    hash: String,
}

impl Walk {
    /// Before the first event.
    pub(super) fn new() -> Self {
        Self {
            end: End {
                sequence: 0,
                hash: GENESIS.to_owned(),
            },
            part: None,
            unsealed: Vec::new(),
            events: 0,
        }
    }

    /// The place that one has come to.
    pub(super) fn sequence(&self) -> i64 {
        self.end.sequence
    }

    /// Events passed.
    pub(super) fn events(&self) -> u64 {
        self.events
    }

    /// Goes on to the next event; what is wrong, and where.
    pub(super) fn pass(&mut self, event: &Model) -> Result<Option<(i64, Fault)>> {
        self.skip_to(event.sequence - 1);
        let expected = self.end.sequence + 1;
        if event.sequence != expected {
            return Ok(Some((expected, Fault::Missing)));
        }
        if event.hash != hash_of(event)? {
            return Ok(Some((expected, Fault::Edited)));
        }
        let previous = self.part.as_ref().map_or(&self.end.hash, |part| &part.hash);
        if event.previous_hash != *previous {
            return Ok(Some((expected, Fault::Misplaced)));
        }
        self.end.sequence = expected;
        self.events += 1;
        let Some(mut part) = self.part.take() else {
            let fault = self.note(event)?;
            return Ok(fault.map(|fault| (expected, fault)));
        };
        part.hash.clone_from(&event.hash);
        if part.last == event.sequence {
            self.unsealed.push(part);
        } else {
            self.part = Some(part);
        }
        Ok(None)
    }

    /// An event of the chain itself.
    fn note(&mut self, event: &Model) -> Result<Option<Fault>> {
        self.end.hash.clone_from(&event.hash);
        let count = reserved::kept_free(event)?;
        self.part = (count > 0).then(|| Part {
            first: event.sequence + 1,
            last: event.sequence + count,
            hash: event.hash.clone(),
        });
        let Some((first, hash)) = reserved::sealed(event)? else {
            return Ok(None);
        };
        let before = self.unsealed.len();
        self.unsealed
            .retain(|part| part.first != first || part.hash != hash);
        Ok((self.unsealed.len() == before).then_some(Fault::Missing))
    }

    /// Leaves out places that are kept free and empty, all of them, before `sequence`.
    fn skip_to(&mut self, sequence: i64) {
        let is_empty =
            |part: &mut Part| part.first == self.end.sequence + 1 && part.last <= sequence;
        if let Some(part) = self.part.take_if(is_empty) {
            self.end.sequence = part.last;
        }
    }

    /// What is wrong where the chain is said to end like this, and with which event.
    pub(super) fn conclude(mut self, end: &End) -> Option<(i64, Fault)> {
        self.skip_to(end.sequence);
        if self.part.is_some() || self.end != *end {
            return Some((self.end.sequence, Fault::CutOff));
        }
        self.unsealed
            .first()
            .map(|part| (part.first, Fault::Misplaced))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use domain::audit::Change;
    use uuid::Uuid;

    use super::*;

    /// A chain in the making.
    #[derive(Default)]
    struct Chain {
        events: Vec<Model>,
    }

    impl Chain {
        /// Adds an event that continues the one with this hash, and gives its own hash.
        fn add(
            &mut self,
            sequence: i64,
            previous: &str,
            action: &str,
            changes: &[(&str, &str)],
        ) -> String {
            let change = |(field, after): &(&str, &str)| Change {
                field: (*field).to_owned(),
                before: None,
                after: Some((*after).to_owned()),
            };
            let changes: Vec<Change> = changes.iter().map(change).collect();
            let mut event = Model {
                tenant_id: Uuid::nil(),
                sequence,
                at: 0,
                actor_type: "job".to_owned(),
                actor_id: String::new(),
                actor: String::new(),
                actor_key: String::new(),
                action: action.to_owned(),
                object_type: "group".to_owned(),
                object_id: String::new(),
                object_name: String::new(),
                changes: serde_json::to_string(&changes).unwrap(),
                address: None,
                previous_hash: previous.to_owned(),
                hash: String::new(),
            };
            event.hash = hash_of(&event).unwrap();
            let hash = event.hash.clone();
            self.events.push(event);
            hash
        }

        /// What is found, where the chain is said to end here.
        fn found(&self, sequence: i64, hash: &str) -> Option<(i64, Fault)> {
            let mut walk = Walk::new();
            for event in &self.events {
                if let Some(fault) = walk.pass(event).unwrap() {
                    return Some(fault);
                }
            }
            walk.conclude(&End {
                sequence,
                hash: hash.to_owned(),
            })
        }
    }

    const TWO: [(&str, &str); 1] = [("events_kept_free", "2")];

    #[test]
    fn places_that_are_kept_free_may_stay_empty() {
        let mut chain = Chain::default();
        let keeper = chain.add(1, GENESIS, "import.begun", &TWO);
        assert_eq!(chain.found(3, &keeper), None);
        assert_eq!(chain.found(1, &keeper), Some((1, Fault::CutOff)));
        let next = chain.add(4, &keeper, "group.saved", &[]);
        assert_eq!(chain.found(4, &next), None);
    }

    #[test]
    fn they_are_filled_and_sealed() {
        let mut chain = Chain::default();
        let keeper = chain.add(1, GENESIS, "import.begun", &TWO);
        let first = chain.add(2, &keeper, "group.created", &[]);
        let last = chain.add(3, &first, "group.created", &[]);
        let between = chain.add(4, &keeper, "group.saved", &[]);
        assert_eq!(
            chain.found(4, &between),
            Some((2, Fault::Misplaced)),
            "nobody vouches for them"
        );
        let end = chain.add(
            5,
            &between,
            "import.applied",
            &[("first_event", "2"), ("last_event_hash", &last)],
        );
        assert_eq!(chain.found(5, &end), None);
        chain.events.remove(2);
        assert_eq!(chain.found(5, &end), Some((3, Fault::Missing)));
        chain.events.remove(1);
        assert_eq!(
            chain.found(5, &end),
            Some((5, Fault::Missing)),
            "what is vouched for is gone"
        );
    }

    #[test]
    fn one_seal_is_good_for_one_part() {
        let mut chain = Chain::default();
        let keeper = chain.add(1, GENESIS, "import.begun", &TWO);
        let first = chain.add(2, &keeper, "group.created", &[]);
        let last = chain.add(3, &first, "group.created", &[]);
        let other = [("first_event", "2"), ("last_event_hash", first.as_str())];
        chain.add(4, &keeper, "import.applied", &other);
        assert_eq!(chain.found(4, &last), Some((4, Fault::Missing)));
    }

    #[test]
    fn only_an_import_keeps_places_free() {
        let mut chain = Chain::default();
        let keeper = chain.add(1, GENESIS, "group.saved", &TWO);
        let next = chain.add(4, &keeper, "group.saved", &[]);
        assert_eq!(chain.found(4, &next), Some((2, Fault::Missing)));
    }
}
