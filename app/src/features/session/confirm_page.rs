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
                <Note>{texts::session::sign_in_there_again()}</Note>
                <div class="actions">
                    // Not a page of this console: the browser itself has to go there.
                    <a class="button" data-kind="main" href=offer.again rel="external">{texts::session::sign_in_again()}</a>
                    <LinkButton href="/">{texts::words::cancel()}</LinkButton>
                </div>
            }
            .into_any();
        }
        if !offer.has_password {
            return view! {
                <Note>{texts::session::sign_out_and_in()}</Note>
                <form method="post" action="/sign-out" class="actions">
                    <SubmitButton>{texts::words::sign_out()}</SubmitButton>
                    <LinkButton href="/">{texts::words::cancel()}</LinkButton>
                </form>
            }
            .into_any();
        }
        view! {
            <Flash message=errors.message()/>
            {offer.has_passkey.then(|| view! {
                <Flash message=FormErrors::of(by_passkey).message()/>
                <PasskeyForm ask=Ask::Confirm action=by_passkey verb=texts::session::use_passkey() next=next/>
            })}
            {offer.needs_passkey.then(|| view! {
                <p class="muted">{texts::session::confirm_needs_passkey()}</p>
                <LinkButton href="/" kind=ButtonKind::Quiet>{texts::words::cancel()}</LinkButton>
            })}
            {(!offer.needs_passkey).then(|| view! {
                <PostForm action=confirm>
                    <div class="form">
                        <input type="hidden" name="next" value=move || next.get()/>
                        <TextInput name="user_name" label=texts::words::user_name() value=offer.user_name lock=texts::session::confirm_lock() autocomplete="username"/>
                        <TextInput name="password" label=texts::words::password() kind=InputKind::Password required=true autofocus=true autocomplete="current-password" error=errors.field(Field::Password)/>
                        {offer.has_second_factor.then(|| view! {
                            <TextInput name="code" label=texts::words::code() kind=InputKind::Code hint=texts::session::code_hint() required=true max_length=64 autocomplete="one-time-code" error=errors.field(Field::Code)/>
                        })}
                        <SubmitButton busy=confirm.pending()>{texts::session::confirm()}</SubmitButton>
                    </div>
                </PostForm>
            })}
        }
        .into_any()
    };
    view! {
        <Plain title=texts::session::confirm_title() lead=texts::session::confirm_lead()>
            <Loaded from=offer view=show/>
        </Plain>
    }
}
