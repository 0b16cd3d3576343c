//! A day.

use leptos::{ev::MouseEvent, prelude::*};
use serde::{Deserialize, Serialize};
use web_sys::HtmlInputElement;

use super::{Field, client, field::Texts, field_id};

/// A day offered beside the field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatePreset {
    /// "30 days".
    pub label: String,
    /// The day, `2026-12-21`.
    pub date: String,
    /// The same page with this day filled in: what the link does without JavaScript.
    pub href: String,
}

/// The browser's date field, with links that fill in common days.
#[component]
pub fn DateInput(
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// The day it starts with, `2026-12-21`.
    #[prop(optional, into)]
    value: String,
    /// The first day allowed.
    #[prop(optional, into)]
    min: Option<String>,
    /// The last day allowed.
    #[prop(optional, into)]
    max: Option<String>,
    /// Days to offer.
    #[prop(optional)]
    presets: Vec<DatePreset>,
    /// What to choose, in a few words.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with the value.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Must be filled in.
    #[prop(optional)]
    required: bool,
    /// The control's id where two forms of a page share a name.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| field_id(&name));
    let texts = Texts::new(&id, hint, MaybeProp::default());
    let links = presets.into_iter().map(|DatePreset { label, date, href }| {
        let id = id.clone();
        let fill = move |event: MouseEvent| {
            if let Some(input) = client::by_id::<HtmlInputElement>(&id) {
                event.prevent_default();
                input.set_value(&date);
                client::announce_input(&input);
            }
        };
        view! { <a href=href data-noscroll on:click=fill>{label}</a> }
    });
    let links = links.collect_view();
    let links = (!links.is_empty()).then(|| {
        view! { <span class="presets" role="group" aria-label=texts::kit::common_choices()>{links}</span> }
    });
    view! {
        <Field id=id.clone() label=label hint=hint error=error required=required>
            <div class="date-input">
                <input
                    id=id.clone()
                    class="input"
                    type="date"
                    name=name
                    value=value
                    min=min
                    max=max
                    required=required
                    aria-invalid=move || error.get().map(|_| "true")
                    aria-describedby=texts.describe(error)
                />
                {links}
            </div>
        </Field>
    }
    .into_any()
}
