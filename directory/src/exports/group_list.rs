//! The list of groups as it stands: its filter, its order, the columns that show.

use std::iter::once;

use domain::{
    TenantId,
    csv::guard,
    group::{GroupListColumn, GroupQuery, GroupSummary},
    list::RowKey,
    policy::Action,
};
use futures::stream::BoxStream;

use super::repo::PAGE;
use crate::{
    Ctx, Directory,
    csv_text::{self, CsvText},
    error::Result,
    groups,
    pieces::{self, Pieces},
};

/// The file: what the query finds in its order, on all pages. The identifier comes first, then `columns`. Imported groups
/// are as they are at their source, as the list shows them.
pub async fn group_list(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: &GroupQuery,
    columns: Vec<GroupListColumn>,
) -> Result<BoxStream<'static, Result<String>>> {
    let file = File {
        directory: directory.clone(),
        ctx: ctx.clone(),
        tenant,
        query: query.clone(),
        columns,
    };
    pieces::stream(file, None).await
}

struct File {
    directory: Directory,
    ctx: Ctx,
    tenant: TenantId,
    query: GroupQuery,
    columns: Vec<GroupListColumn>,
}

impl Pieces for File {
    /// Where the last group stands in the list.
    type Key = Option<RowKey>;

    fn header(&self) -> Result<String> {
        let columns = self.columns.iter().flat_map(|column| headings(*column));
        csv_text::row(once(&"id").chain(columns))
    }

    async fn piece(&self, after: &Self::Key) -> Result<(String, Option<Self::Key>)> {
        let view = self
            .directory
            .read(&self.ctx, Action::ViewGroups, self.tenant)
            .await?;
        let catalogue = self.directory.catalogue();
        let after = after.as_ref();
        let found = groups::list::after(catalogue, &view, &self.query, after, PAGE).await?;
        let (groups, next) = found;
        let mut text = CsvText::new();
        for group in &groups {
            let cells = self.columns.iter().flat_map(|column| cells(*column, group));
            let cells = cells.map(|cell| guard(&cell).into_owned());
            text.row(once(group.id.to_string()).chain(cells))?;
        }
        Ok((text.finish()?, next.map(Some)))
    }
}

/// The list shows the description below the name.
const fn headings(column: GroupListColumn) -> &'static [&'static str] {
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

fn cells(column: GroupListColumn, group: &GroupSummary) -> Vec<String> {
    match column {
        GroupListColumn::Name => vec![group.name.clone(), group.description.clone()],
        GroupListColumn::Source => vec![group.source.to_string()],
        GroupListColumn::Status => vec![group.status.to_string()],
        GroupListColumn::Owner => vec![group.owner.clone()],
        GroupListColumn::Members => vec![group.members.to_string()],
        GroupListColumn::Topics => vec![group.topics.to_string()],
        GroupListColumn::UpdatedAt => vec![group.updated_at.rfc3339()],
    }
}
