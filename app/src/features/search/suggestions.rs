//! What the field at the top suggests: what the page offers, and what the server finds.

use std::time::Duration;

use domain::search::Hit;
use leptos::{prelude::*, task::spawn_local};

use super::{
    api::FindAnything,
    entries::{entries, results},
    offers::{lead_to, meant, offers},
};
use crate::{
    call::fetch,
    features::frame::FrameData,
    kit::{Combobox, Suggestion, Suggestions},
};

/// How long typing has to rest before the server is asked.
const PAUSE: Duration = Duration::from_millis(150);

/// What the server found.
#[derive(Debug, Clone, Default)]
struct Answer {
    /// By this text.
    text: String,
    hits: Vec<Hit>,
}

/// The suggestions, a file of their own.
#[lazy]
pub(super) fn suggestions_area(combobox: Combobox, frame: StoredValue<FrameData>) -> AnyView {
    view! { <Found combobox=combobox frame=frame/> }.into_any()
}

#[component]
fn Found(combobox: Combobox, frame: StoredValue<FrameData>) -> impl IntoView {
    let answer = RwSignal::new(Answer::default());
    let offered = RwSignal::new(Vec::<Suggestion>::new());
    ask_while_typing(combobox, frame, answer);
    Effect::new(move |_| {
        if combobox.is_open() {
            offered.set(offers());
        }
    });
    let found = Memo::new(move |_| {
        let text = combobox.typed();
        let mut found = offered.with(|offered| meant(offered, &text));
        let entries =
            frame.with_value(|frame| answer.with(|answer| entries(frame, &text, &answer.hits)));
        // What the page offers itself is not listed twice.
        let others = entries
            .into_iter()
            .filter(|entry| !lead_to(&found, &entry.href));
        let others: Vec<_> = others.collect();
        found.extend(others);
        found
    });
    // Nothing is not said before the server has answered.
    let results = Signal::derive(move || {
        let count = found.with(|found| results(found));
        let is_answered = answer.with(|answer| answer.text == combobox.typed());
        (count > 0 || is_answered).then_some(count)
    });
    view! {
        <Suggestions
            combobox=combobox
            label=texts::search::results()
            found=found
            results=results
            nothing=texts::search::nothing_text()
            said=texts::search::result_count
        />
    }
}

/// Asks when typing rests. An answer that comes after a later question is not shown.
fn ask_while_typing(combobox: Combobox, frame: StoredValue<FrameData>, answer: RwSignal<Answer>) {
    let turn = StoredValue::new(0_usize);
    Effect::new(move |_| {
        let text = combobox.typed();
        let now = turn.get_value().wrapping_add(1);
        turn.set_value(now);
        if text.trim().is_empty() {
            answer.set(Answer::default());
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
                    let asked = FindAnything {
                        tenant,
                        text: text.clone(),
                    };
                    if let Ok(hits) = fetch(asked).await
                        && is_latest()
                    {
                        answer.try_set(Answer { text, hits });
                    }
                });
            },
            PAUSE,
        );
    });
}
