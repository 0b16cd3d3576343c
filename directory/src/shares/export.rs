//! The ledger as CSV: what its page lists, on all pages.

use domain::{
    Moment, TenantId,
    csv::guard,
    list::{MAX_SIZE, Paging, Turn},
    share::{ShareEntry, ShareQuery},
};
use futures::stream::BoxStream;

use super::list::list;
use crate::{
    Ctx, Directory,
    csv_text::{self, CsvText},
    error::Result,
    pieces::{self, Pieces},
};

/// The file, in the query's order; its page does not count. Where the account of this tenant that imported a group
/// is deleted the cell is empty, as it is where nobody has come in by a share, or where the other tenant is gone.
pub async fn export(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: &ShareQuery,
) -> Result<BoxStream<'static, Result<String>>> {
    let file = File {
        directory: directory.clone(),
        ctx: ctx.clone(),
        tenant,
        query: query.clone(),
    };
    pieces::stream(file, Turn::Page(1)).await
}

struct File {
    directory: Directory,
    ctx: Ctx,
    tenant: TenantId,
    query: ShareQuery,
}

const COLUMNS: [&str; 10] = [
    "side",
    "group",
    "groupId",
    "tenant",
    "tenantId",
    "since",
    "importedBy",
    "lastUsed",
    "accounts",
    "withdrawnAt",
];

impl Pieces for File {
    /// The way to a page.
    type Key = Turn;

    fn header(&self) -> Result<String> {
        csv_text::row(COLUMNS)
    }

    async fn piece(&self, after: &Turn) -> Result<(String, Option<Turn>)> {
        let query = ShareQuery {
            paging: Paging::at(after.clone(), MAX_SIZE),
            ..self.query.clone()
        };
        let page = list(&self.directory, &self.ctx, self.tenant, &query).await?;
        let mut text = CsvText::new();
        for entry in page.items {
            text.row(cells(query.side.as_str(), entry))?;
        }
        Ok((text.finish()?, page.next))
    }
}

fn cells(side: &str, entry: ShareEntry) -> [String; 10] {
    let moment = |moment: Option<Moment>| moment.map(Moment::rfc3339).unwrap_or_default();
    [
        side.to_owned(),
        entry.group_name.unwrap_or_default(),
        entry.group.to_string(),
        entry.tenant_name.unwrap_or_default(),
        entry.tenant.to_string(),
        moment(Some(entry.since)),
        entry.by.unwrap_or_default(),
        moment(entry.last_used),
        entry.accounts.to_string(),
        moment(entry.withdrawn_at),
    ]
    .map(|cell| guard(&cell).into_owned())
}
