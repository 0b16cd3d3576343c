//! Import runs: one upload of a group CSV, from the plan to the result.

use serde::{Deserialize, Serialize};

use crate::{
    Moment, RunId,
    csv::{MAX_MEMBERS, RowProblem},
    group::NAME_SEPARATOR,
    import_plan::Drift,
    import_undo::Undone,
    list::{Page, Paging},
    pace::Pace,
    string_enum::string_enum,
};

string_enum!(
    /// Where a run is.
    RunStatus {
        /// The plan is shown, nothing is stored in the directory.
        Planned = "planned",
        /// Everything in the plan was done, in one transaction.
        Applied = "applied",
        /// Somebody decided against it.
        Cancelled = "cancelled",
        /// It was applied, and taken back afterwards as far as nobody had changed anything.
        Undone = "undone",
    }
);

string_enum!(
    /// What a run does with one row of the file.
    RowOutcome {
        /// Creates at least one group.
        Create = "create",
        /// Adds the account to at least one group that exists or that an earlier row creates.
        Update = "update",
        /// Everything is so already.
        Unchanged = "unchanged",
        /// Nothing is done with the row.
        Rejected = "rejected",
    }
);

string_enum!(
    /// Columns of the history: it sorts by each, and its file has them. A run that did nothing has no result: it comes before those that have one.
    RunSort {
        /// The file's name.
        File = "file",
        /// Where it is.
        Status = "status",
        /// Groups that it created.
        Created = "created",
        /// Groups to which it added members.
        Updated = "updated",
        /// Memberships that it added.
        Memberships = "memberships",
        /// Rows with which nothing is done.
        Rejected = "rejected",
        /// Who uploaded it.
        By = "by",
        /// When it was uploaded.
        When = "when",
    }
);

/// How to list the history.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunQuery {
    /// Sorted by; the newest first by default.
    pub sort: Option<RunSort>,
    /// From Z to A, or the last first.
    pub descending: bool,
    /// Which page.
    pub paging: Paging,
}

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
    /// Rows rejected for nothing but spaces around a value.
    pub rows_spaced: u64,
    /// Rows that create groups.
    pub rows_creating: u64,
    /// Rows that add members and create no group.
    pub rows_updating: u64,
}

impl RunCounts {
    /// How many rows have the outcome.
    pub fn rows_of(&self, outcome: RowOutcome) -> u64 {
        match outcome {
            RowOutcome::Create => self.rows_creating,
            RowOutcome::Update => self.rows_updating,
            RowOutcome::Rejected => self.rejected,
            RowOutcome::Unchanged => self
                .rows
                .saturating_sub(self.rows_creating + self.rows_updating + self.rejected),
        }
    }
}

/// A row of the history, and the head of a run's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunSummary {
    /// The run.
    pub id: RunId,
    /// Planned, applied, cancelled or undone.
    pub status: RunStatus,
    /// The digest of its plan: whoever applies the run names the plan that was shown.
    pub plan: String,
    /// The uploaded file's name.
    pub file_name: String,
    /// SHA-256 of the file, in hexadecimal.
    pub digest: String,
    /// Bytes.
    pub size: u64,
    /// Spaces around values are ignored in it.
    pub trim: bool,
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
    /// Who applied or cancelled it; empty before that.
    pub finished_by: String,
    /// It was applied, and it is known what it made: it can be taken back.
    pub can_be_undone: bool,
    /// It was taken back.
    pub undone: Option<Undone>,
    /// The directory changed after a plan was shown: how this plan differs from that one.
    pub drift: Option<Drift>,
    /// Accounts that gain permissions by this plan.
    pub accounts_gaining: u64,
    /// Up to ten of the permissions gained, with the number of accounts.
    pub gains: Vec<(String, u64)>,
    /// Somebody applies the plan at this moment, on this server.
    pub applying: Option<Applying>,
}

/// An apply under way. Nothing of it can be seen in the directory before its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applying {
    /// Who applies it.
    pub by: String,
    /// What is being done.
    pub step: ApplyStep,
    /// Groups and memberships written, of all that the plan writes.
    pub pace: Pace,
}

