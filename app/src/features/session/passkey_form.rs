//! A button that asks for a passkey and sends what comes of it.

use leptos::{ev::MouseEvent, prelude::*};

use crate::{
    call::{FormAction, PostForm},
    kit::{Button, ButtonKind},
};
#[cfg(not(feature = "ssr"))]
use {
    super::{
        authenticator::Dialogue,
        passkey_api::{OfferConfirmation, OfferPasskey, OfferPasskeySignIn},
    },
    crate::{call::fetch, kit::client},
    domain::session::PasskeyOffer,
    wasm_bindgen::JsCast,
    web_sys::{HtmlFormElement, HtmlInputElement},
};

/// What the passkey is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ask {
    /// To be added.
    Add,
    /// To sign in.
    SignIn,
    /// To prove once more who one is.
    Confirm,
}

/// The form. Browsers talk to authenticators in JavaScript alone: without it the form isn't shown.
#[component]
pub(super) fn PasskeyForm(
    /// What the passkey is for.
    ask: Ask,
    /// Takes the answer.
    action: FormAction,
    /// What the button says.
    #[prop(into)]
    verb: String,
    /// Where to go afterwards.
    #[prop(optional, into)]
    next: Signal<String>,
) -> impl IntoView {
    let (busy, problem) = (RwSignal::new(false), RwSignal::new(String::new()));
    let is_busy = Signal::derive(move || busy.get() || action.pending().get());
    view! {
        <div class="passkey">
            <PostForm action=action>
                <input type="hidden" name="next" value=move || next.get()/>
                <input type="hidden" name="challenge"/>
                <input type="hidden" name="credential"/>
                <Button kind=ButtonKind::Plain disabled=is_busy on:click=move |event: MouseEvent| start(&event, ask, busy, problem)>{verb}</Button>
            </PostForm>
            <p class="muted" role="status">{move || problem.get()}</p>
        </div>
    }
    .into_any()
}

#[cfg(feature = "ssr")]
fn start(_: &MouseEvent, _: Ask, _: RwSignal<bool>, _: RwSignal<String>) {}

#[cfg(not(feature = "ssr"))]
fn start(event: &MouseEvent, ask: Ask, busy: RwSignal<bool>, problem: RwSignal<String>) {
    let Some(form) = client::target(event).and_then(|button| client::form_of(&button)) else {
        return;
    };
    busy.set(true);
    problem.set(String::new());
    leptos::task::spawn_local(async move {
        if let Err(reason) = answer(ask, &form).await {
            problem.try_set(reason);
        }
        busy.try_set(false);
    });
}

/// Gets a challenge, has it answered, and sends the form with the answer.
#[cfg(not(feature = "ssr"))]
async fn answer(ask: Ask, form: &HtmlFormElement) -> Result<(), String> {
    let (offer, dialogue) = match ask {
        Ask::Add => (fetch(OfferPasskey {}).await, Dialogue::Create),
        Ask::SignIn => (fetch(OfferPasskeySignIn {}).await, Dialogue::Get),
        Ask::Confirm => (fetch(OfferConfirmation {}).await, Dialogue::Get),
    };
    let PasskeyOffer { challenge, options } = offer.map_err(|error| error.to_string())?;
    let credential = dialogue.open(&options).await?;
    for (name, value) in [
        ("challenge", challenge.reveal()),
        ("credential", &credential),
    ] {
        let field = form.query_selector(&format!("input[name={name}]"));
        if let Ok(Some(field)) = field
            && let Ok(field) = field.dyn_into::<HtmlInputElement>()
        {
            field.set_value(value);
        }
    }
    form.request_submit().map_err(|_| String::new())
}
