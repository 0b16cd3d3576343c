//! One's own passkeys.

use domain::{AccountId, Moment, session::PasskeySummary};

use super::repo;
use crate::{entity::passkeys::Model, error::Result, unit::View};

/// The account's passkeys, the oldest first.
pub(crate) async fn of_account(view: &View, account: AccountId) -> Result<Vec<PasskeySummary>> {
    let summary = |row: Model| PasskeySummary {
        id: row.digest,
        name: row.name,
        created_at: Moment(row.created_at),
        last_used_at: row.last_used_at.map(Moment),
    };
    let rows = repo::of_account(view, account).await?;
    Ok(rows.into_iter().map(summary).collect())
}
