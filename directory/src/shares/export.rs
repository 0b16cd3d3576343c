//! The ledger as a file.

use domain::{
    Moment, TenantId,
    list::RowKey,
    policy::Action,
    share::{ShareColumn, ShareEntry, ShareQuery},
};
use futures::stream::BoxStream;

use super::list;
use crate::{
    Ctx, Directory,
    error::Result,
    exports::list::{self as file, List},
    unit::View,
};

/// What the query finds. Where the account of this tenant that imported a group is deleted the cell is empty, as it is
/// where nobody has come in by a share, or where the other tenant is gone.
pub async fn export(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: &ShareQuery,
    columns: Vec<ShareColumn>,
) -> Result<BoxStream<'static, Result<String>>> {
    file::file(directory, ctx, tenant, Shares(query.clone()), columns).await
}

struct Shares(ShareQuery);

impl List for Shares {
    type Column = ShareColumn;
    type Row = ShareEntry;

    const ACTION: Action = Action::ShareGroups;
    const IDENTITY: &'static [&'static str] = &["side", "groupId", "tenantId"];

    fn identity(&self, row: &ShareEntry) -> Vec<String> {
        vec![
            self.0.side.to_string(),
            row.group.to_string(),
            row.tenant.to_string(),
        ]
    }

    /// The list shows below a group when its share was withdrawn, and below since when it is there who imported it.
    fn headings(column: ShareColumn) -> &'static [&'static str] {
        match column {
            ShareColumn::Group => &["group", "withdrawnAt"],
            ShareColumn::Tenant => &["tenant"],
            ShareColumn::Since => &["since", "importedBy"],
            ShareColumn::LastUsed => &["lastUsed"],
            ShareColumn::Members => &["members"],
        }
    }

    fn cells(column: ShareColumn, row: &ShareEntry) -> Vec<String> {
        let moment = |moment: Option<Moment>| moment.map(Moment::rfc3339).unwrap_or_default();
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        match column {
            ShareColumn::Group => vec![text(&row.group_name), moment(row.withdrawn_at)],
            ShareColumn::Tenant => vec![text(&row.tenant_name)],
            ShareColumn::Since => vec![row.since.rfc3339(), text(&row.by)],
            ShareColumn::LastUsed => vec![moment(row.last_used)],
            ShareColumn::Members => vec![row.accounts.to_string()],
        }
    }

    async fn after(
        &self,
        _: &Directory,
        view: &View,
        key: Option<&RowKey>,
        limit: u64,
    ) -> Result<(Vec<ShareEntry>, Option<RowKey>)> {
        list::after(view, &self.0, key, limit).await
    }
}
