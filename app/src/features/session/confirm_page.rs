//! Asking for the password once more, before something that an abandoned screen must not be enough for.

use domain::Field;
use leptos::prelude::*;

use super::{
    own_api::{ConfirmOffer, ConfirmPassword, LoadConfirm},
    passkey_api::ConfirmWithPasskey,
    passkey_form::{Ask, PasskeyForm},
};
use crate::{
    call::{FormAction, Load, PostForm},
    features::{FormErrors, Loaded},
    kit::{ButtonKind, Flash, InputKind, LinkButton, Note, SubmitButton, TextInput, use_query},
    layout::Plain,
};

/// `/confirm?next=…`
#[component]
pub fn ConfirmPage() -> impl IntoView {
    let query = use_query();
    let next = Memo::new(move |_| query.get().get("next").unwrap_or_default().to_owned());
    let offer = Load::new(move || LoadConfirm { next: next.get() });
    let confirm = FormAction::of::<ConfirmPassword>();
    let by_passkey = FormAction::of::<ConfirmWithPasskey>();
    let errors = FormErrors::of(confirm);
    let show = move |offer: ConfirmOffer| {
        if !offer.has_password && !offer.again.is_empty() {
            return view! {
                <Note>"You sign in at your organisation. Sign in there once more, and you go on where you were."</Note>
                <div class="actions">
                    // Not a page of this console: the browser itself has to go there.
                    <a class="button" data-kind="main" href=offer.again rel="external">"Sign in again"</a>
                    <LinkButton href="/">"Cancel"</LinkButton>
                </div>
            }
            .into_any();
        }
        if !offer.has_password {
            return view! {
                <Note>"You sign in at your organisation. Sign out, sign in again, and go on within a few minutes."</Note>
                <form method="post" action="/sign-out" class="actions">
                    <SubmitButton>"Sign out"</SubmitButton>
                    <LinkButton href="/">"Cancel"</LinkButton>
                </form>
            }
            .into_any();
        }
        view! {
            <Flash message=errors.message()/>
            {offer.has_passkey.then(|| view! {
                <Flash message=FormErrors::of(by_passkey).message()/>
                <PasskeyForm ask=Ask::Confirm action=by_passkey verb="Use a passkey" next=next/>
            })}
            {offer.needs_passkey.then(|| view! {
                <p class="muted">"Your tenant requires a second factor, and yours is a passkey. Browsers ask for it with JavaScript only."</p>
                <LinkButton href="/" kind=ButtonKind::Quiet>"Cancel"</LinkButton>
            })}
            {(!offer.needs_passkey).then(|| view! {
                <PostForm action=confirm>
                    <div class="form">
                        <input type="hidden" name="next" value=move || next.get()/>
                        <TextInput name="user_name" label="User name" value=offer.user_name lock="The account that you are signed in with" autocomplete="username"/>
                        <TextInput name="password" label="Password" kind=InputKind::Password required=true autofocus=true autocomplete="current-password" error=errors.field(Field::Password)/>
                        {offer.has_second_factor.then(|| view! {
                            <TextInput name="code" label="Code" kind=InputKind::Code hint="Six digits from your authenticator app, or one of your recovery codes" required=true max_length=64 autocomplete="one-time-code" error=errors.field(Field::Code)/>
                        })}
                        <SubmitButton busy=confirm.pending()>"Confirm"</SubmitButton>
                    </div>
                </PostForm>
            })}
        }
        .into_any()
    };
    view! {
        <Plain title="Confirm that it is you" lead="This can do much, and you signed in a while ago. You then go on where you were.">
            <Loaded from=offer view=show/>
        </Plain>
    }
}
