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
    /// "2 of 3 accounts will change".
    pub(super) fn change(self, changing: u64, chosen: u64) -> String {
        match self {
            Self::Accounts => texts::bulk::accounts_change(changing, chosen),
            Self::Groups => texts::bulk::groups_change(changing, chosen),
        }
    }

    /// The list's name.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Accounts => texts::words::accounts(),
            Self::Groups => texts::words::security_groups(),
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
    match (deed, kind) {
        (Deed::Enable, Kind::Accounts) => texts::bulk::enable(number),
        (Deed::Enable, Kind::Groups) => texts::bulk::enable_groups(number),
        (Deed::Disable, Kind::Accounts) => texts::bulk::disable(number),
        (Deed::Disable, Kind::Groups) => texts::bulk::disable_groups(number),
        (Deed::Join, _) => texts::bulk::join(number),
        (Deed::Leave, _) => texts::bulk::leave(number),
        (Deed::Delete, Kind::Accounts) => texts::bulk::delete_accounts(number),
        (Deed::Delete, Kind::Groups) => texts::bulk::delete_groups(number),
    }
}

/// What happens to each of them.
pub(super) fn consequence(deed: Deed, kind: Kind) -> &'static str {
    match (deed, kind) {
        (Deed::Enable, Kind::Accounts) => texts::bulk::enable_body(),
        (Deed::Enable, Kind::Groups) => texts::bulk::enable_groups_body(),
        (Deed::Disable, Kind::Accounts) => texts::bulk::disable_body(),
        (Deed::Disable, Kind::Groups) => texts::bulk::disable_groups_body(),
        (Deed::Join, _) => texts::bulk::join_body(),
        (Deed::Leave, _) => texts::bulk::leave_body(),
        (Deed::Delete, Kind::Accounts) => texts::bulk::delete_accounts_body(),
        (Deed::Delete, Kind::Groups) => texts::bulk::delete_groups_body(),
    }
}

/// The title of the page.
pub(super) fn title(deed: Option<Deed>, kind: Kind) -> &'static str {
    match (deed, kind) {
        (Some(Deed::Enable), Kind::Accounts) => texts::bulk::enable_title(),
        (Some(Deed::Enable), Kind::Groups) => texts::bulk::enable_groups_title(),
        (Some(Deed::Disable), Kind::Accounts) => texts::bulk::disable_title(),
        (Some(Deed::Disable), Kind::Groups) => texts::bulk::disable_groups_title(),
        (Some(Deed::Join), _) => texts::bulk::join_title(),
        (Some(Deed::Leave), _) => texts::bulk::leave_title(),
        (Some(Deed::Delete), Kind::Accounts) => texts::bulk::delete_accounts_title(),
        (Some(Deed::Delete), Kind::Groups) => texts::bulk::delete_groups_title(),
        (None, Kind::Accounts) => texts::bulk::change_accounts_title(),
        (None, Kind::Groups) => texts::bulk::change_groups_title(),
    }
}

/// What one may do to many accounts.
pub fn account_deeds(frame: &FrameData) -> Vec<Choice> {
    let offers = [
        (Action::EnableAccounts, Deed::Enable, texts::words::enable()),
        (
            Action::EnableAccounts,
            Deed::Disable,
            texts::words::disable(),
        ),
        (
            Action::ManageGroups,
            Deed::Join,
            texts::bulk::add_to_group(),
        ),
        (
            Action::ManageGroups,
            Deed::Leave,
            texts::bulk::remove_from_group(),
        ),
        (Action::ManageAccounts, Deed::Delete, texts::words::delete()),
    ];
    let offered = offers.iter().filter(|(needs, ..)| frame.allows(*needs));
    offered
        .map(|(_, deed, label)| Choice::new(deed.as_str(), *label))
        .collect()
}

/// What one may do to many groups.
pub fn group_deeds(frame: &FrameData) -> Vec<Choice> {
    if !frame.allows(Action::ManageGroups) {
        return Vec::new();
    }
    let offers = [
        (Deed::Enable, texts::words::enable()),
        (Deed::Disable, texts::words::disable()),
        (Deed::Delete, texts::words::delete()),
    ];
    offers
        .map(|(deed, label)| Choice::new(deed.as_str(), label))
        .into()
}
