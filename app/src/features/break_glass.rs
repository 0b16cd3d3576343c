//! What is said before the last way in without an identity provider is taken away.

use leptos::prelude::*;

use crate::kit::{Note, Tone};

/// In the dialog that would do it.
#[component]
pub(crate) fn LastLocalOwner() -> impl IntoView {
    view! {
        <Note tone=Tone::Warn>
            "This is the last account of the owner group that signs in with a password here. Without it nobody of the owners gets in while the identity provider is down. Add another one first."
        </Note>
    }
}
