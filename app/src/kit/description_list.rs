//! Facts about an object that can't be edited here.

use leptos::prelude::*;

/// A list of [`Term`]s.
#[component]
pub fn DescriptionList(
    /// The terms.
    children: Children,
) -> impl IntoView {
    view! { <dl class="description-list">{children()}</dl> }
}

/// A name and its value.
#[component]
pub fn Term(
    /// The name.
    #[prop(into)]
    label: String,
    /// The value.
    children: Children,
) -> impl IntoView {
    view! {
        <div>
            <dt>{label}</dt>
            <dd>{children()}</dd>
        </div>
    }
    .into_any()
}
