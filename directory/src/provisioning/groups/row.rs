//! Rows as documents.

use domain::{GroupId, Moment};
use scim::Map;
use sea_orm::FromQueryResult;
use serde_json::Value;
use uuid::Uuid;

use super::Group;
use crate::{
    entity::groups::Column,
    error::{Error, Result},
    provisioning::Link,
};

/// The columns of [`Row`].
pub(super) const COLUMNS: [Column; 7] = [
    Column::Id,
    Column::Name,
    Column::Document,
    Column::MemberCount,
    Column::CreatedAt,
    Column::UpdatedAt,
    Column::Version,
];

/// A group as far as SCIM is concerned.
#[derive(FromQueryResult)]
pub(in crate::provisioning) struct Row {
    pub(in crate::provisioning) id: Uuid,
    pub(super) name: String,
    document: Option<Value>,
    pub(in crate::provisioning) member_count: i64,
    created_at: i64,
    updated_at: i64,
    pub(super) version: i64,
}

impl Row {
    /// The group with these members.
    pub(in crate::provisioning) fn group(self, members: Option<Vec<Link>>) -> Result<Group> {
        Ok(Group {
            id: GroupId(self.id),
            document: self.document()?,
            members,
            created: Moment(self.created_at),
            modified: Moment(self.updated_at),
            version: self.version,
        })
    }

    /// The document, without members.
    pub(super) fn document(&self) -> Result<Map> {
        match &self.document {
            Some(Value::Object(document)) => Ok(document.clone()),
            _ => Err(Error::internal("a provisioned group without a document")),
        }
    }
}
