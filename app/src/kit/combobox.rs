//! A text field that suggests while one types: the "editable combobox with list autocomplete" of the ARIA Authoring
//! Practices. Before it is alive it is a field of its form, and nothing else. What it suggests is in
//! [`listbox`](super::listbox), so that a page may fetch that code when it is first wanted.

use leptos::{
    ev::{FocusEvent, KeyboardEvent},
    html,
    prelude::*,
};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement, Node};

use super::client;

/// What the field and its suggestions know of each other. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Combobox {
    id: &'static str,
    /// Scripts are at work.
    alive: RwSignal<bool>,
    /// What was typed.
    typed: RwSignal<String>,
    /// The suggestions are shown.
    open: RwSignal<bool>,
    /// How many there are.
    count: RwSignal<usize>,
    /// The one that Enter follows.
    active: RwSignal<Option<usize>>,
    /// Where nobody has chosen one, it is the first.
    first: RwSignal<bool>,
    /// What had the focus before.
    before: StoredValue<Option<SendWrapper<HtmlElement>>>,
}

impl Combobox {
    /// Of the field with this id, unique on the page.
    pub fn new(id: &'static str) -> Self {
        Self {
            id,
            alive: RwSignal::new(false),
            typed: RwSignal::default(),
            open: RwSignal::new(false),
            count: RwSignal::new(0),
            active: RwSignal::new(None),
            first: RwSignal::new(false),
            before: StoredValue::new(None),
        }
    }

    /// As it stands while somebody types, for pages without scripts.
    #[cfg(all(feature = "ssr", debug_assertions))]
    pub(super) fn alive(id: &'static str, typed: &str, active: Option<usize>) -> Self {
        Self {
            alive: RwSignal::new(true),
            typed: RwSignal::new(typed.to_owned()),
            open: RwSignal::new(true),
            active: RwSignal::new(active),
            ..Self::new(id)
        }
    }

    /// What was typed.
    pub fn typed(self) -> String {
        self.typed.get()
    }

    /// The suggestions are shown.
    pub fn is_open(self) -> bool {
        self.open.get()
    }

    /// Shows the suggestions.
    pub fn open(self) {
        self.open.set(true);
    }

    /// Shows none.
    pub fn close(self) {
        self.open.set(false);
        self.to_text();
    }

    /// Moves the focus to the field, with all of its text selected.
    pub fn focus(self) {
        client::focus(self.id);
        if let Some(field) = client::by_id::<HtmlInputElement>(self.id) {
            field.select();
        }
    }

    pub(super) fn list_id(self) -> String {
        format!("{}-list", self.id)
    }

    /// The element of a suggestion.
    pub(super) fn option_id(self, number: usize) -> String {
        format!("{}-option-{number}", self.id)
    }

    /// The one that Enter follows, while there is one.
    pub(super) fn active(self) -> Option<usize> {
        self.active.get().filter(|_| self.open.get())
    }

    /// There are so many now. Another text asks for its own first one, even where it finds the same.
    pub(super) fn offer(self, count: usize) {
        self.typed.track();
        self.count.set(count);
        let chosen = self.active.get_untracked().filter(|at| *at < count);
        let first = (count > 0 && self.first.get_untracked()).then_some(0);
        self.active.set(chosen.or(first));
    }

    fn on_input(self, text: String) {
        self.active.set(None);
        self.first.set(!text.is_empty());
        self.open.set(true);
        self.typed.set(text);
    }

    /// Enter sends the form, whatever else is found.
    fn to_text(self) {
        self.active.set(None);
        self.first.set(false);
    }

    /// Remembers what the focus comes from, where it is none of the suggestions.
    fn on_focus(self, event: &FocusEvent) {
        let from = event
            .related_target()
            .and_then(|from| from.dyn_into::<HtmlElement>().ok());
        let is_own = |from: &HtmlElement| matches!(from.closest(".combobox"), Ok(Some(_)));
        if !from.as_ref().is_some_and(is_own) {
            self.before.set_value(from.map(SendWrapper::new));
        }
    }

    /// Clears the field and gives the focus back.
    fn leave(self) {
        self.to_text();
        self.typed.set(String::new());
        let Some(field) = client::by_id::<HtmlInputElement>(self.id) else {
            return;
        };
        field.set_value("");
        // Neither fails on what is still there.
        let _ = match self.before.get_value() {
            Some(before) if before.is_connected() => before.focus(),
            _ => field.blur(),
        };
    }

    fn on_key(self, event: &KeyboardEvent) {
        let open = self.open.get_untracked();
        let Some(deed) = deed(&event.key(), event.alt_key(), open) else {
            return;
        };
        match deed {
            Deed::Open => self.open(),
            Deed::Close => self.close(),
            Deed::Leave => self.leave(),
            Deed::Step { forward } => {
                self.open();
                let (at, count) = (self.active.get_untracked(), self.count.get_untracked());
                self.active.set(next(at, count, forward));
            }
            // The field's own keys: the caret moves as ever.
            Deed::ToText => return self.to_text(),
            Deed::Follow => {
                let option = self.active.get_untracked().map(|at| self.option_id(at));
                let Some(option) = option.and_then(|id| client::by_id::<HtmlElement>(&id)) else {
                    return;
                };
                option.click();
            }
        }
        event.prevent_default();
    }
}

/// What a key does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    Open,
    Close,
    Leave,
    Step { forward: bool },
    ToText,
    Follow,
}

