//! What is done to many, in words.

use domain::{bulk_change::Deed, policy::Action};

use crate::{features::frame::FrameData, kit::Choice};

/// What is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Accounts.
    Accounts,
    /// Security groups.
    Groups,
}

impl Kind {
    /// "3 accounts", "1 security group".
    pub(super) fn count(self, number: u64) -> String {
        let (one, many) = match self {
            Self::Accounts => ("account", "accounts"),
            Self::Groups => ("security group", "security groups"),
        };
        let word = if number == 1 { one } else { many };
        format!("{} {word}", crate::kit::number(number))
    }

    /// The list's name.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Accounts => "Accounts",
            Self::Groups => "Security groups",
        }
    }

    /// The list's address within the tenant.
    pub(super) const fn folder(self) -> &'static str {
        match self {
            Self::Accounts => "accounts",
            Self::Groups => "groups",
        }
    }
}

/// "Enable 3 accounts".
pub(super) fn verb(deed: Deed, kind: Kind, number: u64) -> String {
    let count = kind.count(number);
    match deed {
        Deed::Enable => format!("Enable {count}"),
        Deed::Disable => format!("Disable {count}"),
        Deed::Join => format!("Add {count}"),
        Deed::Leave => format!("Remove {count}"),
        Deed::Delete => format!("Delete {count}"),
    }
}

/// What happens to each of them.
pub(super) const fn consequence(deed: Deed, kind: Kind) -> &'static str {
    match (deed, kind) {
        (Deed::Enable, _) => "They can do at once what their groups grant.",
        (Deed::Disable, _) => {
            "Their sessions end at once, here and in tenants reached by an imported group. Groups stay as they are."
        }
        (Deed::Join, _) => "They gain at once what the group grants.",
        (Deed::Leave, _) => {
            "They lose with the next request what this group grants. What other groups grant stays."
        }
        (Deed::Delete, Kind::Accounts) => {
            "The accounts and their memberships go. For 30 days they can be restored from the trash."
        }
        (Deed::Delete, Kind::Groups) => {
            "The groups go with their members and what they grant. For 30 days they can be restored from the trash."
        }
    }
}

/// The title of the page.
pub(super) const fn title(deed: Option<Deed>, kind: Kind) -> &'static str {
    match (deed, kind) {
        (Some(Deed::Enable), _) => "Enable accounts",
        (Some(Deed::Disable), _) => "Disable accounts",
        (Some(Deed::Join), _) => "Add accounts to a group",
        (Some(Deed::Leave), _) => "Remove accounts from a group",
        (Some(Deed::Delete), Kind::Accounts) => "Delete accounts",
        (Some(Deed::Delete), Kind::Groups) => "Delete security groups",
        (None, Kind::Accounts) => "Change accounts",
        (None, Kind::Groups) => "Change security groups",
    }
}

/// What one may do to many accounts.
pub fn account_deeds(frame: &FrameData) -> Vec<Choice> {
    let offers = [
        (Action::EnableAccounts, Deed::Enable, "Enable"),
        (Action::EnableAccounts, Deed::Disable, "Disable"),
        (Action::ManageGroups, Deed::Join, "Add to a group"),
        (Action::ManageGroups, Deed::Leave, "Remove from a group"),
        (Action::ManageAccounts, Deed::Delete, "Delete"),
    ];
    let offered = offers.iter().filter(|(needs, ..)| frame.allows(*needs));
    offered
        .map(|(_, deed, label)| Choice::new(deed.as_str(), *label))
        .collect()
}

/// What one may do to many groups.
pub fn group_deeds(frame: &FrameData) -> Vec<Choice> {
    if frame.allows(Action::ManageGroups) {
        vec![Choice::new(Deed::Delete.as_str(), "Delete")]
    } else {
        Vec::new()
    }
}
