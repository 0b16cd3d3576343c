//! Save, undo, cancel: the end of every form that edits something.

use leptos::{ev, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, HtmlFormElement, HtmlInputElement, HtmlOptionElement, HtmlSelectElement,
    HtmlTextAreaElement, Node,
};

use super::{LinkButton, SubmitButton, client};
use crate::turns::in_turn;

/// A bar at the foot of the window, inside the form that it saves. It appears when something has
/// been changed; without JavaScript it is always there. "Undo changes" is the form's own reset: every
/// field returns to its saved value. Leaving with unsaved changes asks first, but for "Cancel".
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
    /// The page that says what saving would do: it is asked with the fields of the form.
    #[prop(optional, into)]
    review: Option<String>,
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
    pub(super) fn view(
        self,
        save: String,
        cancel: Signal<String>,
        review: Option<String>,
    ) -> AnyView {
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
                    {review.map(|page| view! {
                        <button class="button" data-kind="plain" type="submit" formmethod="get" formaction=page>
                            {texts::words::review()}
                        </button>
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
        let counted = form().map(|form| changed_fields(&form) + u32::from(is_refilled(&form)));
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
        request_animation_frame(count);
        let listeners = [
            window_event_listener(ev::input, move |event| recount(&event)),
            window_event_listener(ev::change, move |event| recount(&event)),
            window_event_listener(ev::reset, move |event| {
                recount(&event);
                if form().is_some_and(|form| is_refilled(&form)) {
                    // The saved values are not in this page.
                    let _ = submitted.try_set_value(true);
                    client::go_to(&without_draft());
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
        client::before_leaving(move |link| {
            let stays = !unsaved()
                || bar
                    .try_get_untracked()
                    .flatten()
                    .is_some_and(|bar| bar.contains(Some(link)));
            if stays || client::confirm(texts::kit::leave_unsaved()) {
                let _ = submitted.try_set_value(true);
                return true;
            }
            false
        });
    });
}

/// The server has put back what was typed before: the fields begin with that.
fn is_refilled(form: &HtmlFormElement) -> bool {
    form.has_attribute("data-refilled")
}

/// The page's address as it is without what was typed.
fn without_draft() -> String {
    let address = location().pathname().unwrap_or_default();
    let query = location().search().unwrap_or_default();
    let others = query.trim_start_matches('?').split('&').filter(|pair| {
        !["draft=", "__err=", "__path="]
            .iter()
            .any(|name| pair.starts_with(name))
    });
    let others: Vec<&str> = others.collect();
    format!("{address}?{}", others.join("&"))
}

fn changed_fields(form: &HtmlFormElement) -> u32 {
    let fields = form.elements();
    let native = (0..fields.length())
        .filter_map(|index| fields.item(index))
        .filter(is_changed)
        .count();
    let composite = form.query_selector_all("[data-dirty]").map_or(0, |found| {
        (0..found.length())
            .filter_map(|index| found.item(index)?.dyn_into::<Element>().ok())
            .filter_map(|element| element.get_attribute("data-dirty")?.parse::<u32>().ok())
            .sum()
    });
    u32::try_from(native)
        .unwrap_or(u32::MAX)
        .saturating_add(composite)
}

fn is_changed(field: &Element) -> bool {
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        match input.type_().as_str() {
            "checkbox" | "radio" => input.checked() != input.default_checked(),
            "hidden" | "submit" | "button" | "reset" => false,
            _ => input.value() != input.default_value(),
        }
    } else if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        area.default_value()
            .is_ok_and(|saved| saved != area.value())
    } else if let Some(select) = field.dyn_ref::<HtmlSelectElement>() {
        let option = |index| select.item(index)?.dyn_into::<HtmlOptionElement>().ok();
        let marked = (0..select.length())
            .filter_map(option)
            .find(HtmlOptionElement::default_selected);
        // Without a marked option the browser starts with the first one.
        let saved = marked.or_else(|| option(0));
        saved.is_some_and(|option| option.value() != select.value())
    } else {
        false
    }
}
