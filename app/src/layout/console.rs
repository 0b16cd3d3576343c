//! The console's frame.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    Frame,
    account::AccountMenu,
    side::{Side, SideButton},
};
use crate::kit::{Icon, IconName, client};

const SEARCH_ID: &str = "find";

/// Navigation at the side, search and account at the top; the child is a [`Page`](super::Page) or the
/// router's outlet with one in it, which brings breadcrumbs and `<main>`.
#[component]
pub fn Console(
    /// What the frame shows. Who is signed in, the theme and the search don't change on a page.
    frame: ArcMemo<Frame>,
    /// The current path: `use_location().pathname`.
    #[prop(into)]
    path: Signal<String>,
    /// The page.
    children: Children,
) -> impl IntoView {
    let Frame {
        person,
        theme,
        search,
        ..
    } = frame.get_untracked();
    let side = move || {
        let Frame {
            tenant,
            tenants,
            nav,
            ..
        } = frame.get();
        view! { <Side tenant=tenant tenants=tenants nav=nav path=path/> }.into_any()
    };
    let search = search.map(|action| view! { <Search action=action/> });
    view! {
        <div class="console">
            <a class="skip-link" href="#main" rel="external">"Skip to content"</a>
            {side}
            <header class="tools">
                <SideButton/>
                {search}
                <AccountMenu person=person theme=theme/>
            </header>
            {children()}
        </div>
    }
    .into_any()
}

/// A search over the whole tenant; `/` jumps to it.
#[component]
fn Search(action: String) -> impl IntoView {
    Effect::new(move |_| {
        let jump = window_event_listener(ev::keydown, move |event| {
            let plain = !(event.ctrl_key() || event.alt_key() || event.meta_key());
            if event.key() == "/" && plain && !is_typing() {
                event.prevent_default();
                client::focus(SEARCH_ID);
            }
        });
        on_cleanup(move || jump.remove());
    });
    view! {
        <form class="find" method="get" action=action role="search" aria-label="Everything">
            <Icon name=IconName::Search/>
            <input id=SEARCH_ID type="search" name="q" placeholder="Find anything" aria-label="Find anything" autocomplete="off"/>
            <kbd aria-hidden="true">"/"</kbd>
        </form>
    }
    .into_any()
}

/// Is the focus where a letter would be written, or in an open dialog?
fn is_typing() -> bool {
    let focused = document()
        .active_element()
        .and_then(|it| it.dyn_into::<HtmlElement>().ok());
    focused.is_some_and(|element| {
        let closest = element.closest("input, textarea, select, dialog, [role=tree]");
        element.is_content_editable() || matches!(closest, Ok(Some(_)))
    })
}
