//! What is said before the last way in without an identity provider is taken away.

use leptos::prelude::*;

use crate::kit::{Note, Tone};

/// In the dialog that would do it.
#[component]
pub(crate) fn LastLocalOwner() -> impl IntoView {
    view! {
        <Note tone=Tone::Warn>
            {texts::permissions::last_local_owner()}
        </Note>
    }
}
