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
                    <TextInput name="user_name" label="User name" value=user_name lock="Your password was right" autocomplete="username"/>
                    <TextInput name="code" label="Code" kind=InputKind::Code hint="Six digits from your authenticator app, or one of your recovery codes" required=true autofocus=true max_length=64 autocomplete="one-time-code" error=errors.field(Field::Code)/>
                    <SubmitButton busy=enter.pending()>"Sign in"</SubmitButton>
                </div>
            </PostForm>
            <p class="muted">"Lost both? Ask an administrator of your tenant to remove your second factor."</p>
            <LinkButton href="/sign-in">"Start again"</LinkButton>
        }
    };
    view! {
        <Plain title="Enter a code">
            <Loaded from=offer view=show/>
        </Plain>
    }
}
