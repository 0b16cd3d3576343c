//! Attributes that every resource has (RFC 7643 section 3.1). They aren't listed in `/Schemas`.

use super::attribute::{Attribute, Returned};

static META: &[Attribute] = &[
    Attribute::text("resourceType", "Name of the resource type.")
        .case_exact()
        .read_only(),
    Attribute::date_time("created", "When the resource was created.").read_only(),
    Attribute::date_time("lastModified", "When the resource was last changed.").read_only(),
    Attribute::reference("location", &["uri"], "Address of the resource.").read_only(),
    Attribute::text("version", "Version of the resource, as its entity tag.")
        .case_exact()
        .read_only(),
];

/// `schemas`, `id`, `externalId` and `meta`.
pub static COMMON: &[Attribute] = &[
    Attribute::reference(
        "schemas",
        &["uri"],
        "Schemas of the attributes in the resource.",
    )
    .multi()
    .required()
    .returned(Returned::Always),
    Attribute::text("id", "Identifier that the service gives the resource.")
        .case_exact()
        .read_only()
        .unique()
        .returned(Returned::Always),
    Attribute::text(
        "externalId",
        "Identifier that the client gives the resource.",
    )
    .case_exact(),
    Attribute::complex("meta", META, "Facts about the resource itself.").read_only(),
];
