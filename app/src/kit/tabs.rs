//! Tabs: links between pages that belong together.

use leptos::prelude::*;

/// A row of [`Tab`]s.
#[component]
pub fn Tabs(
    /// What the tabs are about, for assistive technology.
    #[prop(into)]
    label: String,
    /// The tabs.
    children: Children,
) -> impl IntoView {
    view! {
        <nav class="tabs" aria-label=label>
            {children()}
        </nav>
    }
    .into_any()
}

/// One tab, a link: it works without JavaScript, can be bookmarked and needs no ARIA tab roles.
#[component]
pub fn Tab(
    /// Its address.
    #[prop(into)]
    href: Signal<String>,
    /// This tab is open.
    #[prop(into)]
    current: Signal<bool>,
    /// How many things are behind it.
    #[prop(optional, into)]
    count: MaybeProp<u64>,
    /// Its name.
    children: Children,
) -> impl IntoView {
    view! {
        <a
            href=move || href.get()
            aria-current=move || current.get().then_some("page")
            data-noscroll
        >
            {children()}
            {move || count.get().map(|count| view! { <span class="count">{super::number(count)}</span> })}
        </a>
    }
    .into_any()
}
