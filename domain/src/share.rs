//! Groups that one tenant lets another have: the key's preview, and the ledger.

use serde::{Deserialize, Serialize};

use crate::{
    GroupId, Moment, TenantId,
    list::{Page, Paging},
    string_enum::string_enum,
};

/// What an import key leads to, shown before confirming.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyPreview {
    /// The group's name.
    pub group_name: String,
    /// The group's description.
    pub group_description: String,
    /// The display name of its tenant.
    pub tenant_name: String,
}

string_enum!(
    /// On which side of a share the tenant stands.
    ShareSide {
        /// Its groups that others have imported.
        Given = "given",
        /// Groups of others that it has imported.
        Received = "received",
    }
);

string_enum!(
    /// Whether a share is still there.
    ShareState {
        /// It is.
        Current = "current",
        /// The giving side has ended it.
        Withdrawn = "withdrawn",
    }
);

string_enum!(
    /// Columns to sort shares by.
    ShareSort {
        /// When it began.
        Since = "since",
        /// When somebody last came in by it.
        LastUsed = "last_used",
    }
);

string_enum!(
    /// Columns of the list, as its file has them.
    ShareColumn {
        /// The tenant's own group, and that it was withdrawn.
        Group = "group",
        /// The other tenant.
        Tenant = "tenant",
        /// When it began, and by whom.
        Since = "since",
        /// When somebody last came in by it.
        LastUsed = "last_used",
        /// Members of the group at its source.
        Members = "members",
    }
);

/// Which shares to list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareQuery {
    /// Which side.
    pub side: ShareSide,
    /// Part of the other tenant's name, or a whole ID of it or of the group.
    pub search: String,
    /// Only those.
    pub state: Option<ShareState>,
    /// Sorted by; the latest share first by default.
    pub sort: Option<ShareSort>,
    /// The last one first.
    pub descending: bool,
    /// Which page.
    pub paging: Paging,
}

impl ShareQuery {
    /// All shares of a side.
    pub fn of(side: ShareSide) -> Self {
        Self {
            side,
            search: String::new(),
            state: None,
            sort: None,
            descending: false,
            paging: Paging::default(),
        }
    }
}

/// A row of the ledger, as one of its two tenants sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShareEntry {
    /// The tenant's own group: the one that is given, or the one that stands for the other tenant's.
    pub group: GroupId,
    /// Its name; `None` where the group is deleted.
    pub group_name: Option<String>,
    /// The other tenant.
    pub tenant: TenantId,
    /// Its display name; `None` where that tenant is gone.
    pub tenant_name: Option<String>,
    /// Since when.
    pub since: Moment,
    /// Who imported it: an account of this tenant by its present name, `None` where it is deleted; anybody else by the
    /// name of that time.
    pub by: Option<String>,
    /// When somebody last came in by it, to the hour; `None` where nobody has, or it was before that was noted.
    pub last_used: Option<Moment>,
    /// Members of the group at its source, those included who can't sign in at present; 0 where it lets nobody in.
    pub accounts: u64,
    /// When the giving side ended it.
    pub withdrawn_at: Option<Moment>,
}

/// A page of the ledger.
pub type SharePage = Page<ShareEntry>;
