//! The field at the top of every page. Ctrl+K and `/` lead to it from anywhere.

use leptos::{
    ev::{self, FocusEvent, KeyboardEvent},
    html,
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, Node};

use super::suggestions::suggestions_area;
use crate::{
    features::frame::{FrameData, here},
    kit::{Icon, IconName, QueryForm, client},
};

const FIELD_ID: &str = "find";
pub(super) const LIST_ID: &str = "find-list";

/// The element of a suggestion.
pub(super) fn option_id(number: usize) -> String {
    format!("find-option-{number}")
}

/// What the field and its suggestions know of each other. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Search {
    /// The frame around the page.
    pub(super) frame: StoredValue<FrameData>,
    /// What was typed.
    pub(super) typed: RwSignal<String>,
    /// The suggestions are shown.
    pub(super) open: RwSignal<bool>,
    /// How many there are.
    pub(super) count: RwSignal<usize>,
    /// The one that Enter follows.
    pub(super) active: RwSignal<Option<usize>>,
}

impl Search {
    /// Shows no suggestions.
    pub(super) fn close(self) {
        self.open.set(false);
        self.active.set(None);
    }

    /// To the next suggestion, or the one before; from the last on to the first.
    fn step(self, forward: bool) {
        let count = self.count.get_untracked();
        let next = match (self.active.get_untracked(), forward) {
            _ if count == 0 => None,
            (None, true) => Some(0),
            (None, false) => Some(count - 1),
            (Some(at), true) => Some((at + 1) % count),
            (Some(at), false) => Some((at + count - 1) % count),
        };
        self.active.set(next);
    }

    fn on_key(self, event: &KeyboardEvent) {
        let is_open = self.open.get_untracked();
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if is_open => {
                event.prevent_default();
                self.step(event.key() == "ArrowDown");
            }
            "ArrowDown" => {
                event.prevent_default();
                self.open.set(true);
            }
            "Escape" if is_open => {
                event.prevent_default();
                self.close();
            }
            "Enter" if is_open => {
                let option = self.active.get_untracked().map(option_id);
                if let Some(link) = option.and_then(|id| client::by_id::<HtmlElement>(&id)) {
                    event.prevent_default();
                    link.click();
                }
            }
            _ => {}
        }
    }
}

/// The search of the console: a combobox once the page is alive, before that a form.
#[component]
pub fn SearchField(
    /// The current path: going elsewhere closes the suggestions.
    #[prop(into)]
    path: Signal<String>,
) -> impl IntoView {
    let frame = here();
    let action = frame.path("search");
    let search = Search {
        frame: StoredValue::new(frame),
        typed: RwSignal::new(String::new()),
        open: RwSignal::new(false),
        count: RwSignal::new(0),
        active: RwSignal::new(None),
    };
    let around = NodeRef::<html::Div>::new();
    let (alive, set_alive) = signal(false);
    // The suggestions' code is fetched when they are first wanted.
    let wanted = Memo::new(move |before: Option<&bool>| {
        before.is_some_and(|wanted| *wanted) || search.open.get()
    });
    Effect::new(move |_| {
        set_alive.set(true);
        let jump = window_event_listener(ev::keydown, move |event| jump(search, &event));
        on_cleanup(move || jump.remove());
    });
    Effect::new(move |_| {
        path.track();
        search.close();
    });
    let on_leave = move |event: FocusEvent| {
        let to = event
            .related_target()
            .and_then(|to| to.dyn_into::<Node>().ok());
        let stays = around
            .get_untracked()
            .is_some_and(|around| around.contains(to.as_ref()));
        if !stays {
            search.close();
        }
    };
    // A search field proper may not become a combobox.
    let role = move || if alive.get() { "combobox" } else { "searchbox" };
    let shown = move || search.open.get();
    let when_alive = move |text: &'static str| alive.get().then_some(text);
    view! {
        <div class="finder" node_ref=around on:focusout=on_leave>
            <QueryForm action=action>
                <div class="find" role="search" aria-label=texts::search::everything()>
                    <Icon name=IconName::Search/>
                    <input
                        id=FIELD_ID
                        type="text"
                        enterkeyhint="search"
                        name="q"
                        placeholder=texts::search::find_anything()
                        aria-label=texts::search::find_anything()
                        autocomplete="off"
                        role=role
                        aria-autocomplete=move || when_alive("list")
                        aria-expanded=move || alive.get().then(|| shown().to_string())
                        aria-controls=move || shown().then_some(LIST_ID)
                        aria-activedescendant=move || search.active.get().filter(|_| shown()).map(option_id)
                        on:input=move |event| {
                            search.typed.set(event_target_value(&event));
                            search.active.set(None);
                            search.open.set(true);
                        }
                        on:click=move |_| search.open.set(true)
                        on:keydown=move |event| search.on_key(&event)
                    />
                    <kbd aria-hidden="true">{texts::search::shortcut()}</kbd>
                    <kbd aria-hidden="true">"/"</kbd>
                </div>
            </QueryForm>
            <Show when=move || wanted.get()>
                <Suspense>
                    {move || Suspend::new(suggestions_area(search))}
                </Suspense>
            </Show>
        </div>
    }
    .into_any()
}

/// Ctrl+K everywhere, and `/` where no letter would be written.
fn jump(search: Search, event: &KeyboardEvent) {
    let is_palette = event.key() == "k" && (event.ctrl_key() || event.meta_key());
    let plain = !(event.ctrl_key() || event.alt_key() || event.meta_key());
    let is_slash = event.key() == "/" && plain && !is_typing();
    let is_modal = matches!(document().query_selector("dialog:modal"), Ok(Some(_)));
    if !(is_palette || is_slash) || is_modal {
        return;
    }
    event.prevent_default();
    client::focus(FIELD_ID);
    if let Some(field) = client::by_id::<HtmlInputElement>(FIELD_ID) {
        field.select();
    }
    search.open.set(true);
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
