//! A value to take elsewhere.

use leptos::{html, prelude::*};

use super::{Icon, IconName, client, field_id};

/// What became of the last click.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Copied {
    NotYet,
    Done,
    Refused,
}

/// A read-only value with a button that puts it on the clipboard and says so. A click into the field
/// selects all of it; without JavaScript the button isn't shown.
#[component]
pub fn CopyField(
    /// The label.
    #[prop(into)]
    label: String,
    /// The value.
    #[prop(into)]
    value: String,
    /// Unique on the page; the id of the control is made from it.
    #[prop(into)]
    name: String,
    /// What it is for, in a few words.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
) -> impl IntoView {
    let copied = RwSignal::new(Copied::NotYet);
    show(label, value, &name, hint.get_untracked(), copied)
}

/// The field after such a click.
pub(super) fn show(
    label: String,
    value: String,
    name: &str,
    hint: Option<String>,
    copied: RwSignal<Copied>,
) -> AnyView {
    let id = field_id(name);
    let field = NodeRef::<html::Input>::new();
    let select = move || {
        if let Some(field) = field.get_untracked() {
            field.select();
        }
    };
    let copy = {
        let value = value.clone();
        move |_| {
            client::copy(&value, move |done| {
                // The component may be gone by the time that the browser answers.
                let _ = copied.try_set(if done { Copied::Done } else { Copied::Refused });
                if !done {
                    select();
                }
            });
        }
    };
    let hint_id = hint.as_ref().map(|_| format!("{id}-hint"));
    view! {
        <div class="field">
            <label for=id.clone()>{label.clone()}</label>
            <div class="copy-field">
                <input
                    id=id
                    class="input mono"
                    type="text"
                    readonly
                    value=value
                    aria-describedby=hint_id.clone()
                    node_ref=field
                    on:focus=move |_| select()
                />
                <button type="button" class="button" data-kind="plain" aria-label=texts::kit::copy_what(&label) on:click=copy>
                    {move || {
                        let done = copied.get() == Copied::Done;
                        view! { <Icon name=if done { IconName::Check } else { IconName::Copy }/> }
                    }}
                    {texts::kit::copy()}
                </button>
            </div>
            <p class="copy-status" role="status">
                {move || match copied.get() {
                    Copied::NotYet => None,
                    Copied::Done => Some(texts::kit::copied()),
                    Copied::Refused => Some(texts::kit::selected_to_copy()),
                }}
            </p>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
        </div>
    }
    .into_any()
}
