//! What is chosen of a list, kept beside it. Which rows a page shows changes with search, order and place, and their
//! elements are used again: what a box says follows from here alone, so that no tick moves on to another row.

use leptos::{ev::Event, prelude::*};
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::{Button, ButtonKind, Query, client};
use crate::turns::do_in_turn;

/// A row that can be chosen.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choosable {
    /// What is sent.
    pub id: String,
    /// What it is called.
    pub name: String,
}

#[derive(Debug, Default)]
struct State {
    /// What the page shows.
    shown: Vec<Choosable>,
    /// What is chosen, shown or not, in the order of choosing.
    rows: Vec<Choosable>,
    /// What was ticked before the page came to life is known.
    is_known: bool,
}

impl State {
    fn show(&mut self, shown: Vec<Choosable>, early: &[String], most: usize) {
        self.shown = shown;
        if !self.is_known {
            self.is_known = true;
            early.iter().for_each(|id| self.choose(id, true, most));
        }
    }

    /// Only what is shown is chosen, and no more than `most`: of one the last.
    fn choose(&mut self, id: &str, chosen: bool, most: usize) {
        let row = self.shown.iter().find(|row| row.id == id).cloned();
        if !chosen {
            self.rows.retain(|row| row.id != id);
            return;
        }
        if most == 1 {
            self.rows.clear();
        }
        if self.rows.len() < most && !self.has(id) {
            self.rows.extend(row);
        }
    }

    fn choose_all(&mut self, chosen: bool, most: usize) {
        let ids: Vec<String> = self.shown.iter().map(|row| row.id.clone()).collect();
        ids.iter().for_each(|id| self.choose(id, chosen, most));
    }

    /// What was chosen when the list was left.
    fn recall(&mut self, rows: Vec<Choosable>, most: usize) {
        for row in rows {
            if self.rows.len() < most && !self.has(&row.id) {
                self.rows.push(row);
            }
        }
    }

    fn has(&self, id: &str) -> bool {
        self.rows.iter().any(|row| row.id == id)
    }

    /// Of the rows that the page shows.
    fn count_shown(&self) -> usize {
        let chosen = self.shown.iter().filter(|row| self.has(&row.id));
        chosen.count()
    }

    fn elsewhere(&self) -> Vec<String> {
        let is_shown = |id: &str| self.shown.iter().any(|row| row.id == id);
        let rows = self.rows.iter().filter(|row| !is_shown(&row.id));
        rows.map(|row| row.id.clone()).collect()
    }
}

/// What is chosen. Made by the page, so that it stays while what the page shows is loaded anew; given to whatever
/// shows the rows. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Chosen {
    field: &'static str,
    most: usize,
    state: RwSignal<State>,
}

impl Chosen {
    /// Boxes, sent as `field`; no more than `most` of them.
    pub fn several(field: &'static str, most: usize) -> Self {
        Self {
            field,
            most,
            state: RwSignal::default(),
        }
    }

    /// Radio buttons, sent as `field`.
    pub fn one(field: &'static str) -> Self {
        Self::several(field, 1)
    }

