//! What was deleted, as a file.

use domain::{
    TenantId,
    list::RowKey,
    policy::Action,
    trash::{TrashEntry, TrashKind, TrashQuery, TrashSort},
};
use futures::stream::BoxStream;

use super::list::{self, seen};
use crate::{
    Ctx, Directory,
    error::{Error, Result},
    exports::list::{self as file, List},
    unit::View,
};

/// What the query finds. A file with accounts is for whoever may have a file of those that are not deleted.
pub async fn export(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: &TrashQuery,
    columns: Vec<TrashSort>,
) -> Result<BoxStream<'static, Result<String>>> {
    file::file(directory, ctx, tenant, Trash(query.clone()), columns).await
}

struct Trash(TrashQuery);

impl List for Trash {
    type Column = TrashSort;
    type Row = TrashEntry;

    const ACTION: Action = Action::ViewTrash;
    const IDENTITY: &'static [&'static str] = &["id"];

    fn identity(&self, row: &TrashEntry) -> Vec<String> {
        vec![row.id.to_string()]
    }

    /// The list shows below a name what tells it apart, and below a day who deleted it.
    fn headings(column: TrashSort) -> &'static [&'static str] {
        match column {
            TrashSort::Name => &["name", "detail"],
            TrashSort::Kind => &["kind", "members"],
            TrashSort::Source => &["source"],
            TrashSort::DeletedAt => &["deletedAt", "deletedBy"],
            TrashSort::Left => &["daysLeft"],
        }
    }

    fn cells(column: TrashSort, row: &TrashEntry) -> Vec<String> {
        match column {
            TrashSort::Name => vec![row.name.clone(), row.detail.clone()],
            TrashSort::Kind => vec![
                row.kind.to_string(),
                match row.kind {
                    TrashKind::Account => String::new(),
                    TrashKind::Group => row.members.to_string(),
                },
            ],
            TrashSort::Source => vec![row.source.to_string()],
            TrashSort::DeletedAt => vec![row.deleted_at.rfc3339(), row.deleted_by.clone()],
            TrashSort::Left => vec![row.days_left.to_string()],
        }
    }

    async fn after(
        &self,
        _: &Directory,
        view: &View,
        key: Option<&RowKey>,
        limit: u64,
    ) -> Result<(Vec<TrashEntry>, Option<RowKey>)> {
        let kind = seen(view, self.0.kind)?;
        if kind != Some(TrashKind::Group) && !view.allows(Action::ExportAccounts) {
            return Err(Error::Denied(Action::ExportAccounts));
        }
        list::after(view, kind, &self.0, key, limit).await
    }
}
