//! When to load again.

use leptos::prelude::*;

use super::frame::Changes;
use crate::call::FormAction;

/// Rises when the action succeeds, and only then: a failed save must not wipe what was typed. Also
/// tells the frame, whose numbers may have changed.
pub fn successes(action: FormAction) -> Memo<usize> {
    let succeeded = Memo::new(move |before: Option<&usize>| {
        let attempts = action.attempts().get();
        if action.has_succeeded() {
            attempts
        } else {
            before.copied().unwrap_or_default()
        }
    });
    let changes = use_context::<Changes>();
    Effect::new(move |before: Option<usize>| {
        let now = succeeded.get();
        if let (Some(before), Some(changes)) = (before, changes)
            && before != now
        {
            changes.noticed();
        }
        now
    });
    succeeded
}
