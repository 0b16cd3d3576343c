//! A secret that is shown once.

use domain::Secret;
use leptos::prelude::*;

use super::{Checkbox, CopyField, Note, SubmitButton, Tone};

/// Shows a fresh secret with a copy button. "Done" opens only after the box "I have stored it" is
/// ticked: the box is `required`, so the browser itself holds the form back, with and without
/// JavaScript. The page must not be cacheable and the secret must not be in its address.
#[component]
pub fn SecretOnce(
    /// What it is: "Provisioning token".
    #[prop(into)]
    label: String,
    /// The secret.
    #[prop(into)]
    secret: Secret,
    /// Where "Done" leads: a path without query.
    #[prop(into)]
    done: String,
    /// What belongs to it and can be seen again, such as the address to paste beside it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="secret-once">
            <Note tone=Tone::Warn>
                {texts::kit::shown_once()}
            </Note>
            <CopyField name="secret" label=label value=secret.reveal().to_owned()/>
            {children.map(|children| children())}
            <form method="get" action=done class="secret-gate">
                <Checkbox name="stored" label=texts::kit::have_stored() required=true/>
                <SubmitButton>{texts::kit::done()}</SubmitButton>
            </form>
        </div>
    }
    .into_any()
}