string_enum!(
    /// What an apply does, one after the other.
    ApplyStep {
        /// Looks whether the directory is still as it was planned on.
        Checking = "checking",
        /// Writes groups and memberships.
        Writing = "writing",
        /// Writes the audit log, and makes it all lasting.
        Recording = "recording",
    }
);

impl ApplyStep {
    /// What is being done, as the beginning of a line.
    pub fn text(self) -> &'static str {
        match self {
            Self::Checking => texts::imports::step_checking(),
            Self::Writing => texts::imports::step_writing(),
            Self::Recording => texts::imports::step_recording(),
        }
    }
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
    /// Why.
    pub reason: RowReason,
}

/// A page of rows.
pub type RunRowPage = Page<RunRow>;

/// Why a row has its outcome. Groups count from 1 within the row's `groups` cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowReason {
    /// The row does this much; nothing where all of it is so already.
    Does {
        /// Groups that it creates.
        creates: u32,
        /// Memberships that it adds.
        adds: u32,
        /// Memberships, or groups without a user, that are there already.
        already: u32,
    },
    /// The row is wrong by itself.
    Malformed(RowProblem),
    /// No account has the UUID (rule G14).
    NoAccountWithUuid,
    /// No account has the e-mail address (rule G21).
    NoAccountWithEmail,
    /// No account has the user name (rule G21).
    NoAccountWithUserName,
    /// Address and user name are of different accounts (rules G10 and G11).
    EmailAndUserNameDiffer,
    /// The identity provider manages the group.
    ManagedByScim {
        /// Which of the row's groups.
        group: u32,
    },
    /// Another tenant manages the group.
    ManagedBySource {
        /// Which of the row's groups.
        group: u32,
    },
    /// The group grants more than whoever imports holds.
    BeyondYourOwn {
        /// Which of the row's groups.
        group: u32,
    },
    /// The group would have more members than a group can have (rule G18).
    GroupFull {
        /// Which of the row's groups.
        group: u32,
    },
}

impl RowReason {
    /// In one sentence, for a row with this `groups` cell.
    pub fn text(self, groups: &str) -> String {
        let name = |group: u32| {
            let index = usize::try_from(group).unwrap_or_default().saturating_sub(1);
            groups
                .split(NAME_SEPARATOR)
                .nth(index)
                .unwrap_or_default()
                .trim()
        };
        match self {
            Self::Does {
                creates,
                adds,
                already,
            } => texts::imports::does(creates, adds, already),
            Self::Malformed(problem) => problem.to_string(),
            Self::NoAccountWithUuid => texts::imports::no_account_with_uuid().to_owned(),
            Self::NoAccountWithEmail => texts::imports::no_account_with_email().to_owned(),
            Self::NoAccountWithUserName => texts::imports::no_account_with_user_name().to_owned(),
            Self::EmailAndUserNameDiffer => texts::imports::email_and_user_name_differ().to_owned(),
            Self::ManagedByScim { group } => texts::imports::managed_by_scim(name(group)),
            Self::ManagedBySource { group } => texts::imports::managed_elsewhere(name(group)),
            Self::BeyondYourOwn { group } => texts::imports::beyond_your_own(name(group)),
            Self::GroupFull { group } => texts::imports::group_full(name(group), MAX_MEMBERS),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_read_as_sentences() {
        let does = |creates, adds, already| {
            RowReason::Does {
                creates,
                adds,
                already,
            }
            .text("")
        };
        assert_eq!(does(1, 2, 0), "Creates 1 group, adds 2 memberships.");
        assert_eq!(does(2, 0, 0), "Creates 2 groups.");
        assert_eq!(
            does(1, 1, 1_200),
            "Creates 1 group, adds 1 membership, 1,200 are there already."
        );
        assert_eq!(does(0, 2, 0), "Adds 2 memberships.");
        assert_eq!(does(0, 1, 1), "Adds 1 membership, 1 is there already.");
        assert_eq!(does(0, 0, 3), "3 are there already.");
        assert_eq!(does(0, 0, 0), "");
    }

    #[test]
    fn reasons_name_the_group_that_stands_against() {
        assert_eq!(
            RowReason::ManagedByScim { group: 2 }.text("HR; Contractors"),
            "Contractors is managed by the identity provider. Assign members there."
        );
    }
}
