//! What needs the browser: focus, clipboard, form state. Called from event handlers and effects
//! alone, which never run on the server.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlFormElement, HtmlInputElement};

/// The element with this id.
pub(crate) fn by_id<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Moves focus to the element with this id.
pub(crate) fn focus(id: &str) {
    if let Some(element) = by_id::<HtmlElement>(id) {
        // Fails on elements that can't take focus; then it stays where it is.
        let _ = element.focus();
    }
}

/// The element in which the event happened.
pub(crate) fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The form around an element.
pub(crate) fn form_of(element: &Element) -> Option<HtmlFormElement> {
    element.closest("form").ok()??.dyn_into().ok()
}

/// The ticked and unticked boxes within an element, as `(value, ticked)`.
pub(crate) fn checkboxes(within: &Element) -> Vec<(String, bool)> {
    let Ok(found) = within.query_selector_all("input[type=checkbox]") else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|index| found.item(index)?.dyn_into::<HtmlInputElement>().ok())
        .map(|input| (input.value(), input.checked()))
        .collect()
}

/// Tells whoever listens further up that a value changed, as a native field does.
pub(crate) fn announce_input(element: &Element) {
    let init = EventInit::new();
    init.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict("input", &init) {
        // Only false when a listener prevents a default action, which there is none.
        let _ = element.dispatch_event(&event);
    }
}

/// Puts a text on the clipboard; `done` learns whether that worked.
pub(crate) fn copy(text: &str, done: impl FnOnce(bool) + 'static) {
    let copied = window().navigator().clipboard().write_text(text);
    leptos::task::spawn_local(async move {
        done(wasm_bindgen_futures::JsFuture::from(copied).await.is_ok());
    });
}
