//! What a change to a group would do, before it is made.

use serde::{Deserialize, Serialize};

use crate::{
    grants::{Grant, Permission},
    group::GroupMember,
    list::{Page, Paging},
};

/// A change that is not made yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Proposal {
    /// The group grants this and nothing else.
    Grants(Vec<Grant>),
    /// It is enabled.
    Enable,
    /// It is disabled.
    Disable,
    /// It is deleted.
    Delete,
}

/// What to find out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EffectQuery {
    /// The change.
    pub proposal: Proposal,
    /// Name those who gain or lose this.
    pub named: Option<Permission>,
    /// Which page of them.
    pub paging: Paging,
}

/// How many accounts gain or lose something. Who has it by another group too gains and loses nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PermissionEffect {
    /// The permission.
    pub permission: Permission,
    /// Its title.
    pub title: String,
    /// They gain it; else they lose it.
    pub gains: bool,
    /// How many enabled accounts.
    pub accounts: u64,
}

/// What the change would do now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    /// The group's name.
    pub group: String,
    /// What it gives that it did not, and what it gives no longer, in the catalogue's order.
    pub permissions: Vec<PermissionEffect>,
    /// Those who gain or lose the named one.
    pub people: Option<Page<GroupMember>>,
}
