//! Rows as documents.

use domain::{GroupId, Moment};
use scim::{Map, document::Document};
use sea_orm::{DbErr, FromQueryResult, QueryResult};
use uuid::Uuid;

use super::Group;
use crate::{
    error::{Error, Result},
    provisioning::Link,
};

/// The columns of [`Row`] behind the reader's own.
pub(super) const COLUMNS: &str = r#", "groups"."id", "groups"."name", "groups"."document",
    "groups"."member_count", "groups"."created_at", "groups"."updated_at", "groups"."version""#;

/// A group as far as SCIM is concerned.
pub(in crate::provisioning) struct Row {
    pub(in crate::provisioning) id: Uuid,
    pub(super) name: String,
    document: Option<String>,
    pub(in crate::provisioning) member_count: i64,
    created_at: i64,
    updated_at: i64,
    pub(super) version: i64,
}

/// By the places of the columns, as for users.
impl FromQueryResult for Row {
    fn from_query_result(found: &QueryResult, _: &str) -> std::result::Result<Self, DbErr> {
        Ok(Self {
            id: found.try_get_by_index(1)?,
            name: found.try_get_by_index(2)?,
            document: found.try_get_by_index(3)?,
            member_count: found.try_get_by_index(4)?,
            created_at: found.try_get_by_index(5)?,
            updated_at: found.try_get_by_index(6)?,
            version: found.try_get_by_index(7)?,
        })
    }
}

impl Row {
    /// The group with these members.
    pub(in crate::provisioning) fn group(self, members: Option<Vec<Link>>) -> Result<Group> {
        Ok(Group {
            id: GroupId(self.id),
            document: stored(self.document)?,
            members,
            created: Moment(self.created_at),
            modified: Moment(self.updated_at),
            version: self.version,
        })
    }

    /// The attributes, without members.
    pub(super) fn attributes(&self) -> Result<Map> {
        let document = stored(self.document.clone())?;
        document.attributes().map_err(Error::internal)
    }
}

fn stored(document: Option<String>) -> Result<Document> {
    let document =
        document.ok_or_else(|| Error::internal("a provisioned group without a document"))?;
    Ok(Document::stored(document))
}
