//! Sessions: who is signed in.

use serde::{Deserialize, Serialize};

use crate::{AccountId, Moment, TenantId};

/// A session ends after so many milliseconds without a request: eight hours.
pub const IDLE_LIFETIME: i64 = 8 * crate::moment::HOUR;
/// A session ends so many milliseconds after sign-in: three days.
pub const ABSOLUTE_LIFETIME: i64 = 3 * crate::moment::DAY_LENGTH;

/// The person in the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The account.
    pub account: AccountId,
    /// Its own tenant.
    pub home: TenantId,
    /// Name shown to people.
    pub display_name: String,
    /// The name to sign in with.
    pub user_name: String,
}

/// One of a person's own sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionSummary {
    /// Part of the digest: names the session in the list, opens nothing.
    pub id: String,
    /// Sign-in.
    pub created_at: Moment,
    /// Last request, to the minute.
    pub last_used_at: Moment,
    /// From when on it is refused, whatever happens.
    pub expires_at: Moment,
    /// It is the session that asks.
    pub is_current: bool,
}

/// Whose password an activation link sets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivationFor {
    /// The name to sign in with.
    pub user_name: String,
    /// Name shown to people.
    pub display_name: String,
    /// The tenant's display name.
    pub tenant_name: String,
}
