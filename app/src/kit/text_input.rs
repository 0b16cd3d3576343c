//! One line of text.

use leptos::prelude::*;

use super::{Field, field::Texts, field_id};

/// What is typed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum InputKind {
    /// Any text.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A password.
    Password,
    /// A telephone number.
    Telephone,
    /// A time of day, `17:30`.
    Time,
    /// An identifier or a key: fixed-width letters, no spelling check.
    Code,
}

impl InputKind {
    const fn html(self) -> &'static str {
        match self {
            Self::Text | Self::Code => "text",
            Self::Email => "email",
            Self::Password => "password",
            Self::Telephone => "tel",
            Self::Time => "time",
        }
    }
}

/// A labelled text field. The value lives in the page: `value` is what it starts with and what
/// "Undo changes" returns to; `on:input` on the component sees every change.
#[component]
pub fn TextInput(
    /// The name in the form.
    #[prop(into)]
    name: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// The saved value.
    #[prop(optional, into)]
    value: String,
    /// What is typed.
    #[prop(optional)]
    kind: InputKind,
    /// What to enter, in a few words.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with the value.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Why the field is read-only; its value is still sent.
    #[prop(optional, into)]
    lock: MaybeProp<String>,
    /// Must be filled in.
    #[prop(optional)]
    required: bool,
    /// The most characters.
    #[prop(optional)]
    max_length: Option<u32>,
    /// A regular expression that the whole value matches.
    #[prop(optional, into)]
    pattern: Option<String>,
    /// The HTML autofill token, such as `current-password`; `off` unless given.
    #[prop(optional, into)]
    autocomplete: Option<String>,
    /// Takes focus when the page opens: on pages with one field to fill in.
    #[prop(optional)]
    autofocus: bool,
    /// The control's id where two forms of a page share a name; [`field_id`] of the name otherwise.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| field_id(&name));
    let texts = Texts::new(&id, hint, lock);
    let literal = matches!(
        kind,
        InputKind::Code | InputKind::Email | InputKind::Password
    );
    let read_only = lock.with_untracked(Option::is_some);
    view! {
        <Field
            id=id.clone()
            label=label
            hint=hint
            error=error
            lock=lock
            required=required && !read_only
        >
            <input
                id=id
                class="input"
                class:mono=kind == InputKind::Code
                type=kind.html()
                name=name
                value=value
                required=required
                readonly=read_only
                maxlength=max_length.map(|most| most.to_string())
                pattern=pattern
                autocomplete=autocomplete.unwrap_or_else(|| "off".to_owned())
                autofocus=autofocus
                autocapitalize=literal.then_some("none")
                spellcheck=literal.then_some("false")
                aria-invalid=move || error.get().map(|_| "true")
                aria-describedby=texts.describe(error)
            />
        </Field>
    }
    .into_any()
}
