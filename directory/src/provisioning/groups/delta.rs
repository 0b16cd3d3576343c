//! Member operations taken together: whom to add and whom to remove, without the members themselves. Pure.

use std::collections::BTreeSet;

use scim::{Error, patch::MemberOp};
use uuid::Uuid;

use crate::provisioning::identifier;

/// What operations come to, one after the other.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Delta {
    /// Nobody else is a member afterwards.
    pub(super) is_whole: bool,
    /// Members afterwards.
    pub(super) added: BTreeSet<Uuid>,
    /// No members afterwards.
    pub(super) removed: BTreeSet<Uuid>,
    /// Everybody who was to be added at some point, and so has to exist.
    pub(super) named: BTreeSet<Uuid>,
    /// How many were to be added under what is no identifier at all.
    pub(super) nobody: usize,
}

impl Delta {
    /// Whoever is named by something that is no identifier, of whatever server, is passed over: clients test
    /// with such names (`scim-sanity` does), and nobody gains anything. An identifier in a spelling that is
    /// not the server's is that of an unknown user.
    ///
    /// # Errors
    /// `invalidValue` for a user to be added who can't exist. Removing such a one changes nothing.
    pub(super) fn of(operations: &[MemberOp]) -> Result<Self, Error> {
        let mut delta = Self::default();
        for operation in operations {
            match operation {
                MemberOp::Add(ids) => delta.add(ids)?,
                MemberOp::Remove(ids) => delta.remove(ids),
                MemberOp::RemoveAll => delta.reset(),
                MemberOp::ReplaceAll(ids) => {
                    delta.reset();
                    delta.add(ids)?;
                }
            }
        }
        Ok(delta)
    }

    /// Nothing is to be done.
    pub(super) fn is_empty(&self) -> bool {
        !self.is_whole && self.added.is_empty() && self.removed.is_empty()
    }

    fn add(&mut self, ids: &[String]) -> Result<(), Error> {
        for text in ids {
            let Some(id) = identifier(text) else {
                if Uuid::parse_str(text).is_ok() {
                    return Err(unknown(text));
                }
                self.nobody += 1;
                continue;
            };
            self.removed.remove(&id);
            self.added.insert(id);
            self.named.insert(id);
        }
        Ok(())
    }

    fn remove(&mut self, ids: &[String]) {
        for id in ids.iter().filter_map(|id| identifier(id)) {
            self.added.remove(&id);
            self.removed.insert(id);
        }
    }

    fn reset(&mut self) {
        self.is_whole = true;
        self.added.clear();
        self.removed.clear();
    }
}

/// No user of this tenant; other tenants' and LOCAL accounts are none either.
pub(super) fn unknown(id: &str) -> Error {
    let shown: String = id.chars().take(64).collect();
    Error::invalid_value(format!(
        "There is no user \"{shown}\" to be a member. Create the user first."
    ))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn ids(numbers: &[u128]) -> Vec<String> {
        numbers
            .iter()
            .map(|number| Uuid::from_u128(*number).to_string())
            .collect()
    }

    fn set(numbers: &[u128]) -> BTreeSet<Uuid> {
        numbers
            .iter()
            .map(|number| Uuid::from_u128(*number))
            .collect()
    }

    fn delta(operations: &[MemberOp]) -> (bool, BTreeSet<Uuid>, BTreeSet<Uuid>) {
        let delta = Delta::of(operations).unwrap();
        (delta.is_whole, delta.added, delta.removed)
    }

    #[test]
    fn the_last_word_counts() {
        let (add, remove) = (MemberOp::Add(ids(&[1, 2])), MemberOp::Remove(ids(&[2, 3])));
        assert_eq!(
            delta(&[add.clone(), remove.clone()]),
            (false, set(&[1]), set(&[2, 3]))
        );
        assert_eq!(delta(&[remove, add]), (false, set(&[1, 2]), set(&[3])));
    }

    #[test]
    fn replacing_forgets_what_was_before() {
        let operations = [
            MemberOp::Add(ids(&[1])),
            MemberOp::ReplaceAll(ids(&[2, 3])),
            MemberOp::Remove(ids(&[3])),
            MemberOp::Add(ids(&[4])),
        ];
        assert_eq!(delta(&operations), (true, set(&[2, 4]), set(&[3])));
        assert_eq!(Delta::of(&operations).unwrap().named, set(&[1, 2, 3, 4]));
        assert_eq!(
            delta(&[MemberOp::Add(ids(&[1])), MemberOp::RemoveAll]),
            (true, set(&[]), set(&[]))
        );
    }

    #[test]
    fn who_is_no_user_neither_joins_nor_leaves() {
        assert!(
            Delta::of(&[MemberOp::Remove(vec!["ada".into()])])
                .unwrap()
                .is_empty()
        );
        let delta = Delta::of(&[MemberOp::Add(vec!["ada".into(), "1".into()])]).unwrap();
        assert_eq!((delta.is_empty(), delta.nobody), (true, 2));
        let misspelt = "01935C5E-0000-7000-8000-00000000000A";
        let refused = Delta::of(&[MemberOp::Add(vec![misspelt.into()])]).unwrap_err();
        assert!(refused.detail.contains(misspelt));
        assert!(!Delta::of(&[MemberOp::RemoveAll]).unwrap().is_empty());
    }
}
