//! The core schema of Group (RFC 7643 section 4.2).

use super::attribute::{Attribute, Mutability, Returned};
use super::resource_type::Schema;

static MEMBER: &[Attribute] = &[
    Attribute::text("value", "Identifier of the member's account.")
        .case_exact()
        .mutability(Mutability::Immutable),
    Attribute::reference("$ref", &["User"], "Address of the member's account.")
        .mutability(Mutability::Immutable),
    Attribute::text("display", "Display name of the member.")
        .read_only()
        .returned(Returned::Request),
    Attribute::text(
        "type",
        "Resource type of the member; groups have accounts as members, not groups.",
    )
    .canonical(&["User"])
    .mutability(Mutability::Immutable),
];

/// `urn:ietf:params:scim:schemas:core:2.0:Group`
pub static GROUP_SCHEMA: Schema = Schema {
    id: "urn:ietf:params:scim:schemas:core:2.0:Group",
    name: "Group",
    description: "A security group",
    extension: false,
    attributes: &[
        Attribute::text(
            "displayName",
            "Name of the group, unique within the tenant.",
        )
        .required()
        .unique(),
        Attribute::complex("members", MEMBER, "The accounts in the group.").multi(),
    ],
};
