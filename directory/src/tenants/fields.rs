//! A tenant's editable fields: from the two rows, into the details' row, and into an event.

use domain::{
    Field,
    tenant::{Address, TenantForm},
};

use crate::{
    audit::Event,
    entity::{tenant_details, tenants},
};

/// The form that shows what is stored.
pub(super) fn form_of(entry: &tenants::Model, details: &tenant_details::Model) -> TenantForm {
    let details = details.clone();
    TenantForm {
        version: details.version,
        display_name: entry.display_name.clone(),
        company_id: details.company_id,
        tax_id: details.tax_id,
        country: details.country,
        phone: details.phone,
        support_domain: details.support_domain,
        address: Address {
            mailing_name: details.mailing_name,
            address1: details.address1,
            address2: details.address2,
            address3: details.address3,
            city: details.city,
            state: details.state,
            postal_code: details.postal_code,
        },
    }
}

/// The details with what was typed; kind, support number, partner and the trace of the change stay.
pub(super) fn with_form(details: tenant_details::Model, form: TenantForm) -> tenant_details::Model {
    tenant_details::Model {
        company_id: form.company_id,
        tax_id: form.tax_id,
        country: form.country,
        phone: form.phone,
        support_domain: form.support_domain,
        mailing_name: form.address.mailing_name,
        address1: form.address.address1,
        address2: form.address.address2,
        address3: form.address.address3,
        city: form.address.city,
        state: form.address.state,
        postal_code: form.address.postal_code,
        ..details
    }
}

/// Notes what differs between the two forms.
pub(super) fn changes(event: Event, before: &TenantForm, after: &TenantForm) -> Event {
    values(before)
        .into_iter()
        .zip(values(after))
        .fold(event, |event, (before, after)| {
            event.change(after.0.as_str(), before.1, after.1)
        })
}

fn values(form: &TenantForm) -> [(Field, &str); 13] {
    [
        (Field::DisplayName, &form.display_name),
        (Field::CompanyId, &form.company_id),
        (Field::TaxId, &form.tax_id),
        (Field::Country, &form.country),
        (Field::Phone, &form.phone),
        (Field::SupportDomain, &form.support_domain),
        (Field::MailingName, &form.address.mailing_name),
        (Field::Address1, &form.address.address1),
        (Field::Address2, &form.address.address2),
        (Field::Address3, &form.address.address3),
        (Field::City, &form.address.city),
        (Field::State, &form.address.state),
        (Field::PostalCode, &form.address.postal_code),
    ]
}
