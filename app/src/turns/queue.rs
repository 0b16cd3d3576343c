//! What waits for its turn, in the order of the page.

use std::{cell::RefCell, collections::VecDeque};

use leptos::prelude::window;
use wasm_bindgen_futures::JsFuture;
use web_sys::js_sys::Promise;

/// How long turns may follow one another before the browser has its own, in milliseconds: a phone is a few times
/// slower than what a frame's 16 would allow.
const TOGETHER: f64 = 4.0;

type Turn = Box<dyn FnOnce()>;

thread_local! {
    /// `None` once all turns have been taken: from then on nothing waits.
    static TURNS: RefCell<Option<VecDeque<Turn>>> = const { RefCell::new(Some(VecDeque::new())) };
}

/// Takes the turn when those before it are over.
pub(super) fn push(turn: Turn) {
    let at_once = TURNS.with_borrow_mut(|turns| match turns {
        Some(turns) => {
            turns.push_back(turn);
            None
        }
        None => Some(turn),
    });
    if let Some(turn) = at_once {
        turn();
    }
}

/// Takes all turns, and is done when everything on the page works.
pub async fn all_taken() {
    loop {
        free().await;
        let until = now() + TOGETHER;
        while now() < until {
            let Some(turn) = next() else {
                TURNS.set(None);
                return;
            };
            turn();
        }
    }
}

fn next() -> Option<Turn> {
    TURNS.with_borrow_mut(|turns| turns.as_mut()?.pop_front())
}

fn now() -> f64 {
    window()
        .performance()
        .map_or(f64::INFINITY, |clock| clock.now())
}

/// When the browser has done what else was to do.
async fn free() {
    let mut timer = |done, _| {
        // Where it can't be set the promise never ends, and the page stays what the server wrote.
        let _ = window().set_timeout_with_callback(&done);
    };
    // The promise is never rejected.
    let _ = JsFuture::from(Promise::new(&mut timer)).await;
}
