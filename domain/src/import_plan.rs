//! What the page of a plan lists: groups, who gains what, and how a plan differs from the one before.

use serde::{Deserialize, Serialize};

use crate::{
    AccountId, GroupId,
    import_run::{RowOutcome, RowReason},
    list::{Page, Paging},
    string_enum::string_enum,
};

string_enum!(
    /// What a run does with a group.
    GroupOutcome {
        /// Creates it.
        Create = "create",
        /// Adds members to it.
        Update = "update",
        /// Leaves it as it is.
        Unchanged = "unchanged",
    }
);

string_enum!(
    /// Columns to sort rows of the file by. Why a row has its outcome is a sentence in the reader's language, made where
    /// it is shown.
    RowSort {
        /// Line.
        Line = "line",
        /// The `groups` cell.
        Groups = "groups",
        /// The identifier that decided.
        Identifier = "identifier",
        /// What becomes of it.
        Outcome = "outcome",
    }
);

/// Which rows of the file to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowQuery {
    /// Part of a cell, or a line's number; empty for all.
    pub search: String,
    /// With this outcome only.
    pub outcome: Option<RowOutcome>,
    /// Sorted by; the line by default.
    pub sort: Option<RowSort>,
    /// From Z to A, or the last first.
    pub descending: bool,
    /// Which page.
    pub paging: Paging,
}

/// Which groups of the plan to list, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanGroupQuery {
    /// The beginning of the name; empty for all.
    pub search: String,
    /// With this outcome only.
    pub outcome: Option<GroupOutcome>,
    /// Which page.
    pub paging: Paging,
}

/// Whose gains to list, by display name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GainQuery {
    /// The beginning of the display name; empty for all.
    pub search: String,
    /// Which page.
    pub paging: Paging,
}

/// A group of the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanGroup {
    /// Its name.
    pub name: String,
    /// The group, where it existed when the plan was made.
    pub group: Option<GroupId>,
    /// What the run does with it.
    pub outcome: GroupOutcome,
    /// Members that it gains.
    pub gained: u64,
}

/// An account that may do more by the plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanGain {
    /// The account.
    pub account: AccountId,
    /// Its display name.
    pub name: String,
    /// Its user name.
    pub user_name: String,
    /// What it gains: permissions that it does not hold yet.
    pub permissions: Vec<String>,
}

/// A page of groups.
pub type PlanGroupPage = Page<PlanGroup>;
/// A page of gains.
pub type PlanGainPage = Page<PlanGain>;

/// How a plan differs from the one that was shown before it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drift {
    /// Rows that do something else now.
    pub rows: u64,
    /// The first of them.
    pub first: Vec<RowDrift>,
    /// Accounts gain something else now.
    pub gains: bool,
}

/// A row that does something else now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowDrift {
    /// Its line.
    pub line: u64,
    /// Its `groups` cell.
    pub groups: String,
    /// What was shown.
    pub before: RowReason,
    /// What it does now.
    pub after: RowReason,
}