fn deed(key: &str, alt: bool, open: bool) -> Option<Deed> {
    match (key, alt, open) {
        ("ArrowDown", true, _) | ("ArrowDown", false, false) => Some(Deed::Open),
        ("ArrowUp", true, true) | ("Escape", _, true) => Some(Deed::Close),
        ("Escape", _, false) => Some(Deed::Leave),
        ("ArrowDown", false, true) => Some(Deed::Step { forward: true }),
        ("ArrowUp", false, _) => Some(Deed::Step { forward: false }),
        ("Home" | "End" | "ArrowLeft" | "ArrowRight", _, true) => Some(Deed::ToText),
        ("Enter", _, true) => Some(Deed::Follow),
        _ => None,
    }
}

/// The suggestion after this one, or before it; from the last on to the first.
fn next(at: Option<usize>, count: usize, forward: bool) -> Option<usize> {
    let last = count.checked_sub(1)?;
    Some(match (at, forward) {
        (None, true) => 0,
        (None, false) => last,
        (Some(at), true) if at >= last => 0,
        (Some(at), true) => at + 1,
        (Some(0), false) => last,
        (Some(at), false) => at - 1,
    })
}

/// Around the field and its suggestions, which close when the focus leaves it.
#[component]
pub fn ComboboxArea(
    /// What it is about.
    combobox: Combobox,
    /// A [`Suggestions`](super::Suggestions), made when it is first wanted.
    #[prop(into)]
    suggestions: ViewFn,
    /// A form, with `.combobox-frame` around the [`ComboboxInput`] in it.
    children: Children,
) -> impl IntoView {
    let around = NodeRef::<html::Div>::new();
    let wanted = Memo::new(move |before: Option<&bool>| {
        before.is_some_and(|wanted| *wanted) || combobox.is_open()
    });
    let on_leave = move |event: FocusEvent| {
        let to = event
            .related_target()
            .and_then(|to| to.dyn_into::<Node>().ok());
        let stays = around
            .get_untracked()
            .is_some_and(|around| around.contains(to.as_ref()));
        if !stays {
            combobox.close();
        }
    };
    view! {
        <div class="combobox" node_ref=around on:focusout=on_leave>
            {children()}
            <Show when=move || wanted.get()>{suggestions.run()}</Show>
        </div>
    }
    .into_any()
}

/// The field itself.
#[component]
pub fn ComboboxInput(
    /// What it is about.
    combobox: Combobox,
    /// The field's name in its form.
    name: &'static str,
    /// What it is called, and says while it is empty.
    #[prop(into)]
    label: String,
) -> impl IntoView {
    let Combobox { id, alive, .. } = combobox;
    Effect::new(move |_| {
        if let Some(field) = client::by_id::<HtmlInputElement>(id) {
            // What was typed before this was at work counts as well.
            combobox.typed.set(field.value());
        }
        alive.set(true);
    });
    let shown = move || combobox.is_open();
    // A search field proper may not become a combobox.
    let role = move || if alive.get() { "combobox" } else { "searchbox" };
    view! {
        <input
            id=id
            type="text"
            enterkeyhint="search"
            name=name
            placeholder=label.clone()
            aria-label=label
            autocomplete="off"
            role=role
            aria-autocomplete=move || alive.get().then_some("list")
            aria-expanded=move || alive.get().then(|| shown().to_string())
            aria-controls=move || shown().then(|| combobox.list_id())
            aria-activedescendant=move || combobox.active().map(|at| combobox.option_id(at))
            on:input=move |event| combobox.on_input(event_target_value(&event))
            on:focus=move |event| combobox.on_focus(&event)
            on:click=move |_| combobox.open()
            on:keydown=move |event| combobox.on_key(&event)
        />
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arrows_go_around() {
        assert_eq!(next(None, 3, true), Some(0));
        assert_eq!(next(None, 3, false), Some(2));
        assert_eq!(next(Some(1), 3, true), Some(2));
        assert_eq!(next(Some(2), 3, true), Some(0));
        assert_eq!(next(Some(0), 3, false), Some(2));
        assert_eq!(next(Some(2), 3, false), Some(1));
        // There were more a moment ago.
        assert_eq!(next(Some(7), 3, true), Some(0));
        assert_eq!(next(Some(7), 0, true), None);
    }

    #[test]
    fn keys_belong_to_the_list_only_while_it_is_shown() {
        assert_eq!(deed("ArrowDown", false, false), Some(Deed::Open));
        let up = Some(Deed::Step { forward: false });
        assert_eq!(deed("ArrowUp", false, false), up);
        assert_eq!(deed("Escape", false, false), Some(Deed::Leave));
        for key in ["Enter", "Home", "End", "ArrowLeft", "a", "Tab"] {
            assert_eq!(deed(key, false, false), None, "{key}");
        }
        let down = Some(Deed::Step { forward: true });
        assert_eq!(deed("ArrowDown", false, true), down);
        assert_eq!(deed("ArrowUp", false, true), up);
        assert_eq!(deed("Escape", false, true), Some(Deed::Close));
        assert_eq!(deed("Enter", false, true), Some(Deed::Follow));
        for key in ["Home", "End", "ArrowLeft", "ArrowRight"] {
            assert_eq!(deed(key, false, true), Some(Deed::ToText), "{key}");
        }
        for key in ["a", "Tab", "Backspace"] {
            assert_eq!(deed(key, false, true), None, "{key}");
        }
    }

    #[test]
    fn with_alt_the_list_opens_and_closes_and_nothing_is_chosen() {
        assert_eq!(deed("ArrowDown", true, false), Some(Deed::Open));
        assert_eq!(deed("ArrowDown", true, true), Some(Deed::Open));
        assert_eq!(deed("ArrowUp", true, true), Some(Deed::Close));
        assert_eq!(deed("ArrowUp", true, false), None);
    }
}
