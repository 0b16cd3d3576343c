//! One of several.

use leptos::{either::Either, prelude::*};
use serde::{Deserialize, Serialize};

use super::{Field, field::Texts, field_id};

/// One of the values offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub label: String,
}

impl Choice {
    /// A value and the text shown for it.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

/// A labelled choice of one value, the native element.
#[component]
pub fn Select(
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// The values offered.
    choices: Vec<Choice>,
    /// The saved value.
    #[prop(optional, into)]
    value: String,
    /// Offered first, with an empty value: "Choose a region".
    #[prop(optional, into)]
    placeholder: Option<String>,
    /// What to choose, in a few words.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with the value.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Why the field is read-only; its value is still sent.
    #[prop(optional, into)]
    lock: MaybeProp<String>,
    /// Must be chosen.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let id = field_id(&name);
    let texts = Texts::new(&id, hint, lock);
    let read_only = lock.with_untracked(Option::is_some);
    let described = texts.describe(error);
    let control = if read_only {
        // A select has no read-only state, and a disabled one is neither sent nor focusable.
        let shown = choices.into_iter().find(|choice| choice.value == value);
        let shown = shown.map_or_else(|| value.clone(), |choice| choice.label);
        Either::Left(view! {
            <input id=id.clone() class="input" type="text" readonly value=shown aria-describedby=described/>
            <input type="hidden" name=name value=value/>
        })
    } else {
        Either::Right(view! {
            <div class="select">
                <select
                    id=id.clone()
                    class="input"
                    name=name
                    required=required
                    aria-invalid=move || error.get().map(|_| "true")
                    aria-describedby=described
                >
                    {placeholder.map(|text| view! { <option value="">{text}</option> })}
                    <Options choices=choices value=value/>
                </select>
                <super::Icon name=super::IconName::Selector/>
            </div>
        })
    };
    view! {
        <Field id=id label=label hint=hint error=error lock=lock required=required && !read_only>
            {control}
        </Field>
    }
    .into_any()
}

/// The options of a `select`, the saved one selected.
#[component]
pub(crate) fn Options(
    /// The values offered.
    choices: Vec<Choice>,
    /// The saved value.
    value: String,
) -> impl IntoView {
    choices
        .into_iter()
        .map(|choice| {
            let selected = choice.value == value;
            view! { <option value=choice.value selected=selected>{choice.label}</option> }
        })
        .collect_view()
}
