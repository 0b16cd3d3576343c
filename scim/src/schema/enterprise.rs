//! The enterprise extension of User (RFC 7643 section 4.3).

use super::attribute::Attribute;
use super::resource_type::Schema;

static MANAGER: &[Attribute] = &[
    Attribute::text("value", "Identifier of the manager's account.").case_exact(),
    Attribute::reference("$ref", &["User"], "Address of the manager's account."),
    Attribute::text("displayName", "Display name of the manager.").read_only(),
];

/// `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User`
pub static ENTERPRISE_USER: Schema = Schema {
    id: "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
    name: "EnterpriseUser",
    description: "A person's place in an organisation",
    extension: true,
    attributes: &[
        Attribute::text(
            "employeeNumber",
            "Number that the employer gives the person.",
        ),
        Attribute::text("costCenter", "Cost centre to which the person is assigned."),
        Attribute::text("organization", "Name of the organisation."),
        Attribute::text("division", "Name of the division."),
        Attribute::text("department", "Name of the department."),
        Attribute::complex("manager", MANAGER, "The account of the person's manager."),
    ],
};