    /// Forgets everything when what the rows belong to is another.
    #[must_use]
    pub fn of<T: PartialEq + 'static>(self, owner: impl Fn() -> T + 'static) -> Self {
        Effect::new(move |before: Option<T>| {
            let now = owner();
            if before.is_some_and(|before| before != now) {
                self.clear();
            }
            now
        });
        self
    }

    /// Stays while one looks elsewhere in this tab, until something was done with it. `list` tells lists apart, and
    /// people.
    #[must_use]
    pub fn kept(self, list: impl Fn() -> String + 'static, query: Signal<Query>) -> Self {
        Effect::new(move |before: Option<String>| {
            let list = list();
            if before.as_ref() != Some(&list) {
                if before.is_some() {
                    self.clear();
                }
                // The list that a page leads to when it has done something says so.
                let is_done = query.with_untracked(|query| query.get("done").is_some());
                let rows = (!is_done).then(|| client::recall(&list));
                self.state.try_update(|state| {
                    state.recall(rows.flatten().unwrap_or_default(), self.most)
                });
            }
            let rows = self.read(|state| state.rows.clone());
            client::remember(&list, (!rows.is_empty()).then_some(&rows));
            list
        });
        self
    }

    /// These are the rows now. Said once for all of them, before they are made.
    pub fn show(self, shown: impl IntoIterator<Item = Choosable>) {
        let shown = shown.into_iter().collect();
        let early = early(self.field);
        self.state
            .update(|state| state.show(shown, &early, self.most));
    }

    /// As if all of the rows that are shown had been ticked, for pages without scripts.
    #[cfg(all(feature = "ssr", debug_assertions))]
    pub(super) fn tick_shown(self) {
        self.state.update(|state| state.choose_all(true, self.most));
    }

    /// What the boxes are sent as.
    pub const fn field(self) -> &'static str {
        self.field
    }

    /// Whether the box of this row is ticked: its `prop:checked`.
    pub fn has(self, id: &str) -> bool {
        self.read(|state| state.has(id))
    }

    /// Nothing is chosen.
    pub fn is_empty(self) -> bool {
        self.count() == 0
    }

    /// Follows whoever ticks: the `on:change` around the boxes, which hears of them before each comes to life.
    pub fn on_change(self, event: &Event) {
        let input = client::target(event).and_then(|it| it.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        let (id, chosen) = (input.value(), input.checked());
        if input.class_list().contains(TICK_ALL) {
            self.state
                .update(|state| state.choose_all(chosen, self.most));
        } else if input.name() == self.field {
            self.state
                .update(|state| state.choose(&id, chosen, self.most));
        }
    }

    /// All rows that the page shows are chosen.
    pub(super) fn has_all(self) -> bool {
        let all =
            |state: &State| !state.shown.is_empty() && state.count_shown() == state.shown.len();
        self.read(all)
    }

    /// Some of them are, not all.
    pub(super) fn has_some(self) -> bool {
        let some = |state: &State| (1..state.shown.len()).contains(&state.count_shown());
        self.read(some)
    }

    fn clear(self) {
        self.state.try_update(|state| state.rows.clear());
    }

    /// Nothing where the page is being left.
    fn read<T: Default>(self, read: impl FnOnce(&State) -> T) -> T {
        self.state.try_with(read).unwrap_or_default()
    }

    fn count(self) -> usize {
        self.read(|state| state.rows.len())
    }

    /// How much is chosen: with the names, or with how much of it the page doesn't show.
    fn words(self, names: bool) -> Option<String> {
        self.read(|state| {
            let count = state.rows.len();
            let elsewhere = count.saturating_sub(state.count_shown());
            match count {
                0 => None,
                _ if names => {
                    let names: Vec<&str> = state.rows.iter().map(|row| row.name.as_str()).collect();
                    Some(texts::kit::selected_names(count as u64, &names.join(", ")))
                }
                _ if count == self.most => Some(texts::kit::selected_most(count as u64)),
                _ if elsewhere > 0 => Some(texts::kit::selected_elsewhere(
                    count as u64,
                    elsewhere as u64,
                )),
                _ => Some(texts::kit::selected(count as u64)),
            }
        })
    }
}

/// The class of the box that ticks all others of the page.
pub(super) const TICK_ALL: &str = "tick-all";

/// What people have ticked before the page came to life.
#[cfg(feature = "hydrate")]
fn early(field: &str) -> Vec<String> {
    client::ticked(field)
}

#[cfg(not(feature = "hydrate"))]
fn early(_: &str) -> Vec<String> {
    Vec::new()
}

/// Says what is chosen, sends what of it the page doesn't show, and clears it. Stands in the form of the rows;
/// without JavaScript there is nothing to say: what is on the page is sent.
#[component]
pub fn Selection(
    /// What is chosen.
    chosen: Chosen,
    /// With names.
    #[prop(optional)]
    names: bool,
) -> impl IntoView {
    // What was ticked early is known before this is at work.
    let alive = ArcRwSignal::new(false);
    do_in_turn({
        let alive = alive.clone();
        move || alive.set(true)
    });
    said(chosen, names, alive)
}

