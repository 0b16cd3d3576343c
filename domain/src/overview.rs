//! A tenant in numbers: what the first page shows.

use serde::{Deserialize, Serialize};

use crate::{
    GroupId, Moment, RunId, import_run::RunStatus, string_enum::string_enum, token::TokenSummary,
};

/// What there is in a tenant. A part that the actor may not view is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// Accounts.
    pub accounts: Option<AccountCounts>,
    /// Security groups.
    pub groups: Option<GroupCounts>,
    /// Provisioning tokens.
    pub tokens: Option<TokenCounts>,
    /// Namespaces.
    pub namespaces: Option<u64>,
}

/// A day (UTC) of a tenant. A part that the actor may not view is `None`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// Its beginning.
    pub day: Moment,
    /// Accounts at its end; owners are not counted.
    pub accounts: Option<AccountCounts>,
    /// Security groups at its end.
    pub groups: Option<GroupCounts>,
    /// What clients asked over SCIM.
    pub requests: Option<RequestCounts>,
}

/// How a tenant has come to be what it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Development {
    /// The last days that something is known of, oldest first; today as it is now.
    pub days: Vec<Day>,
    /// What there is to do in a new tenant, in this order; empty when all is done or the tenant no longer new.
    pub first_steps: Vec<FirstStep>,
    /// Active identity providers that a certificate proves the server to, which ends within a month or has ended; none
    /// for whoever can't replace it.
    pub certificates_end: u64,
    /// The owner group, for whoever can add members to it.
    pub owner_group: Option<GroupId>,
    /// There is neither an active identity provider nor a provisioning token; never for whoever can't add a provider.
    pub lacks_provider: bool,
    /// The tokens that end next, the first one first; nothing that has ended.
    pub tokens: Vec<TokenSummary>,
    /// The latest imports from CSV files; `None` for whoever may not see them.
    pub imports: Option<Vec<LatestImport>>,
    /// The server's clock, from which days are counted.
    pub now: Moment,
}

/// So many tokens and imports are shown.
pub const SHOWN: usize = 5;

/// An import as one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LatestImport {
    /// The run.
    pub id: RunId,
    /// The uploaded file's name.
    pub file_name: String,
    /// Planned, applied, cancelled or undone.
    pub status: RunStatus,
    /// When it was uploaded.
    pub created_at: Moment,
    /// Rows with which nothing is wrong.
    pub accepted: u64,
    /// Rows with which nothing is done.
    pub rejected: u64,
}

string_enum!(
    /// What makes a new tenant useful.
    Step {
        /// A second owner, so that nobody is locked out.
        SecondOwner = "second-owner",
        /// A provisioning token for an identity provider.
        Token = "token",
        /// Accounts beside the first one.
        Accounts = "accounts",
        /// A security group that grants something to somebody, beside the owner group and those from other tenants.
        Group = "group",
        /// An identity provider to sign in with.
        Provider = "provider",
    }
);

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstStep {
    /// Which.
    pub step: Step,
    /// It is done.
    pub is_done: bool,
}

/// SCIM requests by what became of them, as far as they are recorded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestCounts {
    /// Did what was asked.
    pub answered: u64,
    /// Were refused, or failed.
    pub failed: u64,
}

/// Accounts, counted twice: by status and by source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountCounts {
    /// Waiting to be enabled.
    pub new: u64,
    /// Can sign in.
    pub enabled: u64,
    /// Can do nothing.
    pub disabled: u64,
    /// Managed here.
    pub local: u64,
    /// Managed by an identity provider.
    pub scim: u64,
    /// Enabled members of the owner group.
    pub owners: u64,
}

/// Security groups, counted twice: by status and by source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupCounts {
    /// Grant their topics.
    pub enabled: u64,
    /// Grant nothing.
    pub disabled: u64,
    /// Managed here.
    pub local: u64,
    /// Managed by an identity provider.
    pub scim: u64,
    /// Let in from other tenants.
    pub imported: u64,
}

/// Provisioning tokens by state.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TokenCounts {
    /// Good for a week or longer.
    pub active: u64,
    /// Expire within a week.
    pub expire_soon: u64,
    /// Held by the safety brake.
    pub paused: u64,
    /// No longer let anybody in.
    pub expired: u64,
}

impl TokenCounts {
    /// There never was one, or none is left.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

impl AccountCounts {
    /// All accounts.
    pub fn total(&self) -> u64 {
        self.new + self.enabled + self.disabled
    }
}

impl GroupCounts {
    /// All groups.
    pub fn total(&self) -> u64 {
        self.enabled + self.disabled
    }
}
