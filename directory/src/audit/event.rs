//! One event, as a use case describes it.

use std::fmt::Display;

use domain::audit::{Change, ObjectType};

/// What an event is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    /// What kind of object.
    pub kind: ObjectType,
    /// Its identifier.
    pub id: String,
    /// Its name at the time of the event.
    pub name: String,
}

/// What was done to which object, before → after. Actor, time and address are the unit's to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    pub(crate) action: &'static str,
    pub(crate) object: Object,
    pub(crate) changes: Vec<Change>,
}

impl Event {
    /// An event such as `group.created`.
    pub fn new(action: &'static str, kind: ObjectType, id: impl Display, name: &str) -> Self {
        let object = Object {
            kind,
            id: id.to_string(),
            name: name.to_owned(),
        };
        Self {
            action,
            object,
            changes: Vec::new(),
        }
    }

    /// Notes a value before and after; the same value twice is no change. Empty means none.
    pub fn change(mut self, field: &str, before: &str, after: &str) -> Self {
        if before != after {
            let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            self.changes.push(Change {
                field: field.to_owned(),
                before: some(before),
                after: some(after),
            });
        }
        self
    }

    /// Notes a value that is new.
    pub fn set(self, field: &str, after: impl Display) -> Self {
        self.change(field, "", &after.to_string())
    }

    /// Nothing differs between before and after.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }
}
