//! The list of accounts as a file.

use domain::{
    TenantId,
    account::{AccountQuery, AccountSort, AccountSummary},
    list::RowKey,
    policy::Action,
};
use futures::stream::BoxStream;

use super::list::{self, List};
use crate::{Ctx, Directory, accounts, error::Result, unit::View};

/// What the query finds; the columns are named as those to sort by.
pub async fn account_list(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: &AccountQuery,
    columns: Vec<AccountSort>,
) -> Result<BoxStream<'static, Result<String>>> {
    list::file(directory, ctx, tenant, Accounts(query.clone()), columns).await
}

struct Accounts(AccountQuery);

impl List for Accounts {
    type Column = AccountSort;
    type Row = AccountSummary;

    const ACTION: Action = Action::ExportAccounts;
    const IDENTITY: &'static [&'static str] = &["id"];

    fn identity(&self, row: &AccountSummary) -> Vec<String> {
        vec![row.id.to_string()]
    }

    fn headings(column: AccountSort) -> &'static [&'static str] {
        match column {
            AccountSort::DisplayName => &["displayName"],
            AccountSort::UserName => &["userName"],
            AccountSort::Email => &["email"],
            AccountSort::Source => &["source"],
            AccountSort::Status => &["status"],
            AccountSort::UpdatedAt => &["updatedAt"],
        }
    }

    fn cells(column: AccountSort, row: &AccountSummary) -> Vec<String> {
        vec![match column {
            AccountSort::DisplayName => row.display_name.clone(),
            AccountSort::UserName => row.user_name.clone(),
            AccountSort::Email => row.email.clone(),
            AccountSort::Source => row.source.to_string(),
            AccountSort::Status => row.status.to_string(),
            AccountSort::UpdatedAt => row.updated_at.rfc3339(),
        }]
    }

    async fn after(
        &self,
        _: &Directory,
        view: &View,
        key: Option<&RowKey>,
        limit: u64,
    ) -> Result<(Vec<AccountSummary>, Option<RowKey>)> {
        accounts::list::after(view, &self.0, key, limit).await
    }
}
