//! The frame around every form control: label, hint, error, reason for being read-only.

use leptos::prelude::*;

use super::{Icon, IconName};
use crate::turns::in_turn;

/// The `id` of the control of the field with this form name: `grants[]` → `field-grants`.
/// [`ErrorSummary`](super::ErrorSummary) links to it.
pub fn field_id(name: &str) -> String {
    let name: String = name
        .chars()
        .filter(|letter| letter.is_ascii_alphanumeric() || "-_".contains(*letter))
        .collect();
    format!("field-{name}")
}

/// The texts around a control, which describe it.
#[derive(Debug, Clone)]
pub(crate) struct Texts {
    id: String,
    hint: bool,
    lock: bool,
}

impl Texts {
    pub(crate) fn new(id: &str, hint: MaybeProp<String>, lock: MaybeProp<String>) -> Self {
        let given = |text: MaybeProp<String>| {
            text.with_untracked(|text| text.as_ref().is_some_and(|text| !text.is_empty()))
        };
        Self {
            id: id.to_owned(),
            hint: given(hint),
            lock: given(lock),
        }
    }

    /// The value of the control's `aria-describedby`: the error first, it matters most.
    fn described_by(&self, error: bool) -> Option<String> {
        let parts = [(error, "error"), (self.hint, "hint"), (self.lock, "lock")];
        let ids: Vec<String> = parts
            .into_iter()
            .filter(|(shown, _)| *shown)
            .map(|(_, part)| format!("{}-{part}", self.id))
            .collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// The same, following the error.
    pub(crate) fn describe(self, error: MaybeProp<String>) -> impl Fn() -> Option<String> + Clone {
        move || self.described_by(error.with(Option::is_some))
    }
}

/// Label above, control, then hint, error and lock. The controls of this kit bring it along; use it
/// directly around a control of your own, whose `id` is `id`, with `aria-describedby` naming
/// `{id}-error`, `{id}-hint` and `{id}-lock` as far as they are given.
#[component]
pub fn Field(
    /// The control's id.
    #[prop(into)]
    id: String,
    /// The label.
    #[prop(into)]
    label: String,
    /// What to enter, in a few words.
    #[prop(optional, into)]
    hint: MaybeProp<String>,
    /// What is wrong with the value.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Why the field is read-only; empty where the page says it already.
    #[prop(optional, into)]
    lock: MaybeProp<String>,
    /// Marks the label; the control carries the `required` attribute itself.
    #[prop(optional)]
    required: bool,
    /// The control.
    children: Children,
) -> impl IntoView {
    in_turn(move || {
        let error_id = format!("{id}-error");
        view! {
            <div class="field" data-invalid=move || error.get().map(|_| "")>
                <label for=id.clone()>
                    {label}
                    {required.then(|| view! { <span class="required" aria-hidden="true">"*"</span> })}
                </label>
                {children()}
                {move || {
                    let id = error_id.clone();
                    error.get().map(|error| view! { <FieldError id=id>{error}</FieldError> })
                }}
                {hint.get_untracked().map(|text| view! { <p class="field-hint" id=format!("{id}-hint")>{text}</p> })}
                {lock.get_untracked().filter(|text| !text.is_empty()).map(|text| view! {
                    <p class="field-lock" id=format!("{id}-lock")>
                        <Icon name=IconName::Lock/>
                        {text}
                    </p>
                })}
            </div>
        }
        .into_any()
    })
}

/// The text of an error below its control.
#[component]
pub(crate) fn FieldError(
    /// The id that the control's `aria-describedby` names.
    id: String,
    /// The text.
    children: Children,
) -> impl IntoView {
    view! {
        <p class="field-error" id=id>
            <Icon name=IconName::Warning/>
            <span>{children()}</span>
        </p>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::{Texts, field_id};

    #[test]
    fn ids_come_from_form_names() {
        assert_eq!(field_id("grants[]"), "field-grants");
        assert_eq!(field_id("display_name"), "field-display_name");
    }

    #[test]
    fn a_control_is_described_by_what_is_shown() {
        let texts = Texts {
            id: "a".into(),
            hint: true,
            lock: false,
        };
        assert_eq!(texts.described_by(true).as_deref(), Some("a-error a-hint"));
        let texts = Texts {
            hint: false,
            ..texts
        };
        assert_eq!(texts.described_by(false), None);
    }
}
