//! The first tenant and its administrator.

use domain::Field;
use leptos::prelude::*;
use texts::Words;

use super::api::{LoadSetUp, SetUp, SetUpOffer};
use crate::{
    call::{FormAction, Load, PostForm},
    features::{FormErrors, Loaded},
    kit::{
        Checkbox, Choice, ErrorSummary, Flash, InputKind, Note, Select, SubmitButton, TextInput,
        Tone, use_query,
    },
    layout::Plain,
};

const LABELS: &[(Field, Words)] = &[
    (Field::Name, texts::words::system_name),
    (Field::LegalName, texts::words::legal_name),
    (Field::Region, texts::words::region),
    (Field::Email, texts::words::email),
    (Field::FullName, texts::words::full_name),
    (Field::Password, texts::words::password),
    (Field::PasswordAgain, texts::words::password_again),
];

/// `/setup?secret=…`
#[component]
pub fn SetUpPage() -> impl IntoView {
    let query = use_query();
    let secret = Memo::new(move |_| query.get().get("secret").unwrap_or_default().to_owned());
    let offer = Load::new(move || LoadSetUp {
        secret: secret.get().into(),
    });
    let action = FormAction::of::<SetUp>();
    let show = move |offer: SetUpOffer| {
        if offer.is_admitted {
            view! { <SetUpFormView offer=offer secret=secret action=action/> }.into_any()
        } else {
            view! {
                <Plain title=texts::session::set_up_link_title()>
                    <Note tone=Tone::Warn>{texts::session::set_up_link_body()}</Note>
                </Plain>
            }
            .into_any()
        }
    };
    view! { <Loaded from=offer view=show/> }
}

#[component]
fn SetUpFormView(offer: SetUpOffer, secret: Memo<String>, action: FormAction) -> impl IntoView {
    let errors = FormErrors::of(action);
    let regions = offer
        .regions
        .into_iter()
        .map(|region| Choice::new(region.id, region.title))
        .collect();
    view! {
        <Plain title=texts::session::set_up_title() lead=texts::session::set_up_lead() wide=true>
            <Flash message=errors.message()/>
            <ErrorSummary errors=errors.summary(LABELS)/>
            <PostForm action=action>
                <div class="form">
                    <input type="hidden" name="secret" value=move || secret.get()/>
                    <fieldset class="form-group">
                        <legend>{texts::words::tenant()}</legend>
                        <div class="form-grid">
                            <TextInput name="legal_name" label=texts::words::legal_name() required=true max_length=255 autocomplete="organization" error=errors.field(Field::LegalName)/>
                            <TextInput name="name" label=texts::words::system_name() kind=InputKind::Code hint=texts::session::system_name_hint() required=true max_length=63 error=errors.field(Field::Name)/>
                        </div>
                        <Select name="region" label=texts::words::region() choices=regions placeholder=texts::session::choose_region() required=true hint=texts::session::region_hint() error=errors.field(Field::Region)/>
                    </fieldset>
                    <fieldset class="form-group">
                        <legend>{texts::session::administrator()}</legend>
                        <div class="form-grid">
                            <TextInput name="full_name" label=texts::words::full_name() required=true max_length=255 autocomplete="name" error=errors.field(Field::FullName)/>
                            <TextInput name="email" label=texts::words::email() kind=InputKind::Email hint=texts::session::set_up_email_hint() required=true autocomplete="email" error=errors.field(Field::Email)/>
                        </div>
                        <div class="form-grid">
                            <TextInput name="password" label=texts::words::password() kind=InputKind::Password hint=texts::session::set_up_password_hint() required=true autocomplete="new-password" error=errors.field(Field::Password)/>
                            <TextInput name="password_again" label=texts::words::password_again() kind=InputKind::Password required=true autocomplete="new-password" error=errors.field(Field::PasswordAgain)/>
                        </div>
                    </fieldset>
                    <Checkbox name="demo" label=texts::session::demo() hint=texts::session::demo_hint()/>
                    <SubmitButton busy=action.pending()>{texts::session::set_up()}</SubmitButton>
                </div>
            </PostForm>
        </Plain>
    }
}
