//! Yes or no.

use leptos::prelude::*;

use super::{field::Texts, field_id};

/// A box with its label beside it.
#[component]
pub fn Checkbox(
    /// The name in the form. `a[]` for several boxes that form a list.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// What is sent when it is ticked.
    #[prop(default = "true".to_owned(), into)]
    value: String,
    /// The saved state.
    #[prop(optional)]
    checked: bool,
    /// What it means, in a few words.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// Must be ticked.
    #[prop(optional)]
    required: bool,
    /// The control's id where a page has several boxes of this name.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| field_id(&name));
    let texts = Texts::new(&id, hint, MaybeProp::default());
    let hint_id = format!("{id}-hint");
    view! {
        <div class="checkbox">
            <input
                id=id.clone()
                class="box"
                type="checkbox"
                name=name
                value=value
                checked=checked
                required=required
                aria-describedby=texts.describe(MaybeProp::default())
            />
            <label for=id>{label}</label>
            {hint.get_untracked().map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
        </div>
    }
    .into_any()
}
