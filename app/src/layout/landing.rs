//! Where the browser arrives when it shows another page without loading one: at the heading, which screen readers then
//! read out, as they read the title of a page that was loaded.

use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;

use crate::kit::client;

/// The page that was shown last; in context around all of them.
#[derive(Clone, Copy)]
struct Landing(StoredValue<Option<String>>);

/// Remembers which page is shown.
pub(crate) fn provide_landing() {
    provide_context(Landing(StoredValue::new(None)));
}

/// Moves the focus to the heading when its page is another one than before. Parameters make no other page, and what
/// has the focus in the new page already keeps it.
pub(super) fn land_at(heading: NodeRef<html::H1>) {
    Effect::new(move |_| {
        let (Some(heading), Some(landing)) = (heading.get(), use_context::<Landing>()) else {
            return;
        };
        let path = use_location().pathname.get_untracked();
        let before = landing
            .0
            .try_update_value(|last| last.replace(path.clone()))
            .flatten();
        if before.is_some_and(|before| before != path) {
            client::land_at(&heading);
        }
    });
}
