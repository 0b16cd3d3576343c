//! `tenantry undo-import`

use clap::Args;
use directory::imports;
use domain::{RunId, TenantId, import_undo::UndoCounts, list::Paging};

use super::{Failure, operator::Operator, output};
use crate::config::Config;

#[derive(Args)]
pub struct UndoImport {
    /// The tenant's ID
    #[arg(long, value_name = "ID")]
    tenant: TenantId,
    /// Only show what would be taken back
    #[arg(long)]
    plan: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// The run, as import-groups printed it
    #[arg(value_name = "RUN")]
    run: RunId,
}

impl UndoImport {
    pub async fn run(self, config: &Config) -> Result<(), Failure> {
        let Operator { directory, ctx } = Operator::open(config).await?;
        let paging = Paging::default();
        let preview =
            imports::preview_undo(&directory, &ctx, self.tenant, self.run, paging).await?;
        if !self.plan {
            imports::undo(&directory, &ctx, self.tenant, self.run, &preview.digest).await?;
        }
        if self.json {
            return output::json(&preview.counts);
        }
        let UndoCounts {
            groups,
            memberships,
            kept,
            ..
        } = preview.counts;
        let be = if self.plan { "would be " } else { "" };
        output::line(format_args!("groups {be}deleted: {groups}"))?;
        output::line(format_args!("memberships {be}removed: {memberships}"))?;
        output::line(format_args!("created groups that stay: {kept}"))
    }
}
