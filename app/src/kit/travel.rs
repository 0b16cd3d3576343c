//! Back and Forward, and what they would lose.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, js_sys::Reflect};

/// Asks `may_go(from, to)` before Back or Forward leads from one address of the console to another, for as long as the
/// present owner lives. The browser says so when it is there already: the router only hears of it where the answer is
/// yes; otherwise the browser is led back, and the page never changes. Addresses are path, query and fragment. Call it
/// in an effect, below the router.
pub(super) fn before_travelling(may_go: impl Fn(&str, &str) -> bool + 'static) {
    let router = use_location();
    let stood = StoredValue::new(place());
    let travelled = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let Some(to) = address() else {
            return;
        };
        let (Some(path), Some(query), Some(fragment)) = (
            router.pathname.try_get_untracked(),
            router.search.try_get_untracked(),
            router.hash.try_get_untracked(),
        ) else {
            return;
        };
        let from = match query.as_str() {
            "" => path + &fragment,
            query => format!("{path}?{query}{fragment}"),
        };
        if from == to {
            // It was led back.
            event.stop_immediate_propagation();
        } else if may_go(&from, &to) {
            let _ = stood.try_set_value(place());
        } else {
            event.stop_immediate_propagation();
            lead_back(stood.try_get_value().flatten(), &from);
        }
    });
    let entered = Closure::<dyn Fn(Event)>::new(move |_| {
        let _ = stood.try_set_value(place());
    });
    listen("popstate", travelled);
    listen("input", entered);
}

/// Hears of an event of the window before the router does.
fn listen(name: &'static str, listener: Closure<dyn Fn(Event)>) {
    let function = listener.as_ref().unchecked_ref();
    if window()
        .add_event_listener_with_callback_and_bool(name, function, true)
        .is_err()
    {
        return;
    }
    let listener = SendWrapper::new(listener);
    on_cleanup(move || {
        let function = listener.as_ref().unchecked_ref();
        // It was added above, so that removing it can't fail.
        let _ = window().remove_event_listener_with_callback_and_bool(name, function, true);
    });
}

/// The address that the browser shows.
fn address() -> Option<String> {
    let location = window().location();
    Some(location.pathname().ok()? + &location.search().ok()? + &location.hash().ok()?)
}

/// The place of what is shown among what Back and Forward lead to, where the browser tells (Navigation API).
fn place() -> Option<i32> {
    let mut found: JsValue = window().into();
    for name in ["navigation", "currentEntry", "index"] {
        found = Reflect::get(&found, &name.into()).ok()?;
    }
    found.as_f64().map(|index| index as i32)
}

fn lead_back(stood: Option<i32>, address: &str) {
    let Ok(history) = window().history() else {
        return;
    };
    // Refused where a page does so all the time: then the address is another one, and what was typed is still there.
    let _ = match (stood, place()) {
        (Some(before), Some(now)) if before != now => history.go_with_delta(before - now),
        // Then the page is there once more, as the last one that was visited.
        _ => history.push_state_with_url(&JsValue::NULL, "", Some(address)),
    };
}
