//! Menus: `<details>`, so that they open without JavaScript.

use leptos::{
    ev::{FocusEvent, KeyboardEvent},
    html,
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node};

/// A disclosure with links and buttons in it. It is no ARIA menu: Tab walks through it as through
/// any list of links. Escape, a click elsewhere, leaving it with Tab and opening another menu close it.
#[component]
pub fn Menu(
    /// Said to assistive technology after the summary's content, where that isn't enough.
    #[prop(optional, into)]
    label: Option<String>,
    /// The class of the summary; a plain button unless given.
    #[prop(default = "button")]
    summary_class: &'static str,
    /// What one clicks.
    #[prop(into)]
    summary: ViewFnOnce,
    /// The links and buttons.
    children: Children,
) -> impl IntoView {
    let menu = NodeRef::<html::Details>::new();
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    let on_key = move |event: KeyboardEvent| {
        let open = menu.get_untracked().is_some_and(|menu| menu.open());
        if event.key() == "Escape" && open {
            event.prevent_default();
            event.stop_propagation();
            close();
            let summary = menu
                .get_untracked()
                .and_then(|menu| menu.query_selector("summary").ok()?);
            if let Some(summary) = summary.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok())
            {
                // A summary can always take focus.
                let _ = summary.focus();
            }
        }
    };
    // Without a related target (a click on nothing focusable) the click listener below decides.
    let on_leave = move |event: FocusEvent| {
        let to = event
            .related_target()
            .and_then(|to| to.dyn_into::<Node>().ok());
        if to.is_some()
            && !menu
                .get_untracked()
                .is_some_and(|menu| menu.contains(to.as_ref()))
        {
            close();
        }
    };
    Effect::new(move |_| {
        let elsewhere = window_event_listener(leptos::ev::click, move |event| {
            let Some(target) = event.target().and_then(|to| to.dyn_into::<Element>().ok()) else {
                return;
            };
            let inside = menu
                .get_untracked()
                .is_some_and(|menu| menu.contains(Some(&target)));
            let followed_link = matches!(target.closest("a[href]"), Ok(Some(_)));
            if !inside || followed_link {
                close();
            }
        });
        on_cleanup(move || elsewhere.remove());
    });
    view! {
        <details class="menu" name="menu" node_ref=menu on:keydown=on_key on:focusout=on_leave>
            <summary class=summary_class data-kind="plain">
                {summary.run()}
                {label.map(|label| view! { <span class="hidden">{label}</span> })}
            </summary>
            <div class="menu-panel">{children()}</div>
        </details>
    }
    .into_any()
}

/// A link in a [`Menu`].
#[component]
pub fn MenuLink(
    /// Where to.
    #[prop(into)]
    href: Signal<String>,
    /// This is where one is.
    #[prop(optional, into)]
    current: Signal<bool>,
    /// Icon and text.
    children: Children,
) -> impl IntoView {
    view! {
        <a
            class="menu-item"
            href=move || href.get()
            aria-current=move || current.get().then_some("true")
        >
            {children()}
        </a>
    }
    .into_any()
}
