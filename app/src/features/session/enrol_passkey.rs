//! A passkey as the second factor that has to be set up.

use leptos::prelude::*;

use super::passkey_form::{Ask, PasskeyForm};
use crate::call::FormAction;

/// Offers it beside the authenticator app; without JavaScript the app alone is there.
#[component]
pub(super) fn EnrolPasskey(
    /// Takes the answer.
    action: FormAction,
) -> impl IntoView {
    view! {
        <div class="passkey">
            <p>"With a passkey you sign in by your phone, your computer or a security key, without the password. Or set up an app that shows codes."</p>
            <PasskeyForm ask=Ask::Add action=action verb="Set up a passkey"/>
        </div>
    }
}
