//! Several lines of text.

use leptos::prelude::*;

use super::{Field, field::Texts, field_id};

/// A labelled field for several lines; the same contract as [`TextInput`](super::TextInput).
#[component]
pub fn TextArea(
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// The saved value.
    #[prop(optional, into)]
    value: String,
    /// What to enter, in a few words.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with the value.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Why the field is read-only; its value is still sent.
    #[prop(optional, into)]
    lock: MaybeProp<String>,
    /// The most characters.
    #[prop(optional)]
    max_length: Option<u32>,
) -> impl IntoView {
    let id = field_id(&name);
    let texts = Texts::new(&id, hint, lock);
    let read_only = lock.with_untracked(Option::is_some);
    view! {
        <Field
            id=id.clone()
            label=label
            hint=hint
            error=error
            lock=lock
        >
            <textarea
                id=id
                class="input"
                name=name
                rows="3"
                readonly=read_only
                maxlength=max_length.map(|most| most.to_string())
                aria-invalid=move || error.get().map(|_| "true")
                aria-describedby=texts.describe(error)
            >
                {content(value)}
            </textarea>
        </Field>
    }
    .into_any()
}

/// Leptos writes the content of a `textarea` into the page as it is, so the server has to escape it;
/// the browser sets it as text. The parser swallows one line break at the start: here is one for it.
fn content(value: String) -> String {
    if !cfg!(feature = "ssr") {
        return value;
    }
    let escaped = value
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;");
    format!("\n{escaped}")
}
