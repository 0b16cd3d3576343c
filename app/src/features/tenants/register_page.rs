//! Registering a tenant.

use domain::{
    Field, TenantId,
    tenant::{Address, Region, TenantForm, TenantKind},
};
use leptos::prelude::*;

use super::{
    api::{ListRegions, RegisterTenant},
    fields::{AddressCard, BusinessCard, LABELS},
    name_field::NameField,
    titles::kind_choices,
};
use crate::{
    call::{FormAction, Load, PostForm},
    features::{FormErrors, Loaded, frame::here, tenant_param},
    kit::{Card, CardBody, Choice, ErrorSummary, Flash, InputKind, SaveBar, Select, TextInput},
    layout::{Crumb, Page},
};

/// `/t/{tenant}/tenants/new`
#[component]
pub fn RegisterTenantPage() -> impl IntoView {
    let tenant = tenant_param();
    let regions = Load::new(move || ListRegions {
        tenant: tenant.get(),
    });
    let register = FormAction::of::<RegisterTenant>();
    let errors = FormErrors::of(register);
    let frame = here();
    let list = frame.path("tenants");
    let crumbs = vec![
        frame.crumb(),
        Crumb::new(texts::words::tenants(), list.clone()),
    ];
    let lead = texts::tenants::register_lead(&frame.tenant.display_name);
    let show = move |regions: Vec<Region>| {
        view! { <RegisterForm tenant=tenant regions=regions errors=errors action=register cancel=list.clone()/> }
    };
    view! {
        <Page title=texts::tenants::register_title() crumbs=crumbs lead=lead>
            <Flash message=errors.message()/>
            <ErrorSummary errors=errors.summary(LABELS)/>
            <Loaded from=regions view=show/>
        </Page>
    }
}

#[component]
fn RegisterForm(
    tenant: Memo<TenantId>,
    regions: Vec<Region>,
    errors: FormErrors,
    action: FormAction,
    cancel: String,
) -> impl IntoView {
    view! {
        <PostForm action=action>
            <div class="stack">
                <input type="hidden" name="tenant" value=move || tenant.get().to_string()/>
                <TenantCard tenant=tenant regions=regions errors=errors/>
                <BusinessCard saved=TenantForm::default() errors=errors lock=None/>
                <AddressCard saved=Address::default() errors=errors lock=None/>
                <AdministratorCard errors=errors/>
                <SaveBar save=texts::tenants::register() cancel=Signal::stored(cancel) busy=action.pending() always=true/>
            </div>
        </PostForm>
    }
}

#[component]
fn TenantCard(tenant: Memo<TenantId>, regions: Vec<Region>, errors: FormErrors) -> impl IntoView {
    let regions = regions
        .into_iter()
        .map(|region| Choice::new(region.id, region.title))
        .collect();
    view! {
        <Card title=texts::words::tenant()>
            <CardBody>
                <div class="form-grid">
                    <NameField tenant=tenant error=errors.field(Field::Name)/>
                    <TextInput name="display_name" label=texts::words::display_name() hint=texts::tenants::display_name_hint() max_length=255 error=errors.field(Field::DisplayName)/>
                    <TextInput name="legal_name" label=texts::words::legal_name() hint=texts::tenants::legal_name_hint() required=true max_length=255 error=errors.field(Field::LegalName)/>
                    <Select name="kind" label=texts::words::kind() choices=kind_choices() value=TenantKind::Customer.as_str() required=true error=errors.field(Field::TenantKind)/>
                    <Select name="region" label=texts::words::region() choices=regions placeholder=texts::tenants::choose_region() hint=texts::tenants::region_hint() required=true error=errors.field(Field::Region)/>
                </div>
            </CardBody>
        </Card>
    }
}

#[component]
fn AdministratorCard(errors: FormErrors) -> impl IntoView {
    view! {
        <Card title=texts::tenants::administrator() lead=texts::tenants::administrator_lead()>
            <CardBody>
                <div class="form-grid">
                    <TextInput name="full_name" label=texts::words::full_name() required=true max_length=255 error=errors.field(Field::FullName)/>
                    <TextInput name="email" label=texts::words::email_address() kind=InputKind::Email hint=texts::tenants::email_hint() required=true max_length=254 error=errors.field(Field::Email)/>
                    <TextInput name="mobile_phone" label=texts::words::mobile_telephone() kind=InputKind::Telephone max_length=64 error=errors.field(Field::MobilePhone)/>
                </div>
            </CardBody>
        </Card>
    }
}
