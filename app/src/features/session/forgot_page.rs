//! Asking for a link to set another password.

use leptos::prelude::*;

use super::reset_api::{LoadResetOffer, RequestReset};
use crate::{
    call::{FormAction, Load, PostForm},
    features::{DoneFlash, FormErrors, Loaded},
    kit::{ButtonKind, Field, InputKind, LinkButton, Note, SubmitButton, TextInput, use_query},
    layout::Plain,
};

/// `/forgot-password`
#[component]
pub fn ForgotPage() -> impl IntoView {
    let query = use_query();
    let sends_mail = Load::new(|| LoadResetOffer {});
    let ask = FormAction::of::<RequestReset>();
    let errors = FormErrors::of(ask);
    let show = move |sends_mail: bool| match sends_mail {
        true => view! { <Form ask=ask/> }.into_any(),
        false => view! {
            <Note>{texts::session::forgot_no_mail()}</Note>
            <LinkButton href="/sign-in">{texts::words::back()}</LinkButton>
        }
        .into_any(),
    };
    view! {
        <Plain title=texts::session::forgot() lead=texts::session::forgot_lead()>
            <DoneFlash query=query failed=errors.message()/>
            <Loaded from=sends_mail view=show/>
        </Plain>
    }
}

#[component]
fn Form(ask: FormAction) -> impl IntoView {
    view! {
        <PostForm action=ask>
            <div class="form">
                <TextInput name="identifier" label=texts::session::user_name_or_email() kind=InputKind::Code autocomplete="username" required=true autofocus=true/>
                <details class="more">
                    <summary>{texts::session::several_tenants()}</summary>
                    <Field id="field-tenant" label=texts::words::tenant() hint=texts::session::tenant_hint()>
                        <input id="field-tenant" class="input" type="text" name="tenant" autocomplete="organization" aria-describedby="field-tenant-hint"/>
                    </Field>
                </details>
                <div class="actions">
                    <SubmitButton busy=ask.pending()>{texts::session::send_link()}</SubmitButton>
                    <LinkButton href="/sign-in" kind=ButtonKind::Quiet>{texts::words::back()}</LinkButton>
                </div>
            </div>
        </PostForm>
    }
}
