//! What two people can change at once.

use crate::string_enum::string_enum;

string_enum!(
    /// What was edited.
    Edited {
        /// A group.
        Group = "group",
        /// An account.
        Account = "account",
        /// A tenant.
        Tenant = "tenant",
    }
);
