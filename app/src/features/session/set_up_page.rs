//! The first tenant and its administrator.

use domain::Field;
use leptos::prelude::*;

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

const LABELS: &[(Field, &str)] = &[
    (Field::Name, "System name"),
    (Field::LegalName, "Legal name"),
    (Field::Region, "Region"),
    (Field::Email, "E-mail"),
    (Field::FullName, "Full name"),
    (Field::Password, "Password"),
    (Field::PasswordAgain, "Password again"),
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
                <Plain title="Set-up link needed">
                    <Note tone=Tone::Warn>"This set-up link is incomplete or out of date. Open the one that the server printed when it started last."</Note>
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
        <Plain title="Set up Tenantry" lead="The first tenant and its first administrator" wide=true>
            <Flash message=errors.message()/>
            <ErrorSummary errors=errors.summary(LABELS)/>
            <PostForm action=action>
                <div class="form">
                    <input type="hidden" name="secret" value=move || secret.get()/>
                    <fieldset class="form-group">
                        <legend>"Tenant"</legend>
                        <div class="form-grid">
                            <TextInput name="legal_name" label="Legal name" required=true max_length=255 autocomplete="organization" error=errors.field(Field::LegalName)/>
                            <TextInput name="name" label="System name" kind=InputKind::Code hint="Permanent: letters, digits, hyphens, underscores" required=true max_length=63 error=errors.field(Field::Name)/>
                        </div>
                        <Select name="region" label="Region" choices=regions placeholder="Choose a region" required=true hint="Where the tenant's data is hosted; permanent" error=errors.field(Field::Region)/>
                    </fieldset>
                    <fieldset class="form-group">
                        <legend>"Administrator"</legend>
                        <div class="form-grid">
                            <TextInput name="full_name" label="Full name" required=true max_length=255 autocomplete="name" error=errors.field(Field::FullName)/>
                            <TextInput name="email" label="E-mail" kind=InputKind::Email hint="Also the user name" required=true autocomplete="email" error=errors.field(Field::Email)/>
                        </div>
                        <div class="form-grid">
                            <TextInput name="password" label="Password" kind=InputKind::Password hint="At least 12 characters" required=true autocomplete="new-password" error=errors.field(Field::Password)/>
                            <TextInput name="password_again" label="Password again" kind=InputKind::Password required=true autocomplete="new-password" error=errors.field(Field::PasswordAgain)/>
                        </div>
                    </fieldset>
                    <Checkbox name="demo" label="Add demo data" hint="Two more tenants and a few hundred accounts and groups to look around"/>
                    <SubmitButton busy=action.pending()>"Set up"</SubmitButton>
                </div>
            </PostForm>
        </Plain>
    }
}
