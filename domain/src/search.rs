//! What is found of a text: typed, or pasted from somewhere.

use serde::{Deserialize, Serialize};

use crate::{TenantId, string_enum::string_enum};

string_enum!(
    /// What kind of thing was found.
    HitKind {
        /// A tenant that one can enter.
        Tenant = "tenant",
        /// A security group.
        Group = "group",
        /// An account.
        Account = "account",
        /// A provisioning token.
        Token = "token",
        /// An import run.
        ImportRun = "import-run",
        /// The record of a SCIM request.
        Request = "scim-request",
        /// A namespace.
        Namespace = "namespace",
        /// An identity provider.
        Provider = "provider",
        /// Events of the audit log about this identifier.
        Events = "events",
        /// One event of the audit log, by its place there.
        Event = "event",
        /// Something that one may do here.
        Permission = "permission",
    }
);

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// What it is.
    pub kind: HitKind,
    /// Its identifier.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What tells it from others of this name: a user name, a source, who made it. May be empty.
    pub detail: String,
    /// Its status as it is stored, or the status code of a SCIM request's answer; empty where there is none.
    pub status: String,
    /// The tenant that it is in, where that is another than the one searched.
    pub elsewhere: Option<Elsewhere>,
}

/// Another tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Elsewhere {
    /// The tenant.
    pub tenant: TenantId,
    /// Its display name.
    pub name: String,
}
