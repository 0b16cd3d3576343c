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
    /// The permissions that accounts gain together, each such set once.
    pub(super) sets: Vec<Vec<String>>,
    /// The accounts in the order of their identifiers, each with the place of its set.
    pub(super) by_account: Vec<(AccountId, usize)>,
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
    let mut places: HashMap<BTreeSet<&Permission>, usize> = HashMap::new();
    let mut sets = Vec::new();
    let mut by_account = Vec::new();
    for (account, permissions) in gained {
        if permissions.is_empty() {
            continue;
        }
        for permission in &permissions {
            *by_permission.entry(permission).or_default() += 1;
        }
        let place = *places.entry(permissions).or_insert_with_key(|set| {
            sets.push(set.iter().map(ToString::to_string).collect());
            sets.len() - 1
        });
        by_account.push((account, place));
    }
    by_account.sort_unstable();
    let mut permissions: Vec<(String, u64)> = by_permission
        .into_iter()
        .map(|(permission, count)| (permission.to_string(), count))
        .collect();
    permissions
        .sort_unstable_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    permissions.truncate(SHOWN);
    Gains {
        accounts: u64::try_from(by_account.len()).unwrap_or(u64::MAX),
        permissions,
        sets,
        by_account,
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
        let of = |account: AccountId| {
            let place = found.by_account.iter().find(|(id, _)| *id == account);
            place.and_then(|(_, place)| found.sets.get(*place))
        };
        assert_eq!(of(ada).unwrap(), &["audit:view"]);
        assert_eq!(of(bo).unwrap(), &["accounts:view", "audit:view"]);
        let nobody = gains(&catalogue, &[(&it, &[ada])], &held);
        assert_eq!(nobody, Gains::default());
    }
}
