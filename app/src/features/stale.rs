//! Somebody else saved the object while one was typing: who, when, and what differs. Nothing typed
//! is lost, and saving again is a decision.

use std::future::Future;

use domain::{Field, Moment, Refusal};
use leptos::prelude::*;
use texts::Words;

use super::FormErrors;
use crate::{
    error::UiError,
    kit::{Note, Tone},
};

/// The object as somebody else left it.
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
    let current = move || found().map_or(version, |newest| newest.version).to_string();
    view! {
        <input type="hidden" name="version" value=version.to_string() prop:value=current/>
        {shown}
    }
}

/// A line for every field that differs. Both lists have the same fields in the same order.
pub fn differences(
    before: &[(Field, &str)],
    after: &[(Field, &str)],
    labels: &[(Field, Words)],
) -> Vec<String> {
    let label = |field: Field| {
        labels
            .iter()
            .find(|(known, _)| *known == field)
            .map_or(field.as_str(), |(_, label)| label())
    };
    let changed = before
        .iter()
        .zip(after)
        .filter(|((_, before), (_, after))| before != after);
    changed
        .map(|(_, (field, after))| match *after {
            "" => texts::errors::field_removed(label(*field)),
            after => texts::errors::field_now(label(*field), after),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_named() {
        let before = [
            (Field::Phone, "1"),
            (Field::City, "Ulm"),
            (Field::State, "BW"),
        ];
        let after = [
            (Field::Phone, "1"),
            (Field::City, "Bonn"),
            (Field::State, ""),
        ];
        let labels: [(Field, Words); 1] = [(Field::City, || "Town")];
        assert_eq!(
            differences(&before, &after, &labels),
            ["Town: Bonn", "state: removed"]
        );
    }
}
