//! Somebody else saved the group while one was typing, and both changed what the same topic grants, so that the changes
//! can't be put together: who, when, and what differs. Nothing typed is lost, and saving again is a decision.

use std::future::Future;

use domain::{Moment, Refusal};
use leptos::prelude::*;

use crate::{
    error::UiError,
    features::FormErrors,
    kit::{Note, Tone},
};

/// The group as somebody else left it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newest {
    /// Its version.
    pub version: i64,
    /// Who saved it.
    pub by: String,
    /// When.
    pub at: Moment,
    /// What differs from what this page loaded.
    pub changes: Vec<String>,
}

/// The hidden version of a form: the loaded one, or after a conflict the one that was shown for
/// comparison. Without JavaScript the page comes back with the newest state by itself.
#[component]
pub fn StaleGuard<F, Fut>(
    /// The version that the page loaded.
    version: i64,
    /// The errors of the form's action.
    errors: FormErrors,
    /// Rises with every answer of the form's action.
    #[prop(into)]
    attempt: Signal<usize>,
    /// Loads the newest state, for comparison.
    newest: F,
) -> impl IntoView
where
    F: Fn() -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Option<Newest>> + Send + 'static,
{
    let load = Action::new(move |(): &()| newest());
    // An effect, not a resource: the page doesn't wait for it, and the server has no use for it.
    Effect::new(move |_| {
        attempt.track();
        if errors.get() == Some(UiError::Refused(Refusal::Stale)) {
            load.dispatch(());
        }
    });
    let found = move || {
        load.value()
            .get()
            .flatten()
            .filter(|newest| newest.version != version)
    };
    let shown = move || {
        found().map(|newest| {
            let changes = newest
                .changes
                .into_iter()
                .map(|change| view! { <li>{change}</li> });
            view! {
                <Note tone=Tone::Warn>
                    <p>{texts::errors::saved_by(&newest.by, &newest.at.to_minute())}</p>
                    <ul>{changes.collect_view()}</ul>
                    <p>{texts::errors::entries_kept()}</p>
                </Note>
            }
        })
    };
    // Nothing until then: the server may have put back the version that what was typed belongs to.
    let current = move || found().map(|newest| newest.version.to_string());
    view! {
        <input type="hidden" name="version" value=version.to_string() prop:value=current/>
        {shown}
    }
}
