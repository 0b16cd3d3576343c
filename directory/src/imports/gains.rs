//! Who gains what by a plan: the permissions of the groups that an account comes into, less those
//! that it has already.

use std::collections::{BTreeSet, HashMap};

use domain::{
    AccountId,
    catalogue::Catalogue,
    grants::{GrantSet, Permission},
};

/// Permissions shown at most.
const SHOWN: usize = 10;

/// What a plan gives.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Gains {
    /// Accounts that gain at least one permission.
    pub(super) accounts: u64,
    /// The permissions gained by most, with the number of accounts.
    pub(super) permissions: Vec<(String, u64)>,
}

/// `adds` are members to be of groups that grant something; `held` is what they may do already.
pub(super) fn gains(
    catalogue: &Catalogue,
    adds: &[(&GrantSet, &[AccountId])],
    held: &HashMap<AccountId, GrantSet>,
) -> Gains {
    let nothing = GrantSet::default();
    let granted: Vec<Vec<Permission>> = adds
        .iter()
        .map(|(grants, _)| catalogue.permissions_in(grants))
        .collect();
    let mut gained: HashMap<AccountId, BTreeSet<&Permission>> = HashMap::new();
    for ((_, accounts), permissions) in adds.iter().zip(&granted) {
        for account in *accounts {
            let held = held.get(account).unwrap_or(&nothing);
            let new = permissions
                .iter()
                .filter(|permission| !held.allows(permission));
            gained.entry(*account).or_default().extend(new);
        }
    }
    let mut by_permission: HashMap<&Permission, u64> = HashMap::new();
    let mut accounts = 0;
    for permissions in gained
        .values()
        .filter(|permissions| !permissions.is_empty())
    {
        accounts += 1;
        for permission in permissions {
            *by_permission.entry(permission).or_default() += 1;
        }
    }
    let mut permissions: Vec<(String, u64)> = by_permission
        .into_iter()
        .map(|(permission, count)| (permission.to_string(), count))
        .collect();
    permissions
        .sort_unstable_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    permissions.truncate(SHOWN);
    Gains {
        accounts,
        permissions,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use domain::grants::Grant;

    use super::*;

    fn set(grants: &[&str]) -> GrantSet {
        grants.iter().map(|grant| Grant::from(*grant)).collect()
    }

    #[test]
    fn only_what_is_new_counts_and_once_per_account() {
        let (ada, bo) = (AccountId::generate(), AccountId::generate());
        let catalogue = Catalogue::built_in().unwrap();
        let (hr, it) = (
            set(&["accounts:view", "audit:view"]),
            set(&["accounts:view"]),
        );
        let held = HashMap::from([(ada, set(&["accounts"]))]);
        let both = [ada, bo];
        let found = gains(&catalogue, &[(&hr, &both), (&it, &both)], &held);
        assert_eq!(found.accounts, 2);
        assert_eq!(
            found.permissions,
            [
                ("audit:view".to_owned(), 2),
                ("accounts:view".to_owned(), 1)
            ]
        );
        let nobody = gains(&catalogue, &[(&it, &[ada])], &held);
        assert_eq!(nobody, Gains::default());
    }
}
