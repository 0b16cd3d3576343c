//! Rows as documents.

use domain::{AccountId, Moment, account::AccountStatus};
use scim::{Map, document::Document};
use sea_orm::{DbErr, FromQueryResult, QueryResult};
use uuid::Uuid;

use super::User;
use crate::{
    error::{Error, Result},
    provisioning::links,
};

/// The columns of [`Row`] behind the reader's own, before the groups: neither hashes nor the copy to search in.
pub(super) const COLUMNS: &str = r#", "accounts"."id", "accounts"."status", "accounts"."document",
    "accounts"."created_at", "accounts"."updated_at", "accounts"."version""#;

/// An account as far as SCIM is concerned.
pub(in crate::provisioning) struct Row {
    pub(in crate::provisioning) id: Uuid,
    status: String,
    document: Option<String>,
    created_at: i64,
    updated_at: i64,
    pub(super) version: i64,
    /// Where they are wanted.
    groups: Option<String>,
}

/// By the places of the columns: a page has a thousand values, and each name would be looked up.
impl FromQueryResult for Row {
    fn from_query_result(found: &QueryResult, _: &str) -> std::result::Result<Self, DbErr> {
        Ok(Self {
            id: found.try_get_by_index(1)?,
            status: found.try_get_by_index(2)?,
            document: found.try_get_by_index(3)?,
            created_at: found.try_get_by_index(4)?,
            updated_at: found.try_get_by_index(5)?,
            version: found.try_get_by_index(6)?,
            groups: found.try_get_by_index(7)?,
        })
    }
}

impl Row {
    /// The account as a user.
    pub(in crate::provisioning) fn user(self) -> Result<User> {
        Ok(User {
            id: AccountId(self.id),
            is_enabled: self.status()? == AccountStatus::Enabled,
            document: stored(self.document)?,
            groups: self.groups.as_deref().map(links::read).transpose()?,
            created: Moment(self.created_at),
            modified: Moment(self.updated_at),
            version: self.version,
        })
    }

    /// The attributes as they are sent.
    pub(super) fn attributes(&self) -> Result<Map> {
        let document = stored(self.document.clone())?;
        attributes(&document, self.status()? == AccountStatus::Enabled)
    }

    /// Enabled or disabled.
    pub(super) fn status(&self) -> Result<AccountStatus> {
        self.status.parse().map_err(Error::internal)
    }
}

fn stored(document: Option<String>) -> Result<Document> {
    let document =
        document.ok_or_else(|| Error::internal("a provisioned account without a document"))?;
    Ok(Document::stored(document))
}

/// Administrators enable and disable as well: what `active` says is the status, but an attribute that the
/// client took away stays away.
pub(super) fn attributes(document: &Document, is_enabled: bool) -> Result<Map> {
    let mut attributes = document.attributes().map_err(Error::internal)?;
    if let Some(active) = attributes.get_mut("active") {
        *active = is_enabled.into();
    }
    Ok(attributes)
}
