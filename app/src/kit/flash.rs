//! The outcome of an action.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Icon, IconName, Tone};

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FlashMessage {
    /// `Ok` when it worked, `Bad` when it didn't, `Warn` for both.
    pub tone: Tone,
    /// One sentence, from the page's own list: never a text taken from the address.
    pub text: String,
}

impl FlashMessage {
    /// It worked.
    pub fn ok(text: impl Into<String>) -> Self {
        Self {
            tone: Tone::Ok,
            text: text.into(),
        }
    }

    /// It didn't.
    pub fn bad(text: impl Into<String>) -> Self {
        Self {
            tone: Tone::Bad,
            text: text.into(),
        }
    }
}

/// The place for the outcome of the last action, at the top of a page. Always render it: only a
/// region that is there beforehand is announced when its text changes. After a redirect the server
/// renders the message that belongs to the code in the address.
#[component]
pub fn Flash(
    /// The message; `None` leaves the region empty.
    #[prop(into)]
    message: Signal<Option<FlashMessage>>,
    /// The same page without the code in its address; shows a link that dismisses the message.
    #[prop(optional, into)]
    dismiss: MaybeProp<String>,
) -> impl IntoView {
    let shown = move || {
        message.get().map(|FlashMessage { tone, text }| {
            let icon = if tone == Tone::Ok {
                IconName::Check
            } else {
                IconName::Warning
            };
            let close = dismiss.get().map(|href| {
                view! {
                    <a class="flash-close" href=href aria-label=texts::kit::dismiss() data-noscroll>
                        <Icon name=IconName::Cross/>
                    </a>
                }
            });
            view! {
                <div class="note" data-tone=tone.as_str()>
                    <Icon name=icon/>
                    <div class="note-text">{text}</div>
                    {close}
                </div>
            }
        })
    };
    view! {
        <div class="flash" role="status">
            {shown}
        </div>
    }
    .into_any()
}
