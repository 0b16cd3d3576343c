//! The events of a change that has any number of them.

use crate::{audit::Event, error::Result, unit::Unit};

/// Writes events batch by batch; the last ones go along with the commit.
pub(super) struct Journal<'a> {
    unit: &'a Unit,
    last: Vec<Event>,
}

impl<'a> Journal<'a> {
    /// Begins with this event.
    pub(super) fn of(unit: &'a Unit, first: Event) -> Self {
        Self {
            unit,
            last: vec![first],
        }
    }

    /// The unit that they belong to.
    pub(super) fn unit(&self) -> &'a Unit {
        self.unit
    }

    /// Goes on with these.
    pub(super) async fn add(&mut self, events: Vec<Event>) -> Result<()> {
        if events.is_empty() {
            return Ok(());
        }
        let before = std::mem::replace(&mut self.last, events);
        self.unit.note(before).await
    }

    /// Those that the unit is to be committed with.
    pub(super) fn last(self) -> Vec<Event> {
        self.last
    }
}
