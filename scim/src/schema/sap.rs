//! The extension that carries a person's global identifier.

use super::attribute::Attribute;
use super::resource_type::Schema;

/// `urn:ietf:params:scim:schemas:extension:sap:2.0:User`
pub static SAP_USER: Schema = Schema {
    id: "urn:ietf:params:scim:schemas:extension:sap:2.0:User",
    name: "SapUser",
    description: "The identifier of a person across systems",
    extension: true,
    attributes: &[Attribute::text(
        "userUuid",
        "Identifier of the person that stays the same in every connected system, unique within the tenant.",
    )
    .unique()],
};
