//! What the field at the top suggests: a listbox of links below it.

use std::time::Duration;

use domain::search::Hit;
use leptos::{prelude::*, task::spawn_local};
use web_sys::Element;

use super::{
    api::FindAnything,
    entries::{Entry, entries, grouped},
    field::{LIST_ID, Search, option_id},
    offers::{meant, offers},
};
use crate::{call::fetch, kit::client};

/// How long typing has to rest before the server is asked.
const PAUSE: Duration = Duration::from_millis(150);

/// The suggestions, a file of their own.
#[lazy]
pub(super) fn suggestions_area(search: Search) -> AnyView {
    view! { <Suggestions search=search/> }.into_any()
}

#[component]
fn Suggestions(search: Search) -> impl IntoView {
    let hits = RwSignal::new(Vec::<Hit>::new());
    let offered = RwSignal::new(Vec::<Entry>::new());
    ask_while_typing(search, hits);
    Effect::new(move |_| {
        if search.open.get() {
            offered.set(offers());
        }
    });
    let found = Memo::new(move |_| {
        let text = search.typed.get();
        let mut found = offered.with(|offered| meant(offered, &text));
        search
            .frame
            .with_value(|frame| found.extend(entries(frame, &text, &hits.get())));
        found
    });
    // The first one is what Enter follows, until one chooses another.
    Effect::new(move |_| {
        let count = found.with(Vec::len);
        search.count.set(count);
        let chosen = search.active.get_untracked().filter(|at| *at < count);
        let first = (count > 0 && !search.typed.get_untracked().is_empty()).then_some(0);
        search.active.set(chosen.or(first));
    });
    Effect::new(move |_| {
        let option = search.active.get().map(option_id);
        if let Some(option) = option.and_then(|id| client::by_id::<Element>(&id)) {
            option.scroll_into_view_with_bool(false);
        }
    });
    let said = move || texts::search::result_count(found.with(Vec::len));
    view! {
        // What leads to another state of this very page closes them too.
        <div class="find-panel" hidden=move || !search.open.get() on:click=move |_| search.close()>
            <div id=LIST_ID role="listbox" aria-label=texts::search::results()>
                {move || grouped(found.get()).into_iter().map(|(group, entries)| view! {
                    <OptionGroup group=group entries=entries search=search/>
                }).collect_view()}
            </div>
            {move || found.with(Vec::is_empty).then(|| view! {
                <p class="muted">{texts::search::nothing_text()}</p>
            })}
            <p class="hidden" role="status">{move || search.open.get().then(said)}</p>
        </div>
    }
}

#[component]
fn OptionGroup(group: &'static str, entries: Vec<(usize, Entry)>, search: Search) -> impl IntoView {
    let options = entries
        .into_iter()
        .map(|(number, entry)| view! { <EntryOption number=number entry=entry search=search/> });
    view! {
        <div role="group" aria-label=group>
            <div class="find-group" aria-hidden="true">{group}</div>
            {options.collect_view()}
        </div>
    }
    .into_any()
}

/// A link, or the button of a form. Keys stay with the field either way.
#[component]
fn EntryOption(number: usize, entry: Entry, search: Search) -> impl IntoView {
    let Entry {
        name,
        detail,
        href,
        sends,
        ..
    } = entry;
    let is_active = move || (search.active.get() == Some(number)).to_string();
    let text = view! { <span>{name}</span><small>{detail}</small> };
    let id = option_id(number);
    match sends {
        None => view! {
            <a id=id class="find-option" role="option" tabindex="-1" href=href aria-selected=is_active>
                {text}
            </a>
        }
        .into_any(),
        Some((field, value)) => view! {
            <form role="presentation" method="post" action=href>
                <button
                    id=id
                    class="find-option"
                    role="option"
                    tabindex="-1"
                    type="submit"
                    name=field
                    value=value
                    aria-selected=is_active
                >
                    {text}
                </button>
            </form>
        }
        .into_any(),
    }
}

/// Asks when typing rests. An answer that comes after a later question is not shown.
fn ask_while_typing(search: Search, hits: RwSignal<Vec<Hit>>) {
    let turn = StoredValue::new(0_usize);
    Effect::new(move |_| {
        let text = search.typed.get();
        let now = turn.get_value().wrapping_add(1);
        turn.set_value(now);
        if text.trim().is_empty() {
            hits.set(Vec::new());
            return;
        }
        let is_latest = move || turn.try_get_value() == Some(now);
        let Some(tenant) = search.frame.try_with_value(|frame| frame.tenant.id) else {
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
