//! The list of groups as a file.

use domain::{
    TenantId,
    group::{GroupListColumn, GroupQuery, GroupSummary},
    list::RowKey,
    policy::Action,
};
use futures::stream::BoxStream;

use super::list::{self, List};
use crate::{Ctx, Directory, error::Result, groups, unit::View};

/// What the query finds. Imported groups are as they are at their source, as the list shows them.
pub async fn group_list(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: &GroupQuery,
    columns: Vec<GroupListColumn>,
) -> Result<BoxStream<'static, Result<String>>> {
    list::file(directory, ctx, tenant, Groups(query.clone()), columns).await
}

struct Groups(GroupQuery);

impl List for Groups {
    type Column = GroupListColumn;
    type Row = GroupSummary;

    const ACTION: Action = Action::ViewGroups;
    const IDENTITY: &'static [&'static str] = &["id"];

    fn identity(&self, row: &GroupSummary) -> Vec<String> {
        vec![row.id.to_string()]
    }

    /// The list shows the description below the name.
    fn headings(column: GroupListColumn) -> &'static [&'static str] {
        match column {
            GroupListColumn::Name => &["name", "description"],
            GroupListColumn::Source => &["source"],
            GroupListColumn::Status => &["status"],
            GroupListColumn::Owner => &["owner"],
            GroupListColumn::Members => &["members"],
            GroupListColumn::Topics => &["topics"],
            GroupListColumn::UpdatedAt => &["updatedAt"],
        }
    }

    fn cells(column: GroupListColumn, row: &GroupSummary) -> Vec<String> {
        match column {
            GroupListColumn::Name => vec![row.name.clone(), row.description.clone()],
            GroupListColumn::Source => vec![row.source.to_string()],
            GroupListColumn::Status => vec![row.status.to_string()],
            GroupListColumn::Owner => vec![row.owner.clone()],
            GroupListColumn::Members => vec![row.members.to_string()],
            GroupListColumn::Topics => vec![row.topics.to_string()],
            GroupListColumn::UpdatedAt => vec![row.updated_at.rfc3339()],
        }
    }

    async fn after(
        &self,
        directory: &Directory,
        view: &View,
        key: Option<&RowKey>,
        limit: u64,
    ) -> Result<(Vec<GroupSummary>, Option<RowKey>)> {
        groups::list::after(directory.catalogue(), view, &self.0, key, limit).await
    }
}
