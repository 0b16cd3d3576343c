//! A form whose session had ended when it was sent.

use leptos::prelude::*;

use crate::kit::{Note, Tone};

/// The way on: the browser itself sends the form once more, so that the server keeps what is in it by now and leads
/// back to it after signing in. Where it can't keep anything, the person signs in beside this page.
#[component]
pub(super) fn SignInAgain(
    /// Where the form is sent.
    path: &'static str,
    /// The server keeps what was sent.
    is_kept: bool,
) -> impl IntoView {
    let (text, way) = if is_kept {
        let again = view! {
            <button type="submit" class="button" data-kind="plain" formaction=path formnovalidate>
                {texts::words::sign_in()}
            </button>
        };
        (texts::errors::typed_kept(), again.into_any())
    } else {
        let beside = view! {
            <a class="button" data-kind="plain" href="/sign-in" target="_blank">
                {texts::words::sign_in()}
            </a>
        };
        (texts::errors::sign_in_beside(), beside.into_any())
    };
    view! { <Note tone=Tone::Warn action=move || way>{text}</Note> }
}
