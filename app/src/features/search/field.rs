//! The field at the top of every page. Ctrl+K and `/` lead to it from anywhere.

use leptos::{
    ev::{self, KeyboardEvent},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::suggestions::suggestions_area;
use crate::{
    features::frame::here,
    kit::{Combobox, ComboboxArea, ComboboxInput, Icon, IconName, QueryForm},
};

/// The search of the console: a combobox once the page is alive, before that a form.
#[component]
pub fn SearchField(
    /// The current path: going elsewhere closes the suggestions.
    #[prop(into)]
    path: Signal<String>,
) -> impl IntoView {
    let frame = here();
    let action = frame.path("search");
    let frame = StoredValue::new(frame);
    let combobox = Combobox::new("find");
    Effect::new(move |_| {
        let jump = window_event_listener(ev::keydown, move |event| jump(combobox, &event));
        on_cleanup(move || jump.remove());
    });
    Effect::new(move |_| {
        path.track();
        combobox.close();
    });
    // Their code is fetched when they are first wanted.
    let suggestions = move || {
        view! { <Suspense>{move || Suspend::new(suggestions_area(combobox, frame))}</Suspense> }
    };
    view! {
        <ComboboxArea combobox=combobox suggestions=suggestions>
            <QueryForm action=action>
                <div class="combobox-frame" role="search" aria-label=texts::search::everything()>
                    <Icon name=IconName::Search/>
                    <ComboboxInput combobox=combobox name="q" label=texts::search::find_anything()/>
                    <kbd aria-hidden="true">{texts::search::shortcut()}</kbd>
                    <kbd aria-hidden="true">"/"</kbd>
                </div>
            </QueryForm>
        </ComboboxArea>
    }
    .into_any()
}

/// Ctrl+K everywhere, and `/` where no letter would be written.
fn jump(combobox: Combobox, event: &KeyboardEvent) {
    let is_palette = event.key() == "k" && (event.ctrl_key() || event.meta_key());
    let plain = !(event.ctrl_key() || event.alt_key() || event.meta_key());
    let is_slash = event.key() == "/" && plain && !is_typing();
    let is_modal = matches!(document().query_selector("dialog:modal"), Ok(Some(_)));
    if !(is_palette || is_slash) || is_modal {
        return;
    }
    event.prevent_default();
    combobox.focus();
    combobox.open();
}

/// Is the focus where a letter would be written, or in an open dialog?
fn is_typing() -> bool {
    let focused = document()
        .active_element()
        .and_then(|it| it.dyn_into::<HtmlElement>().ok());
    focused.is_some_and(|element| {
        let closest = element.closest("input, textarea, select, dialog, [role=tree]");
        element.is_content_editable() || matches!(closest, Ok(Some(_)))
    })
}
