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
        <Plain title=texts::words::sign_in()>
            <DoneFlash query=query failed=failed/>
            <PostForm action=sign_in>
                <div class="form">
                    <input type="hidden" name="next" value=next/>
                    <TextInput
                        name="identifier"
                        label=texts::session::user_name_or_email()
                        kind=InputKind::Code
                        autocomplete="username"
                        required=true
                        autofocus=true
                    />
                    <TextInput
                        name="password"
                        label=texts::words::password()
                        kind=InputKind::Password
                        autocomplete="current-password"
                        required=true
                    />
                    <details class="more">
                        <summary>{texts::session::several_tenants()}</summary>
                        <Field id="field-tenant" label=texts::words::tenant() hint=texts::session::tenant_hint()>
                            <input id="field-tenant" class="input" type="text" name="tenant" autocomplete="organization" aria-describedby="field-tenant-hint"/>
                        </Field>
                    </details>
                    <SubmitButton busy=sign_in.pending()>{texts::words::sign_in()}</SubmitButton>
                </div>
            </PostForm>
            <PasskeyForm ask=Ask::SignIn action=by_passkey verb=texts::session::with_passkey() next=Signal::derive(next)/>
            <p><a href="/forgot-password">{texts::session::forgot()}</a></p>
            <form class="form" method="get" action="/sign-in/find">
                <input type="hidden" name="next" value=next/>
                <TextInput
                    name="name"
                    label=texts::session::through_organisation()
                    kind=InputKind::Code
                    hint=texts::session::through_organisation_hint()
                    autocomplete="email"
                    required=true
                />
                <SubmitButton kind=ButtonKind::Plain>{texts::words::continue_word()}</SubmitButton>
            </form>
        </Plain>
    }
}
