//! Rows as the domain sees them.

use domain::{
    AccountId, Moment,
    account::{AccountForm, AccountStatus, AccountSummary},
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use crate::{
    entity::accounts::{Column, Model},
    error::{Error, Result},
};

/// The columns of [`SummaryRow`]: all that a list needs, and no documents or hashes.
pub(super) const SUMMARY: [Column; 7] = [
    Column::Id,
    Column::UserName,
    Column::DisplayName,
    Column::Email,
    Column::Source,
    Column::Status,
    Column::UpdatedAt,
];

/// A row of the list as it is stored.
#[derive(FromQueryResult)]
pub(super) struct SummaryRow {
    id: Uuid,
    user_name: String,
    display_name: String,
    email: String,
    source: String,
    status: String,
    updated_at: i64,
}

impl SummaryRow {
    /// The row of the list.
    pub(super) fn summary(self) -> Result<AccountSummary> {
        Ok(AccountSummary {
            id: AccountId(self.id),
            user_name: self.user_name,
            display_name: self.display_name,
            email: self.email,
            source: self.source.parse().map_err(Error::internal)?,
            status: self.status.parse().map_err(Error::internal)?,
            updated_at: Moment(self.updated_at),
        })
    }
}

/// The whole row as a row of the list.
pub(super) fn summary_of(row: &Model) -> Result<AccountSummary> {
    let row = row.clone();
    SummaryRow {
        id: row.id,
        user_name: row.user_name,
        display_name: row.display_name,
        email: row.email,
        source: row.source,
        status: row.status,
        updated_at: row.updated_at,
    }
    .summary()
}

/// What can be changed of the account, with its version.
pub(super) fn form_of(row: &Model) -> AccountForm {
    AccountForm {
        version: row.version,
        email: row.email.clone(),
        user_name: row.user_name.clone(),
        given_name: row.given_name.clone(),
        family_name: row.family_name.clone(),
        display_name: row.display_name.clone(),
        mobile_phone: row.mobile_phone.clone(),
        user_uuid: row.user_uuid.clone().unwrap_or_default(),
    }
}

/// New, enabled or disabled.
pub(super) fn status_of(row: &Model) -> Result<AccountStatus> {
    row.status.parse().map_err(Error::internal)
}

/// Somebody who may edit LOCAL accounts may edit this one.
pub(super) fn is_editable(row: &Model) -> Result<bool> {
    let source: domain::Source = row.source.parse().map_err(Error::internal)?;
    Ok(source.lets_administrators_edit_account())
}
