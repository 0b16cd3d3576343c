//! Tenants: what is shown, what is typed, and what is checked.

use serde::{Deserialize, Serialize};

use crate::{
    Field, FieldErrors, Moment, Problem, TenantId,
    list::{Page, Paging},
    string_enum::string_enum,
    text,
};

string_enum!(
    /// Whether people can work in the tenant.
    TenantStatus {
        /// In use.
        Active = "active",
        /// Nobody gets in, by page, token or imported group.
        Disabled = "disabled",
    }
);

string_enum!(
    /// What the organisation is to the platform.
    TenantKind {
        /// Uses it.
        Customer = "customer",
        /// Looks after other tenants.
        Partner = "partner",
    }
);

string_enum!(
    /// Columns to sort tenants by.
    TenantSort {
        /// System name.
        Name = "name",
        /// Name shown to people.
        DisplayName = "display_name",
        /// Registered name.
        LegalName = "legal_name",
        /// Identifier.
        Id = "tenant_id",
        /// Region identifier.
        Region = "region",
        /// Active or disabled.
        Status = "status",
    }
);

/// Where data can be hosted; from the configuration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// Stable identifier, e.g. `eu-central`.
    pub id: String,
    /// The name shown, e.g. `Frankfurt`.
    pub title: String,
}

/// Which tenants to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenantQuery {
    /// Part of a name, or a whole ID.
    pub search: String,
    /// Only these.
    pub status: Option<TenantStatus>,
    /// Sorted by; the display name by default.
    pub sort: Option<TenantSort>,
    /// From Z to A.
    pub descending: bool,
    /// Which page.
    pub paging: Paging,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenantSummary {
    /// Identifier; stands in addresses.
    pub id: TenantId,
    /// Permanent system name, unique.
    pub name: String,
    /// Name shown to people.
    pub display_name: String,
    /// Registered name.
    pub legal_name: String,
    /// Region identifier.
    pub region: String,
    /// Active or disabled.
    pub status: TenantStatus,
}

/// A page of the list.
pub type TenantPage = Page<TenantSummary>;

/// A postal address. Every line may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Address {
    /// Who it is addressed to.
    pub mailing_name: String,
    /// First line.
    pub address1: String,
    /// Second line.
    pub address2: String,
    /// Third line.
    pub address3: String,
    /// Town.
    pub city: String,
    /// State or province.
    pub state: String,
    /// Postal code.
    pub postal_code: String,
}

/// What administrators can change of a tenant. The names are those of the form's inputs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TenantForm {
    /// The version that was loaded.
    #[serde(deserialize_with = "text::version")]
    pub version: i64,
    /// Name shown to people.
    pub display_name: String,
    /// The number in a company register.
    pub company_id: String,
    /// The tax number.
    pub tax_id: String,
    /// ISO 3166-1 alpha-2, or empty.
    pub country: String,
    /// Telephone.
    pub phone: String,
    /// The domain of support requests.
    pub support_domain: String,
    /// Primary address.
    #[serde(flatten)]
    pub address: Address,
}

/// Everything about one tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenantDetail {
    /// The row of the list.
    pub summary: TenantSummary,
    /// A customer or a partner.
    pub kind: TenantKind,
    /// The number to name in support requests.
    pub support_id: String,
    /// The tenant that registered this one: its identifier and display name.
    pub partner: Option<(TenantId, String)>,
    /// When it was registered.
    pub created_at: Moment,
    /// When it was last saved.
    pub updated_at: Moment,
    /// Who saved it last.
    pub updated_by: String,
    /// What can be changed, with the version.
    pub form: TenantForm,
}

/// A tenant as the frame of every page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenantCard {
    /// Identifier.
    pub id: TenantId,
    /// Name shown to people.
    pub display_name: String,
    /// The region's title.
    pub region: String,
    /// It is the account's own tenant.
    pub at_home: bool,
}

/// What is typed to register a tenant.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RegisterTenant {
    /// Permanent system name.
    pub name: String,
    /// Name shown to people; the system name when empty.
    pub display_name: String,
    /// Registered name.
    pub legal_name: String,
    /// Region identifier.
    pub region: String,
    /// `customer` or `partner`.
    pub kind: String,
    /// The number in a company register.
    pub company_id: String,
    /// The tax number.
    pub tax_id: String,
    /// ISO 3166-1 alpha-2, or empty.
    pub country: String,
    /// Telephone.
    pub phone: String,
    /// The domain of support requests.
    pub support_domain: String,
    /// Primary address.
    #[serde(flatten)]
    pub address: Address,
    /// The first administrator's e-mail address, which is also the user name.
    pub email: String,
    /// The first administrator's name.
    pub full_name: String,
    /// The first administrator's mobile telephone.
    pub mobile_phone: String,
}

/// The longest system name, in characters: it fits a DNS label.
pub const SYSTEM_NAME_MAX: usize = 63;

/// Checks a system name: letters, digits, hyphens, underscores.
pub fn check_system_name(name: &str, errors: &mut FieldErrors) -> String {
    text::slug(name, Field::Name, SYSTEM_NAME_MAX, errors)
}

