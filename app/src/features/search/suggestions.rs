//! What the field at the top suggests: what the page offers, and what the server finds.

use std::time::Duration;

use domain::search::Hit;
use leptos::{prelude::*, task::spawn_local};

use super::{
    api::FindAnything,
    entries::entries,
    offers::{meant, offers},
};
use crate::{
    call::fetch,
    features::frame::FrameData,
    kit::{Combobox, Suggestion, Suggestions},
};

/// How long typing has to rest before the server is asked.
const PAUSE: Duration = Duration::from_millis(150);

/// The suggestions, a file of their own.
#[lazy]
pub(super) fn suggestions_area(combobox: Combobox, frame: StoredValue<FrameData>) -> AnyView {
    view! { <Found combobox=combobox frame=frame/> }.into_any()
}

#[component]
fn Found(combobox: Combobox, frame: StoredValue<FrameData>) -> impl IntoView {
    let hits = RwSignal::new(Vec::<Hit>::new());
    let offered = RwSignal::new(Vec::<Suggestion>::new());
    ask_while_typing(combobox, frame, hits);
    Effect::new(move |_| {
        if combobox.is_open() {
            offered.set(offers());
        }
    });
    let found = Memo::new(move |_| {
        let text = combobox.typed();
        let mut found = offered.with(|offered| meant(offered, &text));
        frame.with_value(|frame| found.extend(entries(frame, &text, &hits.get())));
        found
    });
    view! {
        <Suggestions
            combobox=combobox
            label=texts::search::results()
            found=found
            nothing=texts::search::nothing_text()
            said=texts::search::result_count
        />
    }
}

/// Asks when typing rests. An answer that comes after a later question is not shown.
fn ask_while_typing(combobox: Combobox, frame: StoredValue<FrameData>, hits: RwSignal<Vec<Hit>>) {
    let turn = StoredValue::new(0_usize);
    Effect::new(move |_| {
        let text = combobox.typed();
        let now = turn.get_value().wrapping_add(1);
        turn.set_value(now);
        if text.trim().is_empty() {
            hits.set(Vec::new());
            return;
        }
        let is_latest = move || turn.try_get_value() == Some(now);
        let Some(tenant) = frame.try_with_value(|frame| frame.tenant.id) else {
            return;
        };
        set_timeout(
            move || {
                if !is_latest() {
                    return;
                }
                spawn_local(async move {
                    // Where it fails, Enter still leads to the page, which says why.
                    let found = fetch(FindAnything { tenant, text }).await;
                    if let Ok(found) = found
                        && is_latest()
                    {
                        hits.try_set(found);
                    }
                });
            },
            PAUSE,
        );
    });
}
