//! Everything that is wrong with a form, at its top.

use leptos::{html, prelude::*};
use serde::{Deserialize, Serialize};

use super::{Icon, IconName, field_id, rich_with};

/// A problem with a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldMessage {
    /// The field's name in the form.
    pub field: String,
    /// Its label.
    pub label: String,
    /// What is wrong.
    pub problem: String,
}

/// Lists the problems and links to their fields. It takes focus when it appears, so that a keyboard
/// or screen reader starts there; the fields themselves show the same texts.
#[component]
pub fn ErrorSummary(
    /// The problems; nothing is rendered while there are none.
    #[prop(into)]
    errors: Signal<Vec<FieldMessage>>,
) -> impl IntoView {
    let summary = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if !errors.get().is_empty()
            && let Some(summary) = summary.get()
        {
            // The element has a tabindex: focusing can't fail.
            let _ = summary.focus();
        }
    });
    let items = move || {
        errors
            .get()
            .into_iter()
            .map(
                |FieldMessage {
                     field,
                     label,
                     problem,
                 }| {
                    let href = format!("#{}", field_id(&field));
                    let link = |_: &str, label| {
                        view! { <a href=href.clone() rel="external">{label}</a> }.into_any()
                    };
                    view! { <li>{rich_with(texts::kit::field_problem(&label, &problem), link)}</li> }
                },
            )
            .collect_view()
    };
    view! {
        <Show when=move || !errors.get().is_empty()>
            <div
                class="error-summary"
                role="group"
                aria-labelledby="error-summary-title"
                tabindex="-1"
                autofocus
                node_ref=summary
            >
                <p id="error-summary-title"><Icon name=IconName::Warning/>{texts::kit::nothing_saved()}</p>
                <ul>{items}</ul>
            </div>
        </Show>
    }
    .into_any()
}
