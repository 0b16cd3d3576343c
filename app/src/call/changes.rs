//! What a form has changed may be shown around its page as well.

use leptos::prelude::*;

/// Rises with every form that was accepted; in context around what shows its numbers or names.
#[derive(Clone, Copy)]
pub struct Changes(RwSignal<usize>);

impl Changes {
    /// Nothing has changed so far.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(0))
    }

    /// Something has.
    pub fn noticed(self) {
        // What shows it may be gone by now.
        self.0.try_update(|count| *count = count.wrapping_add(1));
    }

    /// How often; tracked.
    #[must_use]
    pub fn count(self) -> usize {
        self.0.get()
    }
}

impl Default for Changes {
    fn default() -> Self {
        Self::new()
    }
}
