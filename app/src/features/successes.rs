//! When to load again.

use leptos::prelude::*;

use crate::call::FormAction;

/// Rises when the action succeeds, and only then: a failed save must not wipe what was typed.
pub fn successes(action: FormAction) -> Memo<usize> {
    Memo::new(move |before: Option<&usize>| {
        let attempts = action.attempts().get();
        if action.has_succeeded() {
            attempts
        } else {
            before.copied().unwrap_or_default()
        }
    })
}
