//! Save, undo, cancel: the end of every form that edits something.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlFormElement, Node};

use super::{ButtonKind, LinkButton, SubmitButton, changes, client, sent, travel};
use crate::turns::in_turn;

/// A bar at the foot of the window, inside the form that it saves. It appears when something has
/// been changed; without JavaScript it is always there. "Undo changes" is the form's own reset: every
/// field returns to its saved value. Leaving with unsaved changes asks first, by Back and Forward as well, but for
/// "Cancel".
#[component]
pub fn SaveBar(
    /// The button's text: "Save group".
    #[prop(into)]
    save: String,
    /// Where "Cancel" leads: out of the page, without saving.
    #[prop(into)]
    cancel: Signal<String>,
    /// The request is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// There is a page that says what saving would do: the form is sent with `review` set.
    #[prop(optional)]
    review: bool,
    /// Shows the bar at once: for forms that create something.
    #[prop(optional)]
    always: bool,
) -> impl IntoView {
    in_turn(move || {
        let frame = Frame {
            bar: NodeRef::<html::Div>::new(),
            changes: RwSignal::new(None::<u32>),
            busy,
            always,
        };
        watch(frame.bar, frame.changes, busy);
        frame.view(save, cancel, review)
    })
}

/// The bar as it stands.
pub(super) struct Frame {
    /// The element.
    pub(super) bar: NodeRef<html::Div>,
    /// How many fields have been changed; `None` while nobody counts.
    pub(super) changes: RwSignal<Option<u32>>,
    /// The request is under way.
    pub(super) busy: Signal<bool>,
    /// It is there without changes too.
    pub(super) always: bool,
}

impl Frame {
    pub(super) fn view(self, save: String, cancel: Signal<String>, review: bool) -> AnyView {
        let Self {
            bar,
            changes,
            busy,
            always,
        } = self;
        let count = move || match changes.get() {
            None | Some(0) => None,
            Some(count) => Some(texts::kit::changes(count)),
        };
        view! {
            <div
                class="save-bar"
                data-always=always.then_some("")
                data-changes=move || changes.get().map(|count| count.to_string())
                node_ref=bar
            >
                <div class="save-bar-text">
                    <strong role="status">{count}</strong>
                </div>
                <div class="actions">
                    <button class="button" type="reset" data-kind="quiet">{texts::kit::undo_changes()}</button>
                    <LinkButton href=cancel>{texts::words::cancel()}</LinkButton>
                    {review.then(|| view! {
                        <SubmitButton kind=ButtonKind::Plain busy=busy name="review" value="true">
                            {texts::words::review()}
                        </SubmitButton>
                    })}
                    <SubmitButton busy=busy>{save}</SubmitButton>
                </div>
            </div>
        }
        .into_any()
    }
}

/// Counts the changed fields of the form around the bar whenever one of them changes. The count
/// compares with the saved values, so that it also knows what was typed before hydration.
fn watch(bar: NodeRef<html::Div>, changes: RwSignal<Option<u32>>, busy: Signal<bool>) {
    let form = move || {
        bar.try_get_untracked()
            .flatten()
            .and_then(|bar| client::form_of(&bar))
    };
    let count = move || {
        let counted = form().map(|form| counted(changes::of(&form), is_refilled(&form)));
        // The component may be gone when the next frame comes.
        let _ = changes.try_set(counted);
    };
    let submitted = StoredValue::new(false);
    Effect::new(move |_| {
        // Where the answer is an error nothing was saved.
        if !busy.get() {
            submitted.set_value(false);
        }
    });
    let unsaved = move || {
        let changed = changes.try_get_untracked().flatten();
        changed.is_some_and(|count| count > 0) && submitted.try_get_value() == Some(false)
    };
    // The tree's own state and a reset are only in the page after the event.
    let recount = move |event: &Event| {
        let target = event
            .target()
            .and_then(|target| target.dyn_into::<Node>().ok());
        if form().is_some_and(|form| form.contains(target.as_ref())) {
            let _ = submitted.try_set_value(false);
            request_animation_frame(count);
        }
    };
    Effect::new(move |_| {
        if bar.get().is_none() {
            return;
        }
        request_animation_frame(move || {
            if let Some(form) = form() {
                sent::settle(&form);
            }
            count();
        });
        let listeners = [
            window_event_listener(ev::input, move |event| recount(&event)),
            window_event_listener(ev::change, move |event| recount(&event)),
            window_event_listener(ev::reset, move |event| {
                recount(&event);
                if form().is_some_and(|form| is_refilled(&form)) {
                    // The saved values are not in this page.
                    let _ = submitted.try_set_value(true);
                    client::go_to(&client::without_draft());
                }
            }),
            window_event_listener(ev::submit, move |event| {
                let target = event
                    .target()
                    .and_then(|target| target.dyn_into::<Node>().ok());
                if form().is_some_and(|form| form.is_same_node(target.as_ref())) {
                    // What is being saved is no longer lost by leaving.
                    let _ = submitted.try_set_value(true);
                }
            }),
            window_event_listener(ev::beforeunload, move |event| {
                if unsaved() {
                    event.prevent_default();
                }
            }),
        ];
        on_cleanup(move || listeners.into_iter().for_each(|listener| listener.remove()));
        let may_go = move || {
            let goes = !unsaved() || client::confirm(texts::kit::leave_unsaved());
            if goes {
                // Asked once.
                let _ = submitted.try_set_value(true);
            }
            goes
        };
        client::before_leaving(move |link| {
            let own = bar.try_get_untracked().flatten();
            let cancels = own.is_some_and(|bar| bar.contains(Some(link)));
            if cancels {
                let _ = submitted.try_set_value(true);
            }
            cancels || may_go()
        });
        travel::before_travelling(move |from, to| {
            let page = |address: &str| address.split(['?', '#']).next().map(ToOwned::to_owned);
            page(from) == page(to) || may_go()
        });
    });
}

/// How many changes the bar names. What the server has put back is at least one; nobody knows how many more.
fn counted(changed: u32, is_refilled: bool) -> u32 {
    changed.max(u32::from(is_refilled))
}

/// The server has put back what was typed before: the fields begin with that.
fn is_refilled(form: &HtmlFormElement) -> bool {
    form.has_attribute("data-refilled")
}

#[cfg(test)]
mod tests {
    use super::counted;

    #[test]
    fn what_was_put_back_counts_once() {
        assert_eq!(counted(0, false), 0);
        assert_eq!(counted(0, true), 1);
        assert_eq!(counted(1, true), 1);
        assert_eq!(counted(2, true), 2);
    }
}
