//! Signing in with user name or e-mail address and password.

use leptos::prelude::*;

use super::{
    api::SignIn,
    passkey_api::SignInWithPasskey,
    passkey_form::{Ask, PasskeyForm},
};
use crate::{
    call::{FormAction, PostForm},
    features::{DoneFlash, FormErrors},
    kit::{ButtonKind, Field, InputKind, SubmitButton, TextInput, use_query},
    layout::Plain,
};

/// `/sign-in`
#[component]
pub fn SignInPage() -> impl IntoView {
    let query = use_query();
    let sign_in = FormAction::of::<SignIn>();
    let by_passkey = FormAction::of::<SignInWithPasskey>();
    let errors = [sign_in, by_passkey].map(|action| FormErrors::of(action).message());
    let failed = Signal::derive(move || errors.iter().find_map(Get::get));
    let next = move || query.get().get("next").unwrap_or_default().to_owned();
    view! {
        <Plain title="Sign in">
            <DoneFlash query=query failed=failed/>
            <PostForm action=sign_in>
                <div class="form">
                    <input type="hidden" name="next" value=next/>
                    <TextInput
                        name="identifier"
                        label="User name or e-mail"
                        kind=InputKind::Code
                        autocomplete="username"
                        required=true
                        autofocus=true
                    />
                    <TextInput
                        name="password"
                        label="Password"
                        kind=InputKind::Password
                        autocomplete="current-password"
                        required=true
                    />
                    <details class="more">
                        <summary>"I have accounts in several tenants"</summary>
                        <Field id="field-tenant" label="Tenant" hint="The system name of the tenant to sign in to">
                            <input id="field-tenant" class="input" type="text" name="tenant" autocomplete="organization" aria-describedby="field-tenant-hint"/>
                        </Field>
                    </details>
                    <SubmitButton busy=sign_in.pending()>"Sign in"</SubmitButton>
                </div>
            </PostForm>
            <PasskeyForm ask=Ask::SignIn action=by_passkey verb="Sign in with a passkey" next=Signal::derive(next)/>
            <p><a href="/forgot-password">"Forgot your password?"</a></p>
            <form class="form" method="get" action="/sign-in/find">
                <input type="hidden" name="next" value=next/>
                <TextInput
                    name="name"
                    label="Sign in through your organisation"
                    kind=InputKind::Code
                    hint="Your e-mail address, for accounts without a password here"
                    autocomplete="email"
                    required=true
                />
                <SubmitButton kind=ButtonKind::Plain>"Continue"</SubmitButton>
            </form>
        </Plain>
    }
}
