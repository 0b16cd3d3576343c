//! The digest of a plan: two plans with the same digest show and do the same.

use domain::AccountId;
use sha2::{Digest, Sha256};

use super::{
    gains::Gains,
    planner::{KnownGroup, Plan},
    stage::Staged,
};
use crate::{
    error::{Error, Result},
    secret,
};

/// SHA-256 over every row's fate, every group to create, every membership to add and what is gained.
pub(super) fn digest(
    staged: &Staged,
    groups: &[Option<KnownGroup>],
    plan: &Plan,
    gains: &Gains,
) -> Result<String> {
    let mut hash = Sha256::new();
    let mut note = |text: &str| {
        hash.update(text.as_bytes());
        hash.update([0]);
    };
    for (row, (outcome, reason)) in staged.rows.iter().zip(&plan.rows) {
        note(&row.line.to_string());
        note(outcome.as_str());
        note(&serde_json::to_string(reason).map_err(Error::internal)?);
    }
    for place in &plan.creates {
        note("create");
        note(
            staged
                .groups
                .get(*place)
                .map_or("", |group| group.name.as_str()),
        );
    }
    for (place, accounts) in &plan.adds {
        note("add to");
        match groups.get(*place).and_then(Option::as_ref) {
            Some(group) => note(&group.id.to_string()),
            None => note(
                staged
                    .groups
                    .get(*place)
                    .map_or("", |group| group.name.as_str()),
            ),
        }
        let mut accounts: Vec<AccountId> = accounts.clone();
        accounts.sort_unstable();
        accounts
            .iter()
            .for_each(|account| note(&account.to_string()));
    }
    for (account, set) in &gains.by_account {
        note("gains");
        note(&account.to_string());
        let permissions = gains.sets.get(*set).map_or(&[][..], Vec::as_slice);
        permissions.iter().for_each(|permission| note(permission));
    }
    Ok(secret::hex(&hash.finalize()))
}
