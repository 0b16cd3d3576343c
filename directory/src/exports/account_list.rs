//! The list of accounts as it stands: its filter, its order, the columns that show.

use std::iter::once;

use domain::{
    TenantId,
    account::{AccountQuery, AccountSort, AccountSummary},
    csv::guard,
    list::RowKey,
    policy::Action,
};
use futures::stream::BoxStream;

use super::repo::PAGE;
use crate::{
    Ctx, Directory, accounts,
    csv_text::{self, CsvText},
    error::Result,
    pieces::{self, Pieces},
};

/// The file: what the query finds in its order, on all pages. The identifier comes first, then `columns`, which are named
/// as those to sort by.
pub async fn account_list(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: &AccountQuery,
    columns: Vec<AccountSort>,
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
    query: AccountQuery,
    columns: Vec<AccountSort>,
}

impl Pieces for File {
    /// Where the last account stands in the list.
    type Key = Option<RowKey>;

    fn header(&self) -> Result<String> {
        let columns = self.columns.iter().map(|column| heading(*column));
        csv_text::row(once("id").chain(columns))
    }

    async fn piece(&self, after: &Self::Key) -> Result<(String, Option<Self::Key>)> {
        let view = self
            .directory
            .read(&self.ctx, Action::ExportAccounts, self.tenant)
            .await?;
        let found = accounts::list::after(&view, &self.query, after.as_ref(), PAGE).await?;
        let (accounts, next) = found;
        let mut text = CsvText::new();
        for account in &accounts {
            let cells = self.columns.iter().map(|column| cell(*column, account));
            let cells = cells.map(|cell| guard(&cell).into_owned());
            text.row(once(account.id.to_string()).chain(cells))?;
        }
        Ok((text.finish()?, next.map(Some)))
    }
}

const fn heading(column: AccountSort) -> &'static str {
    match column {
        AccountSort::DisplayName => "displayName",
        AccountSort::UserName => "userName",
        AccountSort::Email => "email",
        AccountSort::Source => "source",
        AccountSort::Status => "status",
        AccountSort::UpdatedAt => "updatedAt",
    }
}

fn cell(column: AccountSort, account: &AccountSummary) -> String {
    match column {
        AccountSort::DisplayName => account.display_name.clone(),
        AccountSort::UserName => account.user_name.clone(),
        AccountSort::Email => account.email.clone(),
        AccountSort::Source => account.source.to_string(),
        AccountSort::Status => account.status.to_string(),
        AccountSort::UpdatedAt => account.updated_at.rfc3339(),
    }
}
