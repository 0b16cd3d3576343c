//! `tenantry account`

use clap::Subcommand;
use directory::accounts;
use domain::{
    AccountId, Source, TenantId,
    account::{AccountQuery, AccountSort, AccountStatus, AccountSummary},
};
use serde::Serialize;

use super::{
    Failure,
    operator::{Operator, all},
    output,
};
use crate::config::Config;

#[derive(Subcommand)]
pub enum Account {
    /// List a tenant's accounts
    List {
        /// The tenant's ID
        #[arg(long, value_name = "ID")]
        tenant: TenantId,
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    id: AccountId,
    user_name: String,
    source: Source,
    status: AccountStatus,
}

impl Account {
    pub async fn run(self, config: &Config) -> Result<(), Failure> {
        let Operator { directory, ctx } = Operator::open(config).await?;
        let Self::List { tenant, json } = self;
        let accounts = all(async |paging| {
            let query = AccountQuery {
                paging,
                sort: Some(AccountSort::UserName),
                ..Default::default()
            };
            accounts::list(&directory, &ctx, tenant, &query).await
        });
        let rows: Vec<Row> = accounts.await?.into_iter().map(row).collect();
        output::list(
            json,
            ["ID", "USER NAME", "SOURCE", "STATUS"],
            &rows,
            |row| {
                [
                    row.id.to_string(),
                    row.user_name.clone(),
                    row.source.to_string(),
                    row.status.to_string(),
                ]
            },
        )
    }
}

fn row(account: AccountSummary) -> Row {
    Row {
        id: account.id,
        user_name: account.user_name,
        source: account.source,
        status: account.status,
    }
}
