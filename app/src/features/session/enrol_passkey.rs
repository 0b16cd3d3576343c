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
            <p>{texts::session::enrol_passkey()}</p>
            <PasskeyForm ask=Ask::Add action=action verb=texts::session::set_up_passkey()/>
        </div>
    }
}
