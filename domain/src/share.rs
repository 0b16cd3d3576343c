//! Groups let in from other tenants.

use serde::{Deserialize, Serialize};

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
