//! What was deleted: for some weeks it can be restored, then it is gone.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    Moment, Source, TenantId,
    list::{Page, Paging},
    string_enum::string_enum,
};

/// Days for which it can be restored.
pub const KEPT_DAYS: i64 = 30;

/// A day in milliseconds.
const DAY: i64 = 24 * 3_600 * 1_000;

/// The same in milliseconds.
pub const KEPT: i64 = KEPT_DAYS * DAY;

string_enum!(
    /// What was deleted.
    TrashKind {
        /// An account, with its memberships and what it signs in with.
        Account = "account",
        /// A group, with its members and grants.
        Group = "group",
    }
);

string_enum!(
    /// Columns of what was deleted: it sorts by each, and its file has them.
    TrashSort {
        /// When it was deleted.
        DeletedAt = "deleted_at",
        /// Name.
        Name = "name",
        /// Accounts, then groups.
        Kind = "kind",
        /// LOCAL, then SCIM.
        Source = "source",
        /// How long it can still be restored.
        Left = "left",
    }
);

/// What to list of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrashQuery {
    /// Part of a name, a user name or a description, or a whole ID.
    pub search: String,
    /// Only accounts, or only groups.
    pub kind: Option<TrashKind>,
    /// Sorted by; the last deletion first by default.
    pub sort: Option<TrashSort>,
    /// From Z to A, or the last first.
    pub descending: bool,
    /// Which page.
    pub paging: Paging,
}

/// A row of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrashEntry {
    /// The identifier that it had, and has again once it is restored.
    pub id: Uuid,
    /// An account or a group.
    pub kind: TrashKind,
    /// Where it came from.
    pub source: Source,
    /// The display name of an account, the name of a group.
    pub name: String,
    /// The user name of an account, the description of a group.
    pub detail: String,
    /// Members that the group had.
    pub members: u64,
    /// When it was deleted.
    pub deleted_at: Moment,
    /// Who deleted it.
    pub deleted_by: String,
    /// Days that are left to restore it, those that have begun included.
    pub days_left: i64,
}

/// A page of the list.
pub type TrashPage = Page<TrashEntry>;

string_enum!(
    /// Columns to sort deleted tenants by.
    DeletedTenantSort {
        /// Name shown to people.
        Name = "name",
        /// Identifier.
        Id = "id",
        /// When it was deleted.
        DeletedAt = "deleted_at",
        /// How long it can still be restored.
        Left = "left",
    }
);

/// How to list deleted tenants.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeletedTenantQuery {
    /// Sorted by; the last deletion first by default.
    pub sort: Option<DeletedTenantSort>,
    /// From Z to A, or the last first.
    pub descending: bool,
}

/// A tenant that was deleted and can be restored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeletedTenant {
    /// Identifier.
    pub id: TenantId,
    /// Permanent system name; nobody else gets it before the tenant is gone.
    pub name: String,
    /// Name shown to people.
    pub display_name: String,
    /// Registered name.
    pub legal_name: String,
    /// When it was deleted.
    pub deleted_at: Moment,
    /// Who deleted it.
    pub deleted_by: String,
    /// Days that are left to restore it, those that have begun included.
    pub days_left: i64,
}

impl TrashEntry {
    /// What is typed to delete it for good: user names tell accounts apart.
    pub fn typed_name(&self) -> &str {
        match self.kind {
            TrashKind::Account => &self.detail,
            TrashKind::Group => &self.name,
        }
    }
}

/// Days that are left to restore what was deleted at this moment, those that have begun included; none afterwards.
pub fn days_left(deleted_at: Moment, now: Moment) -> i64 {
    let left = (deleted_at.0 + KEPT - now.0).max(0);
    left / DAY + i64::from(left % DAY > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_that_have_begun_count() {
        let deleted = Moment(1_795_253_400_000);
        let left = |later: i64| days_left(deleted, Moment(deleted.0 + later));
        assert_eq!(left(0), KEPT_DAYS);
        assert_eq!(left(1), KEPT_DAYS);
        assert_eq!(left(DAY), KEPT_DAYS - 1);
        assert_eq!(left(KEPT - 1), 1);
        assert_eq!(left(KEPT), 0);
        assert_eq!(left(KEPT + DAY), 0);
    }
}
