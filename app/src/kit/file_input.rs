//! A file.

use leptos::{html, prelude::*};

use super::{Field, field::Texts, field_id};

/// The browser's file field. Files chosen before hydration stay chosen: read `input.files` from
/// `node_ref` in an effect as well as on `on:change`.
#[component]
pub fn FileInput(
    /// The name in the form, which needs `enctype="multipart/form-data"`.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// Which files are offered: `.csv,text/csv`.
    #[prop(into)]
    accept: String,
    /// What to choose, in a few words.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with the file.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Makes room to drop a file on: the browser's own field takes dropped files everywhere.
    #[prop(optional)]
    roomy: bool,
    /// Must be chosen.
    #[prop(optional)]
    required: bool,
    /// Gives access to the element.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let id = field_id(&name);
    let texts = Texts::new(&id, hint, MaybeProp::default());
    view! {
        <Field id=id.clone() label=label hint=hint error=error required=required>
            <input
                id=id
                class="input file"
                type="file"
                name=name
                accept=accept
                data-roomy=roomy.then_some("")
                required=required
                node_ref=node_ref
                aria-invalid=move || error.get().map(|_| "true")
                aria-describedby=texts.describe(error)
            />
        </Field>
    }
    .into_any()
}