impl TenantForm {
    /// The form with every value trimmed, or all that is wrong with it.
    pub fn check(&self) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let checked = Self {
            version: self.version,
            display_name: text::required(
                &self.display_name,
                Field::DisplayName,
                text::NAME_MAX,
                &mut errors,
            ),
            company_id: text::optional(&self.company_id, Field::CompanyId, 64, &mut errors),
            tax_id: text::optional(&self.tax_id, Field::TaxId, 64, &mut errors),
            country: country(&self.country, &mut errors),
            phone: text::optional(&self.phone, Field::Phone, 64, &mut errors),
            support_domain: text::optional(
                &self.support_domain,
                Field::SupportDomain,
                253,
                &mut errors,
            ),
            address: self.address.check(&mut errors),
        };
        errors.or(checked)
    }
}

impl Address {
    fn check(&self, errors: &mut FieldErrors) -> Self {
        let mut line = |value: &str, field| text::optional(value, field, text::NAME_MAX, errors);
        Self {
            mailing_name: line(&self.mailing_name, Field::MailingName),
            address1: line(&self.address1, Field::Address1),
            address2: line(&self.address2, Field::Address2),
            address3: line(&self.address3, Field::Address3),
            city: line(&self.city, Field::City),
            state: line(&self.state, Field::State),
            postal_code: line(&self.postal_code, Field::PostalCode),
        }
    }
}

impl RegisterTenant {
    /// The form with every value trimmed and checked against the regions on offer.
    pub fn check(&self, regions: &[Region]) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::default();
        let name = check_system_name(&self.name, &mut errors);
        let display_name = if self.display_name.trim().is_empty() {
            &name
        } else {
            &self.display_name
        };
        let display_name = text::optional(
            display_name,
            Field::DisplayName,
            text::NAME_MAX,
            &mut errors,
        );
        let legal_name = text::required(
            &self.legal_name,
            Field::LegalName,
            text::NAME_MAX,
            &mut errors,
        );
        if !regions.iter().any(|region| region.id == self.region) {
            errors.add(Field::Region, Problem::NotOffered);
        }
        if self.kind.parse::<TenantKind>().is_err() {
            errors.add(Field::TenantKind, Problem::NotOffered);
        }
        let checked = Self {
            name,
            display_name,
            legal_name,
            region: self.region.clone(),
            kind: self.kind.clone(),
            company_id: text::optional(&self.company_id, Field::CompanyId, 64, &mut errors),
            tax_id: text::optional(&self.tax_id, Field::TaxId, 64, &mut errors),
            country: country(&self.country, &mut errors),
            phone: text::optional(&self.phone, Field::Phone, 64, &mut errors),
            support_domain: text::optional(
                &self.support_domain,
                Field::SupportDomain,
                253,
                &mut errors,
            ),
            address: self.address.check(&mut errors),
            email: text::email(&self.email, Field::Email, &mut errors),
            full_name: text::required(
                &self.full_name,
                Field::FullName,
                text::NAME_MAX,
                &mut errors,
            ),
            mobile_phone: text::optional(&self.mobile_phone, Field::MobilePhone, 64, &mut errors),
        };
        errors.or(checked)
    }

    /// What is known of the tenant, as the form of its page.
    pub fn details(&self) -> TenantForm {
        TenantForm {
            version: 1,
            display_name: self.display_name.clone(),
            company_id: self.company_id.clone(),
            tax_id: self.tax_id.clone(),
            country: self.country.clone(),
            phone: self.phone.clone(),
            support_domain: self.support_domain.clone(),
            address: self.address.clone(),
        }
    }
}

fn country(value: &str, errors: &mut FieldErrors) -> String {
    let value = value.trim().to_uppercase();
    let is_code = value.len() == 2 && value.chars().all(|c| c.is_ascii_uppercase());
    if !value.is_empty() && !is_code {
        errors.add(Field::Country, Problem::NotOffered);
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn registering_collects_every_error_at_once() {
        let form = RegisterTenant {
            name: "acme holding".into(),
            country: "Germany".into(),
            ..Default::default()
        };
        let errors = form.check(&[]).err().unwrap_or_default();
        let fields: Vec<&str> = errors.0.iter().map(|error| error.field.as_str()).collect();
        assert_eq!(
            fields,
            [
                "name",
                "legal_name",
                "region",
                "kind",
                "country",
                "email",
                "full_name"
            ]
        );
    }

    #[test]
    fn the_display_name_defaults_to_the_system_name() {
        let regions = [Region {
            id: "eu".into(),
            title: "Frankfurt".into(),
        }];
        let form = RegisterTenant {
            name: "acme".into(),
            legal_name: "Acme Ltd".into(),
            region: "eu".into(),
            kind: "customer".into(),
            email: "ada@acme.example".into(),
            full_name: "Ada Lind".into(),
            ..Default::default()
        };
        assert_eq!(
            form.check(&regions).map(|form| form.display_name),
            Ok("acme".to_owned())
        );
    }
}
