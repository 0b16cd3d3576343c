//! The fields of a tenant that its page and its registration share.

use domain::{
    Field,
    tenant::{Address, TenantForm},
};
use leptos::prelude::*;
use texts::Words;

use crate::{
    features::FormErrors,
    kit::{Card, CardBody, InputKind, TextInput},
};

/// The labels of every field, for the summary of what is wrong.
pub(super) const LABELS: &[(Field, Words)] = &[
    (Field::Name, texts::words::system_name),
    (Field::DisplayName, texts::words::display_name),
    (Field::LegalName, texts::words::legal_name),
    (Field::Region, texts::words::region),
    (Field::TenantKind, texts::words::kind),
    (Field::CompanyId, texts::tenants::company_id),
    (Field::TaxId, texts::tenants::tax_id),
    (Field::Country, texts::tenants::country),
    (Field::Phone, texts::tenants::telephone),
    (Field::SupportDomain, texts::tenants::support_domain),
    (Field::MailingName, texts::tenants::mailing_name),
    (Field::Address1, texts::tenants::address_1),
    (Field::Address2, texts::tenants::address_2),
    (Field::Address3, texts::tenants::address_3),
    (Field::City, texts::tenants::town),
    (Field::State, texts::tenants::state),
    (Field::PostalCode, texts::tenants::postal_code),
    (Field::Email, texts::words::email_address),
    (Field::FullName, texts::words::full_name),
    (Field::MobilePhone, texts::words::mobile_telephone),
];

fn label(field: Field) -> &'static str {
    LABELS
        .iter()
        .find(|(known, _)| *known == field)
        .map_or(field.as_str(), |(_, label)| label())
}

fn address_lines(address: &Address) -> [(Field, &str); 7] {
    [
        (Field::MailingName, &address.mailing_name),
        (Field::Address1, &address.address1),
        (Field::Address2, &address.address2),
        (Field::Address3, &address.address3),
        (Field::PostalCode, &address.postal_code),
        (Field::City, &address.city),
        (Field::State, &address.state),
    ]
    .map(|(field, value)| (field, value.as_str()))
}

/// One line of text under its label.
#[component]
fn Line(
    field: Field,
    value: String,
    errors: FormErrors,
    lock: Option<String>,
    #[prop(optional)] kind: InputKind,
    #[prop(default = 255)] max_length: u32,
) -> impl IntoView {
    view! {
        <TextInput name=field.as_str() label=label(field) value=value kind=kind lock=lock max_length=max_length error=errors.field(field)/>
    }
}

/// Registers, taxes and how to reach the organisation.
#[component]
pub(super) fn BusinessCard(
    /// What is saved.
    saved: TenantForm,
    /// What is wrong.
    errors: FormErrors,
    /// Why it is read-only.
    lock: Option<String>,
) -> impl IntoView {
    view! {
        <Card title=texts::tenants::business()>
            <CardBody>
                <div class="form-grid">
                    <Line field=Field::CompanyId value=saved.company_id errors=errors lock=lock.clone() max_length=64/>
                    <Line field=Field::TaxId value=saved.tax_id errors=errors lock=lock.clone() max_length=64/>
                    <TextInput
                        name="country"
                        label=label(Field::Country)
                        value=saved.country
                        hint=texts::tenants::country_hint()
                        pattern="[A-Za-z]{2}"
                        max_length=2
                        lock=lock.clone()
                        error=errors.field(Field::Country)
                    />
                    <Line field=Field::Phone value=saved.phone errors=errors lock=lock.clone() kind=InputKind::Telephone max_length=64/>
                    <Line field=Field::SupportDomain value=saved.support_domain errors=errors lock=lock kind=InputKind::Code max_length=253/>
                </div>
            </CardBody>
        </Card>
    }
}

/// The primary address.
#[component]
pub(super) fn AddressCard(
    /// What is saved.
    saved: Address,
    /// What is wrong.
    errors: FormErrors,
    /// Why it is read-only.
    lock: Option<String>,
) -> impl IntoView {
    let lines = address_lines(&saved).map(|(field, value)| {
        let (value, lock) = (value.to_owned(), lock.clone());
        view! { <Line field=field value=value errors=errors lock=lock/> }
    });
    let lines = lines.into_iter().collect_view();
    view! {
        <Card title=texts::tenants::primary_address()>
            <CardBody>
                <div class="form-grid">{lines}</div>
            </CardBody>
        </Card>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use domain::tenant::RegisterTenant;

    #[test]
    fn every_field_that_can_be_wrong_has_a_label() {
        let long = "x".repeat(300);
        let form = RegisterTenant {
            display_name: long.clone(),
            company_id: long.clone(),
            tax_id: long.clone(),
            country: long.clone(),
            phone: long.clone(),
            support_domain: long.clone(),
            address: Address {
                mailing_name: long.clone(),
                address1: long.clone(),
                address2: long.clone(),
                address3: long.clone(),
                city: long.clone(),
                state: long.clone(),
                postal_code: long.clone(),
            },
            mobile_phone: long,
            ..RegisterTenant::default()
        };
        let errors = form.check(&[]).err().unwrap_or_default();
        assert_eq!(errors.0.len(), LABELS.len());
        for error in errors.0 {
            assert_ne!(label(error.field), error.field.as_str(), "{}", error.field);
        }
    }
}
