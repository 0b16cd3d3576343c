//! What needs the browser: focus, clipboard, form state. Called from event handlers and effects
//! alone, which never run on the server.

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{
    Element, Event, EventInit, FocusOptions, HtmlAnchorElement, HtmlElement, HtmlFormElement,
    HtmlInputElement, MouseEvent,
};
#[cfg(not(feature = "ssr"))]
use {leptos::ev::SubmitEvent, web_sys::UrlSearchParams};

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

/// Moves focus to where a page begins: the field that asks for it, else the heading. What has the focus in the page
/// already keeps it. The page is not scrolled to a heading.
pub(crate) fn land_at(heading: &HtmlElement) {
    let focused = document().active_element();
    let is_placed =
        focused.is_some_and(|it| matches!(it.closest(":is(main, dialog)"), Ok(Some(_))));
    if is_placed {
        return;
    }
    // Browsers look for it themselves, but only while nothing has the focus.
    let field = document().query_selector("main [autofocus]");
    let field = field
        .ok()
        .flatten()
        .and_then(|it| it.dyn_into::<HtmlElement>().ok());
    // Focusing fails on what isn't shown: then nothing has the focus, as before.
    let _ = match field {
        Some(field) => field.focus(),
        None => {
            heading.set_tab_index(-1);
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            heading.focus_with_options(&options)
        }
    };
}

/// What the tab remembers under a name. It forgets when it is closed.
pub(crate) fn recall<T: DeserializeOwned>(name: &str) -> Option<T> {
    let text = window().session_storage().ok()??.get_item(name).ok()??;
    serde_json::from_str(&text).ok()
}

/// Remembers it, or forgets. Where the browser keeps nothing, nothing is remembered.
pub(crate) fn remember<T: Serialize>(name: &str, what: Option<&T>) {
    let Ok(Some(storage)) = window().session_storage() else {
        return;
    };
    let text = what.and_then(|what| serde_json::to_string(what).ok());
    let _ = match text {
        Some(text) => storage.set_item(name, &text),
        None => storage.remove_item(name),
    };
}

/// Moves focus to the first field that was refused, in a dialog; above other forms the summary takes it.
#[cfg(not(feature = "ssr"))]
pub(crate) fn focus_refused(form: &HtmlFormElement) {
    let refused = form.query_selector("[aria-invalid=true]").ok().flatten();
    let field = refused.and_then(|it| it.dyn_into::<HtmlElement>().ok());
    if let (Some(field), Ok(Some(_))) = (field, form.closest("dialog")) {
        // Refused only for what isn't shown; then focus stays where it was.
        let _ = field.focus();
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

/// What a form is about to send, as in an address, with the button that was pressed.
#[cfg(not(feature = "ssr"))]
pub(crate) fn fields(event: &SubmitEvent) -> Option<String> {
    let data = form_data_from_event(event).ok()?;
    let fields = UrlSearchParams::new_with_str_sequence_sequence(&data).ok()?;
    fields.to_string().as_string()
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

/// The values of what is ticked under this name, or by the box above it that stands for all.
#[cfg(feature = "hydrate")]
pub(crate) fn ticked(name: &str) -> Vec<String> {
    let all = "table:has(.tick-all:checked) td > ";
    let selector = format!("input[name='{name}']:checked, {all}input[name='{name}']");
    let Ok(found) = document().query_selector_all(&selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|index| found.item(index)?.dyn_into::<HtmlInputElement>().ok())
        .map(|input| input.value())
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

/// Goes to an address, as a link does that the browser follows.
pub(crate) fn go_to(address: &str) {
    // Refused for no address of this server.
    let _ = location().set_href(address);
}

/// The page's address as it is without what was typed.
pub(crate) fn without_draft() -> String {
    let address = location().pathname().unwrap_or_default();
    let query = location().search().unwrap_or_default();
    let others = query.trim_start_matches('?').split('&').filter(|pair| {
        !["draft=", "__err=", "__path="]
            .iter()
            .any(|name| pair.starts_with(name))
    });
    let others: Vec<&str> = others.collect();
    format!("{address}?{}", others.join("&"))
}

/// Asks a question that has to be answered before anything else.
pub(crate) fn confirm(question: &str) -> bool {
    // Refused only where dialogs are switched off: then nobody can be asked.
    window().confirm_with_message(question).unwrap_or(true)
}

/// Asks `may_go` before a link leads to another page, for as long as the present owner lives. The
/// router follows links at the window: the document hears of a click before.
pub(crate) fn before_leaving(may_go: impl Fn(&HtmlAnchorElement) -> bool + 'static) {
    let asked = Closure::<dyn Fn(MouseEvent)>::new(move |event: MouseEvent| {
        let opens_elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key();
        if event.default_prevented() || opens_elsewhere {
            return;
        }
        let link = target(&event).and_then(|element| element.closest("a[href]").ok()?);
        let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else {
            return;
        };
        let same_page = location()
            .pathname()
            .is_ok_and(|page| page == link.pathname());
        let stays = same_page || !link.target().is_empty() || link.has_attribute("download");
        if !stays && !may_go(&link) {
            event.prevent_default();
        }
    });
    let listener = asked.as_ref().unchecked_ref();
    if document()
        .add_event_listener_with_callback("click", listener)
        .is_err()
    {
        return;
    }
    let asked = SendWrapper::new(asked);
    on_cleanup(move || {
        let listener = asked.as_ref().unchecked_ref();
        // It was added above, so that removing it can't fail.
        let _ = document().remove_event_listener_with_callback("click", listener);
    });
}
