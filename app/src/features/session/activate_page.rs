//! Setting the password that an activation link is for.

use domain::Field;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use texts::Words;

use super::api::{Activate, Invitation, LoadInvitation};
use crate::{
    call::{FormAction, Load, PostForm},
    error::UiError,
    features::FormErrors,
    kit::{ErrorSummary, Flash, InputKind, LinkButton, Note, SubmitButton, TextInput, Tone},
    layout::Plain,
};

const LABELS: &[(Field, Words)] = &[
    (Field::Password, texts::words::password),
    (Field::PasswordAgain, texts::words::password_again),
];

/// `/activate/{secret}`
#[component]
pub fn ActivatePage() -> impl IntoView {
    let params = use_params_map();
    let secret = Memo::new(move |_| params.with(|params| params.get("secret").unwrap_or_default()));
    let invitation = Load::new(move || LoadInvitation {
        secret: secret.get().into(),
    });
    let action = FormAction::of::<Activate>();
    view! {
        <Transition>
            {move || Suspend::new(async move {
                match invitation.read().await {
                    Some(Ok(invitation)) => view! { <PasswordForm invitation=invitation secret=secret action=action/> }.into_any(),
                    Some(Err(error)) => view! { <Over error=error/> }.into_any(),
                    None => ().into_any(),
                }
            })}
        </Transition>
    }
}

#[component]
fn Over(error: UiError) -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::answer::set_status(error.status());
    view! {
        <Plain title=texts::session::link_over_title()>
            <Note tone=Tone::Warn>{error.to_string()}</Note>
            <div class="actions">
                <LinkButton href="/forgot-password">{texts::session::new_link()}</LinkButton>
                <LinkButton href="/sign-in">{texts::words::sign_in()}</LinkButton>
            </div>
        </Plain>
    }
}

#[component]
fn PasswordForm(invitation: Invitation, secret: Memo<String>, action: FormAction) -> impl IntoView {
    let errors = FormErrors::of(action);
    let lead = texts::session::activate_lead(&invitation.display_name, &invitation.tenant_name);
    view! {
        <Plain title=texts::session::activate_title() lead=lead>
            <Flash message=errors.message()/>
            <ErrorSummary errors=errors.summary(LABELS)/>
            <PostForm action=action>
                <div class="form">
                    <input type="hidden" name="secret" value=move || secret.get()/>
                    <TextInput name="user_name" label=texts::words::user_name() value=invitation.user_name lock=texts::session::sign_in_with_it() autocomplete="username"/>
                    <TextInput name="password" label=texts::words::password() kind=InputKind::Password hint=texts::session::password_hint() required=true autocomplete="new-password" error=errors.field(Field::Password)/>
                    <TextInput name="password_again" label=texts::words::password_again() kind=InputKind::Password required=true autocomplete="new-password" error=errors.field(Field::PasswordAgain)/>
                    <SubmitButton busy=action.pending()>{texts::session::set_password()}</SubmitButton>
                </div>
            </PostForm>
        </Plain>
    }
}
