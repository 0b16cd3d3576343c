//! Filters that are set, each with the way to be rid of it.

use leptos::prelude::*;

use super::{Icon, IconName};

/// A row of [`Chip`]s, in a `Card`.
#[component]
pub fn Chips(
    /// What they are, for assistive technology.
    #[prop(into)]
    label: String,
    /// The chips.
    children: Children,
) -> impl IntoView {
    view! { <ul class="chips" aria-label=label>{children()}</ul> }.into_any()
}

/// A filter, a link that takes it away.
#[component]
pub fn Chip(
    /// What is filtered by.
    #[prop(into)]
    text: String,
    /// The list without it.
    #[prop(into)]
    remove: String,
) -> impl IntoView {
    let label = format!("Remove the filter {text}");
    view! {
        <li class="chip">
            <span>{text}</span>
            <a href=remove aria-label=label.clone() title=label data-noscroll><Icon name=IconName::Cross/></a>
        </li>
    }
    .into_any()
}
