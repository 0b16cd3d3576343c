//! The rejected rows as a file that can be corrected and uploaded as it is.

use domain::{
    RunId, TenantId,
    csv::{Column, guard, unguard},
    policy::Action,
};
use futures::stream::BoxStream;

use super::run_repo;
use crate::{
    Ctx, Directory,
    csv_text::{self, CsvText},
    error::Result,
    pieces::{self, Pieces},
};

/// The report: the four columns as they were, the line in the file and the reason.
pub async fn rejected_csv(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    run: RunId,
) -> Result<BoxStream<'static, Result<String>>> {
    let report = Report {
        directory: directory.clone(),
        ctx: ctx.clone(),
        tenant,
        run,
    };
    pieces::stream(report, 0).await
}

struct Report {
    directory: Directory,
    ctx: Ctx,
    tenant: TenantId,
    run: RunId,
}

impl Pieces for Report {
    /// A line of the file.
    type Key = i64;

    fn header(&self) -> Result<String> {
        let known = Column::ALL.iter().map(|column| column.as_str());
        csv_text::row(known.chain(["line", "reason"]))
    }

    async fn piece(&self, after: &i64) -> Result<(String, Option<i64>)> {
        let view = self
            .directory
            .read(&self.ctx, Action::ImportGroups, self.tenant)
            .await?;
        run_repo::load(&view, self.run).await?;
        let rows = run_repo::rows_after(&view, self.run, *after, true).await?;
        let last = rows.last().map(|row| row.line);
        let mut text = CsvText::new();
        for row in rows {
            let (line, reason) = (row.line.to_string(), run_repo::reason_of(&row)?);
            let cells = run_repo::cells_of(row);
            let reason = reason.text(unguard(&cells.groups));
            // A guard that was there already must not become two.
            let cell = |column: &Column| guard(unguard(cells.get(*column))).into_owned();
            let known = Column::ALL.iter().map(cell);
            text.row(known.chain([line, guard(&reason).into_owned()]))?;
        }
        Ok((text.finish()?, last))
    }
}
