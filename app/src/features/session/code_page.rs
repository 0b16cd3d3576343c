//! Entering a code after the password.

use domain::Field;
use leptos::prelude::*;

use super::factor_api::{EnterCode, LoadCodeOffer};
use crate::{
    call::{FormAction, Load, PostForm},
    features::{FormErrors, Loaded},
    kit::{Flash, InputKind, LinkButton, SubmitButton, TextInput, use_query},
    layout::Plain,
};

/// `/sign-in/code?next=…`
#[component]
pub fn CodePage() -> impl IntoView {
    let query = use_query();
    let next = move || query.get().get("next").unwrap_or_default().to_owned();
    let offer = Load::new(|| LoadCodeOffer {});
    let enter = FormAction::of::<EnterCode>();
    let errors = FormErrors::of(enter);
    let show = move |user_name: String| {
        view! {
            <Flash message=errors.message()/>
            <PostForm action=enter>
                <div class="form">
                    <input type="hidden" name="next" value=next/>
                    <TextInput name="user_name" label=texts::words::user_name() value=user_name lock=texts::session::code_lock() autocomplete="username"/>
                    <TextInput name="code" label=texts::words::code() kind=InputKind::Code hint=texts::session::code_hint() required=true autofocus=true max_length=64 autocomplete="one-time-code" error=errors.field(Field::Code)/>
                    <SubmitButton busy=enter.pending()>{texts::words::sign_in()}</SubmitButton>
                </div>
            </PostForm>
            <p class="muted">{texts::session::code_lost()}</p>
            <LinkButton href="/sign-in">{texts::session::start_again()}</LinkButton>
        }
    };
    view! {
        <Plain title=texts::session::code_title()>
            <Loaded from=offer view=show/>
        </Plain>
    }
}
