//! A list as it stands: its filter, its order, the columns that show.

use std::future::Future;

use domain::{TenantId, csv::guard, list::RowKey, policy::Action};
use futures::stream::BoxStream;

use super::repo::PAGE;
use crate::{
    Ctx, Directory,
    csv_text::{self, CsvText},
    error::Result,
    pieces::{self, Pieces},
    unit::View,
};

/// A list that can be had as a file.
pub(crate) trait List: Send + Sync + 'static {
    /// A column that the list may show.
    type Column: Copy + Send + Sync + 'static;
    /// A row of it.
    type Row: Send + Sync;

    /// What it takes to see it as a file.
    const ACTION: Action;
    /// What tells the rows apart stands before the columns, whichever of them show.
    const IDENTITY: &'static [&'static str];

    /// The cells below [`Self::IDENTITY`].
    fn identity(&self, row: &Self::Row) -> Vec<String>;

    /// What the list shows in a column, and in small letters below it.
    fn headings(column: Self::Column) -> &'static [&'static str];

    /// The cells below them.
    fn cells(column: Self::Column, row: &Self::Row) -> Vec<String>;

    /// So many rows behind this one, or the first ones, and the last one's place where there may be more.
    fn after(
        &self,
        directory: &Directory,
        view: &View,
        key: Option<&RowKey>,
        limit: u64,
    ) -> impl Future<Output = Result<(Vec<Self::Row>, Option<RowKey>)>> + Send;
}

/// The file: what the list has in its order, on all pages, with these columns.
pub(crate) async fn file<L: List>(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    list: L,
    columns: Vec<L::Column>,
) -> Result<BoxStream<'static, Result<String>>> {
    let file = File {
        directory: directory.clone(),
        ctx: ctx.clone(),
        tenant,
        list,
        columns,
    };
    pieces::stream(file, None).await
}

struct File<L: List> {
    directory: Directory,
    ctx: Ctx,
    tenant: TenantId,
    list: L,
    columns: Vec<L::Column>,
}

impl<L: List> Pieces for File<L> {
    /// Where the last row stands in the list.
    type Key = Option<RowKey>;

    fn header(&self) -> Result<String> {
        let columns = self.columns.iter();
        let shown = columns.flat_map(|column| L::headings(*column));
        csv_text::row(L::IDENTITY.iter().chain(shown))
    }

    async fn piece(&self, after: &Self::Key) -> Result<(String, Option<Self::Key>)> {
        let view = self
            .directory
            .read(&self.ctx, L::ACTION, self.tenant)
            .await?;
        let found = self
            .list
            .after(&self.directory, &view, after.as_ref(), PAGE);
        let (rows, next) = found.await?;
        let mut text = CsvText::new();
        for row in &rows {
            let columns = self.columns.iter();
            let shown = columns.flat_map(|column| L::cells(*column, row));
            let cells = self.list.identity(row).into_iter().chain(shown);
            text.row(cells.map(|cell| guard(&cell).into_owned()))?;
        }
        Ok((text.finish()?, next.map(Some)))
    }
}
