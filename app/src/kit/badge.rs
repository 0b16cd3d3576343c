//! Badges: for state and source, nothing else.

use leptos::prelude::*;

use super::Tone;

/// A word about the state or the source of an object.
#[component]
pub fn Badge(
    /// What the word means.
    #[prop(optional, into)]
    tone: Signal<Tone>,
    /// The word.
    children: Children,
) -> impl IntoView {
    view! {
        <span class="badge" data-tone=move || tone.get().as_str()>
            {children()}
        </span>
    }
}
