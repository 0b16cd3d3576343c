//! `tenantry tenant`

use clap::Subcommand;
use directory::tenants;
use domain::{
    TenantId,
    tenant::{TenantQuery, TenantStatus, TenantSummary},
};
use serde::Serialize;

use super::{
    Failure,
    operator::{Operator, all},
    output,
    sign_in_domain::SignInDomain,
};
use crate::config::Config;

#[derive(Subcommand)]
pub enum Tenant {
    /// List all tenants
    List {
        /// One JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Enable a tenant
    Enable {
        /// The tenant's ID
        tenant: TenantId,
    },
    /// Domains whose e-mail addresses lead to the tenant's sign-in
    #[command(subcommand)]
    SignInDomain(SignInDomain),
    /// Disable a tenant: nobody gets in, by page, token or imported group
    Disable {
        /// The tenant's ID
        tenant: TenantId,
    },
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Row {
    id: TenantId,
    name: String,
    display_name: String,
    region: String,
    status: TenantStatus,
}

impl Tenant {
    pub async fn run(self, config: &Config) -> Result<(), Failure> {
        let Operator { directory, ctx } = Operator::open(config).await?;
        match self {
            Self::List { json } => {
                let tenants = all(async |paging| {
                    tenants::list(
                        &directory,
                        &ctx,
                        &TenantQuery {
                            paging,
                            ..Default::default()
                        },
                    )
                    .await
                });
                let rows: Vec<Row> = tenants.await?.into_iter().map(row).collect();
                output::list(
                    json,
                    ["ID", "NAME", "DISPLAY NAME", "REGION", "STATUS"],
                    &rows,
                    |row| {
                        [
                            row.id.to_string(),
                            row.name.clone(),
                            row.display_name.clone(),
                            row.region.clone(),
                            row.status.to_string(),
                        ]
                    },
                )
            }
            Self::SignInDomain(command) => command.run(&directory, &ctx).await,
            Self::Enable { tenant } => {
                Ok(tenants::set_status(&directory, &ctx, tenant, TenantStatus::Active).await?)
            }
            Self::Disable { tenant } => {
                Ok(tenants::set_status(&directory, &ctx, tenant, TenantStatus::Disabled).await?)
            }
        }
    }
}

fn row(tenant: TenantSummary) -> Row {
    Row {
        id: tenant.id,
        name: tenant.name,
        display_name: tenant.display_name,
        region: tenant.region,
        status: tenant.status,
    }
}
