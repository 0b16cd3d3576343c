//! Back and Forward, and what they would lose.

use std::{cell::RefCell, rc::Rc};

use leptos::{ev, prelude::*};
use leptos_router::hooks::use_location;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsValue;
use web_sys::js_sys::Reflect;

/// Says whether the router hears of it.
type Guard = Rc<dyn Fn() -> bool>;

thread_local! {
    static GUARDS: RefCell<Vec<Guard>> = const { RefCell::new(Vec::new()) };
}

/// Listens for Back and Forward, once and before the router does: the window calls its listeners in the order in which
/// they came.
#[cfg(feature = "hydrate")]
pub(crate) fn attend() {
    window_event_listener(ev::popstate, |event| {
        let guards = GUARDS.with_borrow(Clone::clone);
        if !guards.iter().all(|guard| guard()) {
            event.stop_immediate_propagation();
        }
    });
}

/// Asks `may_go(from, to)` before Back or Forward leads from one address of the console to another, for as long as the
/// present owner lives. The browser says so when it is there already: the router only hears of it where the answer is
/// yes; otherwise the browser is led back, and the page never changes. Addresses are path, query and fragment. Call it
/// in an effect, below the router.
pub(super) fn before_travelling(may_go: impl Fn(&str, &str) -> bool + 'static) {
    let router = use_location();
    let stood = StoredValue::new(place());
    let guard: Guard = Rc::new(move || {
        let Some(to) = address() else {
            return true;
        };
        let (Some(path), Some(query), Some(fragment)) = (
            router.pathname.try_get_untracked(),
            router.search.try_get_untracked(),
            router.hash.try_get_untracked(),
        ) else {
            return true;
        };
        let from = match query.as_str() {
            "" => path + &fragment,
            query => format!("{path}?{query}{fragment}"),
        };
        if from == to {
            // It was led back.
            return false;
        }
        let goes = may_go(&from, &to);
        if goes {
            let _ = stood.try_set_value(place());
        } else {
            lead_back(stood.try_get_value().flatten(), &from);
        }
        goes
    });
    let own = SendWrapper::new(guard.clone());
    GUARDS.with_borrow_mut(|guards| guards.push(guard));
    let entered = window_event_listener(ev::input, move |_| {
        let _ = stood.try_set_value(place());
    });
    on_cleanup(move || {
        GUARDS.with_borrow_mut(|guards| guards.retain(|guard| !Rc::ptr_eq(guard, &own)));
        entered.remove();
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
