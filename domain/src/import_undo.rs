//! Taking an import run back: what would go, and what stays because it was changed since.

use serde::{Deserialize, Serialize};

use crate::{GroupId, Moment, list::Page, string_enum::string_enum};

string_enum!(
    /// Why a group that the run created stays.
    KeptReason {
        /// Somebody changed it: its texts, topics, status, owner or members.
        Changed = "changed",
        /// Another tenant has or had it, or its import key is another one now.
        Shared = "shared",
        /// It is no longer managed here.
        ManagedElsewhere = "managed-elsewhere",
    }
);

impl KeptReason {
    /// In one sentence.
    pub fn text(self) -> &'static str {
        match self {
            Self::Changed => texts::imports::kept_changed(),
            Self::Shared => texts::imports::kept_shared(),
            Self::ManagedElsewhere => texts::imports::kept_managed_elsewhere(),
        }
    }
}

/// A group that the run created and that stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptGroup {
    /// The group.
    pub id: GroupId,
    /// Its name now.
    pub name: String,
    /// Why.
    pub reason: KeptReason,
}

/// The numbers of taking a run back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoCounts {
    /// Groups that are deleted: created by the run, and still as it made them.
    pub groups: u64,
    /// Memberships that are removed, those in deleted groups included.
    pub memberships: u64,
    /// Groups that stay and lose members.
    pub updated: u64,
    /// Groups that the run created and that stay.
    pub kept: u64,
    /// Groups that the run created and that are gone already.
    pub groups_gone: u64,
    /// Memberships that the run added and that are gone already.
    pub memberships_gone: u64,
}

/// What taking a run back would do now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoPreview {
    /// The numbers.
    pub counts: UndoCounts,
    /// A page of the groups that stay, by name.
    pub kept: Page<KeptGroup>,
    /// Two previews with the same digest do the same.
    pub digest: String,
    /// Nobody would be left in the owner group who signs in without an identity provider.
    pub takes_last_local_owner: bool,
}

/// That a run was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    /// What that did.
    pub counts: UndoCounts,
    /// Who did it.
    pub by: String,
    /// When.
    pub at: Moment,
}