/// A [`Selection`] as it stands.
pub(super) fn said(chosen: Chosen, names: bool, alive: ArcRwSignal<bool>) -> AnyView {
    let hidden = {
        let alive = alive.clone();
        move || {
            let elsewhere = alive
                .get()
                .then(|| chosen.read(State::elsewhere))
                .into_iter()
                .flatten();
            elsewhere
                .map(|id| view! { <input type="hidden" name=chosen.field value=id/> })
                .collect_view()
        }
    };
    let is_some = {
        let alive = alive.clone();
        move || alive.get() && !chosen.is_empty()
    };
    let words = move || alive.get().then(|| chosen.words(names)).flatten();
    view! {
        <div class="selection">
            {hidden}
            <span class="muted" role="status">{words}</span>
            <Show when=is_some>
                <Button kind=ButtonKind::Quiet on:click=move |_| chosen.clear()>{texts::kit::clear_selection()}</Button>
            </Show>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::{Choosable, State};

    fn rows(names: &[&str]) -> Vec<Choosable> {
        let row = |name: &&str| Choosable {
            id: (*name).to_owned(),
            name: name.to_uppercase(),
        };
        names.iter().map(row).collect()
    }

    fn chosen(state: &State) -> Vec<&str> {
        state.rows.iter().map(|row| row.name.as_str()).collect()
    }

    #[test]
    fn what_is_chosen_stays_when_other_rows_are_shown() {
        let mut state = State::default();
        state.show(rows(&["a", "b"]), &[], 9);
        state.choose("a", true, 9);
        state.show(rows(&["c", "d"]), &[], 9);
        assert_eq!((chosen(&state), state.count_shown()), (vec!["A"], 0));
        assert_eq!(state.elsewhere(), ["a"]);
        assert!(!state.has("c"));
        state.show(rows(&["d", "a"]), &[], 9);
        assert_eq!(state.count_shown(), 1);
        assert!(state.elsewhere().is_empty());
    }

    #[test]
    fn nobody_is_chosen_who_is_not_shown() {
        let mut state = State::default();
        state.show(rows(&["a"]), &["z".to_owned()], 9);
        state.choose("y", true, 9);
        assert!(state.rows.is_empty());
    }

    #[test]
    fn what_was_ticked_early_counts_once() {
        let mut state = State::default();
        let early = ["b".to_owned()];
        state.show(rows(&["a", "b"]), &early, 9);
        assert_eq!(chosen(&state), ["B"]);
        state.choose("b", false, 9);
        state.show(rows(&["b", "c"]), &early, 9);
        assert!(state.rows.is_empty());
    }

    #[test]
    fn what_was_chosen_before_joins_what_is_chosen_and_no_more_than_may_be_sent() {
        let mut state = State::default();
        state.show(rows(&["a", "b"]), &["b".to_owned()], 3);
        state.recall(rows(&["b", "c", "d", "e"]), 3);
        assert_eq!(chosen(&state), ["B", "C", "D"]);
        assert_eq!(state.elsewhere(), ["c", "d"]);
    }

    #[test]
    fn all_are_those_that_are_shown_and_no_more_than_may_be_sent() {
        let mut state = State::default();
        state.show(rows(&["a", "b"]), &[], 3);
        state.choose_all(true, 3);
        state.show(rows(&["c", "d"]), &[], 3);
        assert_eq!(state.count_shown(), 0);
        state.choose_all(true, 3);
        assert_eq!(chosen(&state), ["A", "B", "C"]);
        state.choose_all(false, 3);
        assert_eq!(chosen(&state), ["A", "B"]);
    }

    #[test]
    fn of_one_the_last_is_chosen() {
        let mut state = State::default();
        state.show(rows(&["a", "b"]), &[], 1);
        state.choose("a", true, 1);
        state.choose("b", true, 1);
        assert_eq!(chosen(&state), ["B"]);
    }
}
