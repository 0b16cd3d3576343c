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
    let show = move |sends_mail: bool| {
        match sends_mail {
        true => view! { <Form ask=ask/> }.into_any(),
        false => view! {
            <Note>"This server sends no e-mail. Ask an administrator of your tenant for a link to set another password."</Note>
            <LinkButton href="/sign-in">"Back"</LinkButton>
        }
        .into_any(),
    }
    };
    view! {
        <Plain title="Forgot your password?" lead="You get an e-mail with a link to set another one.">
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
                <TextInput name="identifier" label="User name or e-mail" kind=InputKind::Code autocomplete="username" required=true autofocus=true/>
                <details class="more">
                    <summary>"I have accounts in several tenants"</summary>
                    <Field id="field-tenant" label="Tenant" hint="The system name of the tenant to sign in to">
                        <input id="field-tenant" class="input" type="text" name="tenant" autocomplete="organization" aria-describedby="field-tenant-hint"/>
                    </Field>
                </details>
                <div class="actions">
                    <SubmitButton busy=ask.pending()>"Send the link"</SubmitButton>
                    <LinkButton href="/sign-in" kind=ButtonKind::Quiet>"Back"</LinkButton>
                </div>
            </div>
        </PostForm>
    }
}
