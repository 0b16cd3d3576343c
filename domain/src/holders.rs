//! Who can do something in a tenant, and by which groups.

use serde::{Deserialize, Serialize};

use crate::{
    AccountId, GroupId, Source, TenantId,
    account::{EffectivePermission, PermissionPath},
    grants::Permission,
    list::{Page, Paging},
};

/// Whose access to list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HolderQuery {
    /// What one can do.
    pub permission: Permission,
    /// People of this tenant, who get in by an imported group; the tenant's own where none is named.
    pub from: Option<TenantId>,
    /// Part of a name or an e-mail address, or empty.
    pub search: String,
    /// Which page.
    pub paging: Paging,
}

/// Somebody who can do it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The account, in the tenant that it belongs to.
    pub account: AccountId,
    /// Name shown to people.
    pub display_name: String,
    /// The primary e-mail address, or empty.
    pub email: String,
    /// LOCAL or SCIM.
    pub source: Source,
    /// Every group of this tenant by which the account can do it.
    pub via: Vec<PermissionPath>,
}

/// A group that lets its members do it at present.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Granting {
    /// The group.
    pub id: GroupId,
    /// Its name.
    pub name: String,
    /// LOCAL, SCIM or IMPORTED.
    pub source: Source,
    /// Granted as part of the whole topic.
    pub by_topic: bool,
    /// The tenant that an imported group comes from, as long as there is one.
    pub imported_from: Option<String>,
}

/// A page of those who can do it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holders {
    /// The groups that grant it, by name: the first of them.
    pub groups: Vec<Granting>,
    /// There are more groups.
    pub more_groups: bool,
    /// The other tenants from which people can do it, by name.
    pub tenants: Vec<(TenantId, String)>,
    /// The people.
    pub people: Page<Holder>,
}

/// What a group lets its members do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupAccess {
    /// The group.
    pub group: GroupId,
    /// Its name.
    pub name: String,
    /// It grants its topics at present.
    pub enabled: bool,
    /// What it grants, permission by permission, each with its title.
    pub permissions: Vec<(Permission, String)>,
}

/// Somebody of another tenant who gets in by imported groups.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guest {
    /// The account, in the tenant that it belongs to.
    pub account: AccountId,
    /// Name shown to people.
    pub display_name: String,
    /// The primary e-mail address, or empty.
    pub email: String,
    /// LOCAL or SCIM.
    pub source: Source,
    /// The tenant that the account belongs to, and its display name.
    pub home: (TenantId, String),
    /// Whoever asks may look at the account there.
    pub is_open: bool,
    /// What the account may do here, each with every imported group that lets it.
    pub permissions: Vec<EffectivePermission>,
    /// The title of each of them, in their order.
    pub titles: Vec<String>,
}
