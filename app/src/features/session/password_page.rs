//! Changing one's own password.

use domain::{Field, session::OwnAccount};
use leptos::prelude::*;
use texts::Words;

use super::own_api::{ChangePassword, LoadOwnAccount};
use crate::{
    call::{FormAction, Load, PostForm},
    features::{FormErrors, Loaded},
    kit::{ButtonKind, ErrorSummary, Flash, InputKind, LinkButton, Note, SubmitButton, TextInput},
    layout::Plain,
};

const LABELS: &[(Field, Words)] = &[
    (Field::PresentPassword, texts::session::present_password),
    (Field::Password, texts::session::new_password),
    (Field::PasswordAgain, texts::session::new_password_again),
];

/// `/account/password`
#[component]
pub fn PasswordPage() -> impl IntoView {
    let own = Load::new(|| LoadOwnAccount {});
    let change = FormAction::of::<ChangePassword>();
    let show = move |own: OwnAccount| match own.has_password {
        true => view! { <Form user_name=own.user_name change=change/> }.into_any(),
        false => view! {
            <Note>{texts::session::password_elsewhere()}</Note>
            <LinkButton href="/account">{texts::words::back()}</LinkButton>
        }
        .into_any(),
    };
    view! {
        <Plain title=texts::session::password_title() lead=texts::session::password_lead()>
            <Loaded from=own view=show/>
        </Plain>
    }
}

#[component]
fn Form(user_name: String, change: FormAction) -> impl IntoView {
    let errors = FormErrors::of(change);
    view! {
        <Flash message=errors.message()/>
        <ErrorSummary errors=errors.summary(LABELS)/>
        <PostForm action=change>
            <div class="form">
                <TextInput name="user_name" label=texts::words::user_name() value=user_name lock=texts::session::sign_in_with_it() autocomplete="username"/>
                <TextInput name="present_password" label=texts::session::present_password() kind=InputKind::Password required=true autocomplete="current-password" error=errors.field(Field::PresentPassword)/>
                <TextInput name="password" label=texts::session::new_password() kind=InputKind::Password hint=texts::session::password_hint() required=true autocomplete="new-password" error=errors.field(Field::Password)/>
                <TextInput name="password_again" label=texts::session::new_password_again() kind=InputKind::Password required=true autocomplete="new-password" error=errors.field(Field::PasswordAgain)/>
                <div class="actions">
                    <SubmitButton busy=change.pending()>{texts::session::change_password()}</SubmitButton>
                    <LinkButton href="/account" kind=ButtonKind::Quiet>{texts::words::cancel()}</LinkButton>
                </div>
            </div>
        </PostForm>
    }
}
