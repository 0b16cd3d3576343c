//! The core schema of User (RFC 7643 section 4.1).

use super::attribute::{Attribute, Mutability, Returned};
use super::resource_type::Schema;

const WORK_HOME: &[&str] = &["work", "home", "other"];

const TYPE: Attribute = Attribute::text("type", "What the value is used for.");
const DISPLAY: Attribute = Attribute::text("display", "Text to show for the value.");
const PRIMARY: Attribute = Attribute::boolean(
    "primary",
    "Whether this is the preferred value; at most one is.",
);

static NAME: &[Attribute] = &[
    Attribute::text("formatted", "Full name as it is to be shown."),
    Attribute::text("familyName", "Family name."),
    Attribute::text("givenName", "Given name."),
    Attribute::text("middleName", "Middle names."),
    Attribute::text("honorificPrefix", "Titles before the name."),
    Attribute::text("honorificSuffix", "Suffixes after the name."),
];

static EMAILS: &[Attribute] = &[
    Attribute::text("value", "E-mail address."),
    DISPLAY,
    TYPE.canonical(WORK_HOME),
    PRIMARY,
];

static PHONE_NUMBERS: &[Attribute] = &[
    Attribute::text("value", "Telephone number."),
    DISPLAY,
    TYPE.canonical(&["work", "home", "mobile", "fax", "pager", "other"]),
    PRIMARY,
];

static IMS: &[Attribute] = &[
    Attribute::text("value", "Messaging address."),
    DISPLAY,
    TYPE.canonical(&["aim", "gtalk", "icq", "xmpp", "msn", "skype", "qq", "yahoo"]),
    PRIMARY,
];

static PHOTOS: &[Attribute] = &[
    Attribute::reference("value", &["external"], "Address of the picture."),
    DISPLAY,
    TYPE.canonical(&["photo", "thumbnail"]),
    PRIMARY,
];

static ADDRESSES: &[Attribute] = &[
    Attribute::text(
        "formatted",
        "Whole address as it is to be shown; may have several lines.",
    ),
    Attribute::text("streetAddress", "Street, house number and the like."),
    Attribute::text("locality", "City or town."),
    Attribute::text("region", "State or region."),
    Attribute::text("postalCode", "Postal code."),
    Attribute::text("country", "Country, as its two-letter code."),
    TYPE.canonical(WORK_HOME),
    PRIMARY,
];

static GROUPS: &[Attribute] = &[
    Attribute::text("value", "Identifier of the group.")
        .case_exact()
        .read_only(),
    Attribute::reference("$ref", &["Group"], "Address of the group.").read_only(),
    Attribute::text("display", "Name of the group.").read_only(),
    Attribute::text("type", "How the person is a member.")
        .canonical(&["direct"])
        .read_only(),
];

static ENTITLEMENTS: &[Attribute] = &[
    Attribute::text("value", "Name of the entitlement."),
    DISPLAY,
    TYPE,
    PRIMARY,
];

static ROLES: &[Attribute] = &[
    Attribute::text("value", "Name of the role."),
    DISPLAY,
    TYPE,
    PRIMARY,
];

static CERTIFICATES: &[Attribute] = &[
    Attribute::binary("value", "Certificate in DER form, as base64 text."),
    DISPLAY,
    TYPE,
    PRIMARY,
];

/// `urn:ietf:params:scim:schemas:core:2.0:User`
pub static USER_SCHEMA: Schema = Schema {
    id: "urn:ietf:params:scim:schemas:core:2.0:User",
    name: "User",
    description: "A person's account",
    extension: false,
    attributes: &[
        Attribute::text(
            "userName",
            "Name with which the person signs in, unique within the tenant.",
        )
        .required()
        .unique(),
        Attribute::complex("name", NAME, "The parts of the person's name."),
        Attribute::text("displayName", "Name to show for the person."),
        Attribute::text("nickName", "Informal name of the person."),
        Attribute::reference(
            "profileUrl",
            &["external"],
            "Address of a page about the person.",
        ),
        Attribute::text("title", "Job title."),
        Attribute::text(
            "userType",
            "Relation between the person and the organisation.",
        ),
        Attribute::text(
            "preferredLanguage",
            "Preferred language, as in Accept-Language.",
        ),
        Attribute::text("locale", "Locale for numbers, dates and currency."),
        Attribute::text("timezone", "Time zone of the person."),
        Attribute::boolean("active", "Whether the account is enabled."),
        Attribute::text(
            "password",
            "Accepted and ignored: provisioned accounts have no password here.",
        )
        .case_exact()
        .mutability(Mutability::WriteOnly)
        .returned(Returned::Never),
        Attribute::complex("emails", EMAILS, "E-mail addresses.").multi(),
        Attribute::complex("phoneNumbers", PHONE_NUMBERS, "Telephone numbers.").multi(),
        Attribute::complex("ims", IMS, "Instant messaging addresses.").multi(),
        Attribute::complex("photos", PHOTOS, "Pictures of the person.").multi(),
        Attribute::complex("addresses", ADDRESSES, "Postal addresses.").multi(),
        Attribute::complex("groups", GROUPS, "Groups of which the person is a member.")
            .multi()
            .read_only(),
        Attribute::complex(
            "entitlements",
            ENTITLEMENTS,
            "What the person is entitled to.",
        )
        .multi(),
        Attribute::complex("roles", ROLES, "Roles of the person.").multi(),
        Attribute::complex(
            "x509Certificates",
            CERTIFICATES,
            "Certificates of the person.",
        )
        .multi(),
    ],
};
