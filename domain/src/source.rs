//! Who owns a field. The one place that says what may be edited where.

use serde::{Deserialize, Serialize};

use crate::string_enum::string_enum;

string_enum!(
    /// Where an account or a security group comes from.
    Source {
        /// Managed in this console.
        Local = "LOCAL",
        /// Managed by an identity provider over SCIM.
        Scim = "SCIM",
        /// Stands for a group of another tenant. Accounts are never imported.
        Imported = "IMPORTED",
    }
);

/// What one can change of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum GroupPart {
    /// The description shown beside the name.
    Description,
    /// The members.
    Members,
    /// The topics and permissions that the group grants in this tenant.
    Topics,
    /// The account responsible for the group.
    Owner,
    /// Enabled or disabled.
    Status,
    /// The import key and its rotation.
    ImportKey,
    /// The group as a whole.
    Existence,
}

impl Source {
    /// May an administrator of the tenant change this part of a group from this source?
    pub const fn lets_administrators_edit_group(self, part: GroupPart) -> bool {
        match (self, part) {
            (_, GroupPart::Topics | GroupPart::Status | GroupPart::Owner) => true,
            (Self::Local | Self::Scim, GroupPart::ImportKey) => true,
            (Self::Local, GroupPart::Description | GroupPart::Members | GroupPart::Existence) => {
                true
            }
            // The link ends with the row; the source group itself is untouched.
            (Self::Imported, GroupPart::Existence) => true,
            (Self::Scim, GroupPart::Description | GroupPart::Members | GroupPart::Existence) => {
                false
            }
            (
                Self::Imported,
                GroupPart::Description | GroupPart::Members | GroupPart::ImportKey,
            ) => false,
        }
    }

    /// May an administrator of the tenant edit the fields of an account from this source?
    pub const fn lets_administrators_edit_account(self) -> bool {
        matches!(self, Self::Local)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scim_groups_keep_their_members_and_description() {
        for part in [
            GroupPart::Description,
            GroupPart::Members,
            GroupPart::Existence,
        ] {
            assert!(!Source::Scim.lets_administrators_edit_group(part));
        }
        assert!(Source::Scim.lets_administrators_edit_group(GroupPart::Topics));
    }

    #[test]
    fn only_imported_groups_have_no_import_key() {
        for source in Source::ALL {
            let has_key = source.lets_administrators_edit_group(GroupPart::ImportKey);
            assert_eq!(has_key, *source != Source::Imported);
        }
    }

    #[test]
    fn only_local_accounts_are_edited_here() {
        assert!(Source::Local.lets_administrators_edit_account());
        assert!(!Source::Scim.lets_administrators_edit_account());
    }
}
