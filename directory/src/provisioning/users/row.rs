//! Rows as documents.

use domain::{AccountId, Moment, account::AccountStatus};
use scim::Map;
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

use super::User;
use crate::{
    entity::accounts::Column,
    error::{Error, Result},
    provisioning::Link,
};

/// The columns of [`Row`]: neither hashes nor the copy to search in.
pub(super) const COLUMNS: [Column; 6] = [
    Column::Id,
    Column::Status,
    Column::Document,
    Column::CreatedAt,
    Column::UpdatedAt,
    Column::Version,
];

/// An account as far as SCIM is concerned.
#[derive(FromQueryResult)]
pub(in crate::provisioning) struct Row {
    pub(in crate::provisioning) id: Uuid,
    status: String,
    document: Option<Value>,
    created_at: i64,
    updated_at: i64,
    pub(super) version: i64,
}

impl Row {
    /// The account as a user.
    pub(in crate::provisioning) fn user(self, groups: Option<Vec<Link>>) -> Result<User> {
        Ok(User {
            id: AccountId(self.id),
            document: self.document()?,
            groups,
            created: Moment(self.created_at),
            modified: Moment(self.updated_at),
            version: self.version,
        })
    }

    /// The document. Administrators enable and disable as well: what `active` says is the status, but an
    /// attribute that the client took away stays away.
    pub(super) fn document(&self) -> Result<Map> {
        let Some(Value::Object(mut document)) = self.document.clone() else {
            return Err(Error::internal("a provisioned account without a document"));
        };
        if let Some(active) = document.get_mut("active") {
            *active = Value::Bool(self.status()? == AccountStatus::Enabled);
        }
        Ok(document)
    }

    /// Enabled or disabled.
    pub(super) fn status(&self) -> Result<AccountStatus> {
        self.status.parse().map_err(Error::internal)
    }
}
