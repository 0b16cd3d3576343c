//! `tenantry import-groups`

use std::path::PathBuf;

use clap::Args;
use directory::imports;
use domain::{
    TenantId,
    csv::Options,
    import_run::{RowOutcome, RunCounts, RunRow},
};

use super::{
    Failure,
    operator::{Operator, all},
    output,
};
use crate::config::Config;

#[derive(Args)]
pub struct ImportGroups {
    /// The tenant's ID
    #[arg(long, value_name = "ID")]
    tenant: TenantId,
    /// Only show what the import would do
    #[arg(long)]
    plan: bool,
    /// Ignore spaces around values
    #[arg(long)]
    trim: bool,
    /// A CSV file in UTF-8
    #[arg(value_name = "FILE.csv")]
    file: PathBuf,
}

impl ImportGroups {
    pub async fn run(self, config: &Config) -> Result<(), Failure> {
        let file = tokio::fs::File::open(&self.file)
            .await
            .map_err(|cause| Failure::refused(format!("{}: {cause}", self.file.display())))?;
        let name = self.file.display().to_string();
        let options = Options { trim: self.trim };
        let Operator { directory, ctx } = Operator::open(config).await?;
        let run = imports::plan(&directory, &ctx, self.tenant, &name, options, file).await?;
        let rejected = all(async |paging| {
            let outcome = Some(RowOutcome::Rejected);
            imports::rows(&directory, &ctx, self.tenant, run, outcome, paging).await
        });
        let rejected: Vec<RunRow> = rejected.await?;
        let counts = if self.plan {
            let planned = imports::get(&directory, &ctx, self.tenant, run).await?;
            // Nobody is to come across it and apply it later.
            imports::cancel(&directory, &ctx, self.tenant, run).await?;
            planned.counts
        } else {
            imports::apply(&directory, &ctx, self.tenant, run)
                .await?
                .counts
        };
        report(counts, self.plan)?;
        for row in rejected {
            output::line(format_args!(
                "line {}: {}",
                row.line,
                row.reason.text(&row.groups)
            ))?;
        }
        Ok(())
    }
}

fn report(counts: RunCounts, plan: bool) -> Result<(), Failure> {
    let RunCounts {
        rows,
        created,
        updated,
        unchanged,
        memberships,
        rejected,
        ..
    } = counts;
    let be = if plan { "would be " } else { "" };
    output::line(format_args!("groups {be}created: {created}"))?;
    output::line(format_args!("groups {be}updated: {updated}"))?;
    output::line(format_args!("groups unchanged: {unchanged}"))?;
    output::line(format_args!("memberships {be}added: {memberships}"))?;
    output::line(format_args!("rows rejected: {rejected} of {rows}"))
}
