//! Import runs: one upload of a group CSV, from the plan to the result.

use serde::{Deserialize, Serialize};

use crate::{Moment, RunId, list::Page, string_enum::string_enum};

string_enum!(
    /// Where a run is.
    RunStatus {
        /// The plan is shown, nothing is stored in the directory.
        Planned = "planned",
        /// Everything in the plan was done, in one transaction.
        Applied = "applied",
        /// Somebody decided against it.
        Cancelled = "cancelled",
    }
);

string_enum!(
    /// What a run does with one row of the file.
    RowOutcome {
        /// Creates at least one group.
        Create = "create",
        /// Adds the account to at least one group that exists.
        Update = "update",
        /// Everything is so already.
        Unchanged = "unchanged",
        /// Nothing is done with the row.
        Rejected = "rejected",
    }
);

/// The numbers of a plan, and of its result.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunCounts {
    /// Rows of the file, the header excepted.
    pub rows: u64,
    /// Groups created.
    pub created: u64,
    /// Groups that exist and gain members.
    pub updated: u64,
    /// Groups named in the file that stay as they are.
    pub unchanged: u64,
    /// Memberships added.
    pub memberships: u64,
    /// Rows with which nothing is done.
    pub rejected: u64,
}

/// A row of the history, and the head of a run's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunSummary {
    /// The run.
    pub id: RunId,
    /// Planned, applied or cancelled.
    pub status: RunStatus,
    /// The uploaded file's name.
    pub file_name: String,
    /// SHA-256 of the file, in hexadecimal.
    pub digest: String,
    /// Bytes.
    pub size: u64,
    /// The numbers.
    pub counts: RunCounts,
    /// Columns of the file that mean nothing here.
    pub ignored_columns: Vec<String>,
    /// Who uploaded it.
    pub created_by: String,
    /// When.
    pub created_at: Moment,
    /// When it was applied or cancelled.
    pub finished_at: Option<Moment>,
    /// Accounts that gain permissions by this plan.
    pub accounts_gaining: u64,
    /// Up to ten of the permissions gained, with the number of accounts.
    pub gains: Vec<(String, u64)>,
}

/// One row of the file and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunRow {
    /// Line in the file, the header being 1.
    pub line: u64,
    /// The `groups` cell as it is.
    pub groups: String,
    /// The identifier that decided, as it is.
    pub identifier: String,
    /// What becomes of it.
    pub outcome: RowOutcome,
    /// Why, in one sentence.
    pub reason: String,
}

/// A page of rows.
pub type RunRowPage = Page<RunRow>;
