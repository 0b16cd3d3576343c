//! Notes: what one has to know here.

use leptos::prelude::*;

use super::{Icon, IconName, Tone};

/// A remark on the page: information unless `tone` says otherwise. It is part of the page and isn't
/// announced; for the outcome of an action use [`Flash`](super::Flash).
#[component]
pub fn Note(
    /// `Info`, `Warn`, `Bad` or `Ok`.
    #[prop(default = Tone::Info)]
    tone: Tone,
    /// A link or button at the end.
    #[prop(optional, into)]
    action: Option<ViewFnOnce>,
    /// One or two sentences.
    children: Children,
) -> impl IntoView {
    let icon = match tone {
        Tone::Plain | Tone::Info => IconName::Info,
        Tone::Ok => IconName::Check,
        Tone::Warn | Tone::Bad => IconName::Warning,
    };
    view! {
        <div class="note" data-tone=tone.as_str()>
            <Icon name=icon/>
            <div class="note-text">{children()}</div>
            {action.map(|action| view! { <div class="actions">{action.run()}</div> })}
        </div>
    }
    .into_any()
}
