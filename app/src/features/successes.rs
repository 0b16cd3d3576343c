//! When to load again.

use leptos::prelude::*;
use server_fn::ServerFn;

use super::frame::Changes;
use crate::error::UiError;

/// Rises when the action succeeds, and only then: a failed save must not wipe what was typed. Also
/// tells the frame, whose numbers may have changed.
pub fn successes<A, T>(action: ServerAction<A>) -> Memo<usize>
where
    A: ServerFn<Output = T, Error = UiError> + Clone + Send + Sync + 'static,
    T: Send + Sync + 'static,
{
    let value = action.value();
    let version = action.version();
    let succeeded = Memo::new(move |before: Option<&usize>| {
        let is_ok = value.with(|value| matches!(value, Some(Ok(_))));
        if is_ok {
            version.get()
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
