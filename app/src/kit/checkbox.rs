//! Yes or no.

use leptos::prelude::*;

use super::{
    field::{FieldError, Texts},
    field_id,
};

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
    /// What is wrong with it.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Can't be changed now; then nothing is sent.
    #[prop(optional)]
    disabled: bool,
    /// Must be ticked.
    #[prop(optional)]
    required: bool,
    /// Shows the box alone, the label only to assistive technology: for rows of tables.
    #[prop(optional)]
    bare: bool,
    /// The id of a form elsewhere on the page.
    #[prop(optional, into)]
    form: Option<String>,
    /// The control's id where a page has several boxes of this name.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| field_id(&name));
    let texts = Texts::new(&id, hint, MaybeProp::default());
    let error_id = format!("{id}-error");
    let hint_id = format!("{id}-hint");
    view! {
        <div class="checkbox" class:bare=bare data-invalid=move || error.get().map(|_| "")>
            <input
                id=id.clone()
                class="box"
                type="checkbox"
                name=name
                value=value
                checked=checked
                disabled=disabled
                required=required
                form=form
                aria-invalid=move || error.get().map(|_| "true")
                aria-describedby=texts.describe(error)
            />
            <label for=id class:hidden=bare>{label}</label>
            {hint.get_untracked().map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
            {move || {
                let id = error_id.clone();
                error.get().map(|error| view! { <FieldError id=id>{error}</FieldError> })
            }}
        </div>
    }
    .into_any()
}
