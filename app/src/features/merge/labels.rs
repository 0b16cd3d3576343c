//! What the fields are called that two people may change.

use domain::Field;

/// The label of the field.
pub(super) fn label(field: Field) -> &'static str {
    use texts::{tenants, words};
    match field {
        Field::Description => words::description(),
        Field::Owner => words::owner(),
        Field::Email => words::email_address(),
        Field::UserName => words::user_name(),
        Field::GivenName => words::given_name(),
        Field::FamilyName => words::family_name(),
        Field::DisplayName => words::display_name(),
        Field::MobilePhone => words::mobile_telephone(),
        Field::UserUuid => words::user_uuid(),
        Field::CompanyId => tenants::company_id(),
        Field::TaxId => tenants::tax_id(),
        Field::Country => tenants::country(),
        Field::Phone => tenants::telephone(),
        Field::SupportDomain => tenants::support_domain(),
        Field::MailingName => tenants::mailing_name(),
        Field::Address1 => tenants::address_1(),
        Field::Address2 => tenants::address_2(),
        Field::Address3 => tenants::address_3(),
        Field::City => tenants::town(),
        Field::State => tenants::state(),
        Field::PostalCode => tenants::postal_code(),
        other => other.as_str(),
    }
}
