//! Dialogs that have an address: `?dialog=name` opens one.

use leptos::{
    ev::{Event, MouseEvent},
    html,
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::{HtmlAnchorElement, HtmlDialogElement, HtmlElement};

use super::{ButtonKind, Icon, IconName, changes, client, travel};

/// Where focus starts: in the first field; where nothing is entered at the first button of the end, which takes nothing
/// away; only then at a link in a text.
const FIRST: [&str; 3] = [
    ".dialog-body :is(input:not([type=hidden]), select, textarea):not(:disabled)",
    ".dialog-footer :is(a[href], button)",
    ".dialog-body :is(a[href], button)",
];

/// A dialog is a state of the page with an address of its own. The server renders it open, as a
/// section in the page; once the page is alive it becomes modal: the rest inert, focus inside, Escape
/// closes. Closing follows the link to the page without the dialog, and focus returns to the opener; where something has
/// been entered, it asks first, but for "Cancel".
/// Put it directly below the page's header, where it stands without JavaScript.
#[component]
pub fn Dialog(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// The heading, which names the dialog.
    #[prop(into)]
    title: String,
    /// Its address is open: `query.get().get("dialog") == Some("import")`.
    #[prop(into)]
    open: Signal<bool>,
    /// The page without the dialog.
    #[prop(into)]
    close: Signal<String>,
    /// The content: usually a form that ends in `<footer class="dialog-footer">` with its buttons.
    children: ChildrenFn,
) -> impl IntoView {
    view! {
        <Show when=move || open.get()>
            <Opened id=id.clone() title=title.clone() close=close children=children.clone()/>
        </Show>
    }
    .into_any()
}

#[component]
fn Opened(id: String, title: String, close: Signal<String>, children: ChildrenFn) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    let may_close = move || {
        let dialog = element.try_get_untracked().flatten();
        let typed = dialog.is_some_and(|dialog| changes::any_within(&dialog));
        !typed || client::confirm(texts::kit::leave_unsaved())
    };
    Effect::new(move |_| {
        if let Some(dialog) = element.get() {
            make_modal(&dialog);
            travel::before_travelling(move |from, to| {
                dialog_of(from) == dialog_of(to) || may_close()
            });
        }
    });
    let closes = StoredValue::new(false);
    let title_id = format!("{id}-title");
    let close_id = format!("{id}-close");
    let follow = {
        let close_id = close_id.clone();
        move || {
            if let Some(link) = client::by_id::<HtmlAnchorElement>(&close_id) {
                link.click();
            }
        }
    };
    let cancel = {
        let follow = follow.clone();
        move |event: Event| {
            if event.cancelable() {
                event.prevent_default();
                follow();
            }
        }
    };
    // Where Escape is pressed again and again the browser closes it in the end, whatever the answer was.
    let closed = move |_: Event| {
        // By now the dialog may be gone.
        if let Some(dialog) = element.try_get_untracked().flatten()
            && closes.try_get_value() == Some(false)
        {
            make_modal(&dialog);
            follow();
        }
    };
    // Closing first hands focus back to the opener; the router then follows the link.
    let leave = move |event: MouseEvent| {
        if !may_close() {
            event.prevent_default();
        } else if let Some(dialog) = element.get_untracked() {
            closes.set_value(true);
            dialog.close();
        }
    };
    view! {
        <dialog
            id=id
            class="dialog"
            open
            aria-labelledby=title_id.clone()
            node_ref=element
            on:cancel=cancel
            on:close=closed
        >
            <header class="dialog-header">
                <h2 id=title_id.clone()>{title}</h2>
                <a
                    id=close_id
                    class="button compact"
                    data-kind="quiet"
                    href=move || close.get()
                    aria-label=texts::kit::close()
                    data-noscroll
                    on:click=leave
                >
                    <Icon name=IconName::Cross/>
                </a>
            </header>
            <div class="dialog-body">{children()}</div>
        </dialog>
    }
    .into_any()
}

/// Which dialog an address has open.
fn dialog_of(address: &str) -> Option<&str> {
    let (_, query) = address.split('#').next()?.split_once('?')?;
    query.split('&').find(|pair| pair.starts_with("dialog="))
}

fn make_modal(dialog: &HtmlDialogElement) {
    // `close()` would fire events and move focus; the attribute alone makes it closed.
    let closed = dialog.remove_attribute("open");
    if closed.is_ok() && dialog.show_modal().is_err() {
        // Not modal is still usable: show it as the server did.
        let _ = dialog.set_attribute("open", "");
    }
    // The browser would focus the first control, which is the one that closes.
    let first = FIRST
        .iter()
        .find_map(|place| dialog.query_selector(place).ok().flatten());
    if let Some(first) = first.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // Refused only for what isn't shown; then focus stays where the browser put it.
        let _ = first.focus();
    }
}

/// A link that opens a dialog of this page without moving the page.
#[component]
pub fn DialogLink(
    /// The page with the dialog: `?dialog=import`.
    #[prop(into)]
    href: Signal<String>,
    /// Its weight.
    #[prop(optional)]
    kind: ButtonKind,
    /// Its text.
    children: Children,
) -> impl IntoView {
    let kind = kind.as_str();
    view! {
        <a class="button" data-kind=kind href=move || href.get() data-noscroll aria-haspopup="dialog">
            {children()}
        </a>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::dialog_of;

    #[test]
    fn the_address_says_which_dialog_is_open() {
        assert_eq!(
            dialog_of("/t/1/groups?q=a&dialog=add&pick=b#main"),
            Some("dialog=add")
        );
        assert_eq!(dialog_of("/t/1/groups?q=dialog"), None);
        assert_eq!(dialog_of("/t/1/groups"), None);
    }
}
