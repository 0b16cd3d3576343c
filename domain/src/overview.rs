//! A tenant in numbers: what the first page shows.

use serde::{Deserialize, Serialize};

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
