//! Changing one's own password.

use domain::{Field, session::OwnAccount};
use leptos::prelude::*;

use super::own_api::{ChangePassword, LoadOwnAccount};
use crate::{
    call::{FormAction, Load, PostForm},
    features::{FormErrors, Loaded},
    kit::{ButtonKind, ErrorSummary, Flash, InputKind, LinkButton, Note, SubmitButton, TextInput},
    layout::Plain,
};

const LABELS: &[(Field, &str)] = &[
    (Field::PresentPassword, "Present password"),
    (Field::Password, "New password"),
    (Field::PasswordAgain, "New password again"),
];

/// `/account/password`
#[component]
pub fn PasswordPage() -> impl IntoView {
    let own = Load::new(|| LoadOwnAccount {});
    let change = FormAction::of::<ChangePassword>();
    let show = move |own: OwnAccount| match own.has_password {
        true => view! { <Form user_name=own.user_name change=change/> }.into_any(),
        false => view! {
            <Note>"You sign in at your organisation: change your password there."</Note>
            <LinkButton href="/account">"Back"</LinkButton>
        }
        .into_any(),
    };
    view! {
        <Plain title="Change your password" lead="Your other sessions end.">
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
                <TextInput name="user_name" label="User name" value=user_name lock="You sign in with it" autocomplete="username"/>
                <TextInput name="present_password" label="Present password" kind=InputKind::Password required=true autocomplete="current-password" error=errors.field(Field::PresentPassword)/>
                <TextInput name="password" label="New password" kind=InputKind::Password hint="At least 12 characters; several words are easy to remember" required=true autocomplete="new-password" error=errors.field(Field::Password)/>
                <TextInput name="password_again" label="New password again" kind=InputKind::Password required=true autocomplete="new-password" error=errors.field(Field::PasswordAgain)/>
                <div class="actions">
                    <SubmitButton busy=change.pending()>"Change password"</SubmitButton>
                    <LinkButton href="/account" kind=ButtonKind::Quiet>"Cancel"</LinkButton>
                </div>
            </div>
        </PostForm>
    }
}
