//! What stands at the side of a page, and on narrow screens comes in over it: a popover behind a button, the browser's
//! own mechanism. One copy of its content, no JavaScript: Escape, a press beside it and its own button close it, and
//! focus returns to the button that opened it.

use leptos::{ev::MouseEvent, html, prelude::*};

use super::{Icon, IconName, client};

/// The button that shows a [`Drawer`]; there on narrow screens alone. Put it before the drawer's place in the page.
#[component]
pub fn DrawerButton(
    /// The drawer's id.
    drawer: &'static str,
    /// What it holds: "Navigation".
    #[prop(into)]
    label: String,
) -> impl IntoView {
    view! {
        <div class="drawer-button">
            <button type="button" class="button compact" data-kind="quiet" popovertarget=drawer aria-label=label>
                <Icon name=IconName::Bars/>
            </button>
        </div>
    }
    .into_any()
}

/// Links, mostly: following one closes it.
#[component]
pub fn Drawer(
    /// Unique on the page.
    id: &'static str,
    /// What it is called among the parts of the page.
    #[prop(into)]
    label: String,
    /// Where it stands on wide screens: a class of the layout.
    #[prop(optional)]
    place: &'static str,
    /// The content.
    children: Children,
) -> impl IntoView {
    let drawer = NodeRef::<html::Nav>::new();
    // The router changes the page under an open popover; a browser's own navigation would close it.
    let follow = move |event: MouseEvent| {
        let link = client::target(&event).and_then(|target| target.closest("a[href]").ok()?);
        if link.is_some()
            && let Some(drawer) = drawer.get_untracked()
        {
            // Refused where it isn't open as a popover: on wide screens.
            let _ = drawer.hide_popover();
        }
    };
    view! {
        <nav
            id=id
            class=format!("drawer {place}")
            popover="auto"
            aria-label=label
            node_ref=drawer
            on:click=follow
        >
            <button
                type="button"
                class="drawer-close button compact"
                data-kind="quiet"
                popovertarget=id
                popovertargetaction="hide"
                aria-label=texts::kit::close()
            >
                <Icon name=IconName::Cross/>
            </button>
            {children()}
        </nav>
    }
    .into_any()
}
