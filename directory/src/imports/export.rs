//! The history of runs, as a file.

use domain::{
    Moment, TenantId,
    import_run::{RunQuery, RunSort, RunStatus, RunSummary},
    list::RowKey,
    policy::Action,
};
use futures::stream::BoxStream;

use super::list;
use crate::{
    Ctx, Directory,
    error::Result,
    exports::list::{self as file, List},
    unit::View,
};

/// What the query lists. The numbers of a plan are no result: their cells are empty until it is applied.
pub async fn export(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: &RunQuery,
    columns: Vec<RunSort>,
) -> Result<BoxStream<'static, Result<String>>> {
    file::file(directory, ctx, tenant, Runs(query.clone()), columns).await
}

struct Runs(RunQuery);

impl List for Runs {
    type Column = RunSort;
    type Row = RunSummary;

    const ACTION: Action = Action::ImportGroups;
    const IDENTITY: &'static [&'static str] = &["importId"];

    fn identity(&self, row: &RunSummary) -> Vec<String> {
        vec![row.id.to_string()]
    }

    /// The list shows below a file how large it is, and below who uploaded it who decided about it.
    fn headings(column: RunSort) -> &'static [&'static str] {
        match column {
            RunSort::File => &["file", "bytes", "sha256"],
            RunSort::Status => &["status"],
            RunSort::Created => &["groupsCreated"],
            RunSort::Updated => &["groupsUpdated"],
            RunSort::Memberships => &["membershipsAdded"],
            RunSort::Rejected => &["rowsRejected"],
            RunSort::By => &["uploadedBy", "finishedBy", "undoneBy"],
            RunSort::When => &["uploadedAt", "finishedAt", "undoneAt"],
        }
    }

    fn cells(column: RunSort, row: &RunSummary) -> Vec<String> {
        let result = |count: u64| match row.status {
            RunStatus::Applied | RunStatus::Undone => count.to_string(),
            RunStatus::Planned | RunStatus::Cancelled => String::new(),
        };
        let moment = |moment: Option<Moment>| moment.map(Moment::rfc3339).unwrap_or_default();
        let undone = row.undone.as_ref();
        match column {
            RunSort::File => vec![
                row.file_name.clone(),
                row.size.to_string(),
                row.digest.clone(),
            ],
            RunSort::Status => vec![row.status.to_string()],
            RunSort::Created => vec![result(row.counts.created)],
            RunSort::Updated => vec![result(row.counts.updated)],
            RunSort::Memberships => vec![result(row.counts.memberships)],
            RunSort::Rejected => vec![row.counts.rejected.to_string()],
            RunSort::By => vec![
                row.created_by.clone(),
                row.finished_by.clone(),
                undone.map(|undone| undone.by.clone()).unwrap_or_default(),
            ],
            RunSort::When => vec![
                row.created_at.rfc3339(),
                moment(row.finished_at),
                moment(undone.map(|undone| undone.at)),
            ],
        }
    }

    async fn after(
        &self,
        directory: &Directory,
        view: &View,
        key: Option<&RowKey>,
        limit: u64,
    ) -> Result<(Vec<RunSummary>, Option<RowKey>)> {
        list::after(directory, view, &self.0, key, limit).await
    }
}
