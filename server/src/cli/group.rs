//! `tenantry group`

use clap::Subcommand;
use directory::groups;
use domain::{
    GroupId, Source, TenantId,
    group::{GroupQuery, GroupStatus, GroupSummary},
};
use serde::Serialize;

use super::{
    Failure,
    operator::{Operator, all},
    output,
};
use crate::config::Config;

#[derive(Subcommand)]
pub enum Group {
    /// List a tenant's security groups
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
struct Row {
    id: GroupId,
    name: String,
    source: Source,
    status: GroupStatus,
    /// How many there are.
    members: u64,
}

impl Group {
    pub async fn run(self, config: &Config) -> Result<(), Failure> {
        let Operator { directory, ctx } = Operator::open(config).await?;
        let Self::List { tenant, json } = self;
        let groups = all(async |paging| {
            groups::list(
                &directory,
                &ctx,
                tenant,
                &GroupQuery {
                    paging,
                    ..Default::default()
                },
            )
            .await
        });
        let rows: Vec<Row> = groups.await?.into_iter().map(row).collect();
        output::list(
            json,
            ["ID", "NAME", "SOURCE", "STATUS", "MEMBERS"],
            &rows,
            |row| {
                [
                    row.id.to_string(),
                    row.name.clone(),
                    row.source.to_string(),
                    row.status.to_string(),
                    row.members.to_string(),
                ]
            },
        )
    }
}

fn row(group: GroupSummary) -> Row {
    Row {
        id: group.id,
        name: group.name,
        source: group.source,
        status: group.status,
        members: group.members,
    }
}
