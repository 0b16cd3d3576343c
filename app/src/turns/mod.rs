//! Coming to life in turns. A page that hydrates as a whole keeps a slow phone from answering for as long as that
//! takes; here the parts of a page wait for their turn, and between two turns the browser answers whoever touches the page.
//! Until its turn a part is what the server wrote: plain links and forms.

#[cfg(feature = "hydrate")]
mod queue;
#[cfg(feature = "hydrate")]
mod still;
#[cfg(feature = "hydrate")]
mod waiting;

use leptos::prelude::*;
#[cfg(feature = "hydrate")]
use leptos::tachys::{
    hydration::Cursor,
    view::{Mountable, Position, PositionState},
};
#[cfg(feature = "hydrate")]
use wasm_bindgen::JsCast;
#[cfg(feature = "hydrate")]
use web_sys::Element;

#[cfg(feature = "hydrate")]
pub use self::queue::all_taken;

/// A part of a page, one element, that hydrates in its turn. Nothing in it may load by itself: the browser pairs what
/// the server has loaded by the order of asking.
pub fn in_turn(view: impl FnOnce() -> AnyView + Send + 'static) -> AnyView {
    #[cfg(feature = "hydrate")]
    return waiting::Waiting::new(Box::new(view)).into_any();
    #[cfg(not(feature = "hydrate"))]
    view()
}

/// One element that the browser leaves as the server wrote it, until something takes its place. In the browser's own
/// pages it is nothing.
pub fn still(view: impl FnOnce() -> AnyView) -> AnyView {
    #[cfg(feature = "hydrate")]
    {
        drop(view);
        still::Still.into_any()
    }
    #[cfg(not(feature = "hydrate"))]
    view()
}

/// Does it in its turn; at once where nothing waits.
pub fn do_in_turn(deed: impl FnOnce() + 'static) {
    #[cfg(feature = "hydrate")]
    queue::push(Box::new(deed));
    #[cfg(not(feature = "hydrate"))]
    drop(deed);
}

/// Walks to the element whose turn it is and past it; `None` where the page has something else there.
#[cfg(feature = "hydrate")]
fn claimed(cursor: &Cursor, position: &PositionState) -> Option<Element> {
    match position.get() {
        Position::FirstChild => cursor.child(),
        Position::Current => {}
        _ => cursor.sibling(),
    }
    position.set(Position::NextChild);
    cursor.current().dyn_into().ok()
}

/// Puts the child before an element that the server wrote; `false` where it is not in the page.
#[cfg(feature = "hydrate")]
fn before(element: &Element, child: &mut dyn Mountable) -> bool {
    let parent = element.parent_element();
    if let Some(parent) = &parent {
        child.mount(parent, Some(element));
    }
    parent.is_some()
}
