//! `tenantry import-groups`

use std::path::PathBuf;

use clap::Args;
use directory::imports;
use domain::{
    TenantId,
    csv::Options,
    import_plan::RowQuery,
    import_run::{RowOutcome, RunCounts, RunRow, RunSummary},
};
use serde::Serialize;

use super::{
    Failure,
    operator::{Operator, all},
    output,
    progress::{Progress, Watched},
    split_groups,
};
use crate::config::Config;

#[derive(Args)]
pub struct ImportGroups {
    /// The tenant's ID
    #[arg(long, value_name = "ID")]
    tenant: TenantId,
    /// Only show what the import would do; nothing is stored
    #[arg(long)]
    plan: bool,
    /// Ignore spaces around values
    #[arg(long)]
    trim: bool,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// A CSV file in UTF-8
    #[arg(value_name = "FILE.csv")]
    file: PathBuf,
}

impl ImportGroups {
    pub async fn run(self, config: &Config) -> Result<(), Failure> {
        let unreadable = |cause| Failure::refused(format!("{}: {cause}", self.file.display()));
        let file = tokio::fs::File::open(&self.file)
            .await
            .map_err(unreadable)?;
        let size = file.metadata().await.map_err(unreadable)?.len();
        let name = self.file.display().to_string();
        let options = Options { trim: self.trim };
        let Operator { directory, ctx } = Operator::open(config).await?;
        let progress = Progress::on_terminal();
        let file = Watched::new(file, size, progress.clone());
        if self.plan {
            let planned =
                imports::dry_run(&directory, &ctx, self.tenant, &name, options, file).await;
            progress.done();
            let (run, rejected) =
                planned.map_err(|error| split_groups::advised(error, &self.file))?;
            return self.tell(&run, &rejected);
        }
        let planned = imports::plan(&directory, &ctx, self.tenant, &name, options, file).await;
        let get = async |run| imports::get(&directory, &ctx, self.tenant, run).await;
        let applied = async {
            let planned = get(planned?).await?;
            let look = async || get(planned.id).await.ok()?.applying;
            let apply = imports::apply(&directory, &ctx, self.tenant, planned.id, &planned.plan);
            progress.watch(apply, look).await
        };
        let applied = applied.await;
        progress.done();
        let applied = applied.map_err(|error| split_groups::advised(error, &self.file))?;
        let rejected = all(async |paging| {
            let query = RowQuery {
                outcome: Some(RowOutcome::Rejected),
                paging,
                ..Default::default()
            };
            imports::rows(&directory, &ctx, self.tenant, applied.id, &query).await
        });
        self.tell(&applied, &rejected.await?)
    }

    fn tell(&self, run: &RunSummary, rejected: &[RunRow]) -> Result<(), Failure> {
        if self.json {
            return output::json(&Told::of(run, rejected, self.plan));
        }
        if !self.plan {
            output::line(format_args!("run: {}", run.id))?;
        }
        report(run.counts, self.plan)?;
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

/// The result as JSON.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Told<'a> {
    /// The run; none where nothing was stored.
    #[serde(skip_serializing_if = "Option::is_none")]
    run: Option<String>,
    applied: bool,
    file: &'a str,
    digest: &'a str,
    rows: u64,
    groups_created: u64,
    groups_updated: u64,
    groups_unchanged: u64,
    memberships_added: u64,
    accounts_gaining: u64,
    rows_rejected: u64,
    ignored_columns: &'a [String],
    rejected: Vec<Rejected<'a>>,
}

#[derive(Serialize)]
struct Rejected<'a> {
    line: u64,
    groups: &'a str,
    identifier: &'a str,
    reason: String,
}

impl<'a> Told<'a> {
    fn of(run: &'a RunSummary, rejected: &'a [RunRow], plan: bool) -> Self {
        let counts = run.counts;
        let rejected = rejected.iter().map(|row| Rejected {
            line: row.line,
            groups: &row.groups,
            identifier: &row.identifier,
            reason: row.reason.text(&row.groups),
        });
        Self {
            run: (!plan).then(|| run.id.to_string()),
            applied: !plan,
            file: &run.file_name,
            digest: &run.digest,
            rows: counts.rows,
            groups_created: counts.created,
            groups_updated: counts.updated,
            groups_unchanged: counts.unchanged,
            memberships_added: counts.memberships,
            accounts_gaining: run.accounts_gaining,
            rows_rejected: counts.rejected,
            ignored_columns: &run.ignored_columns,
            rejected: rejected.collect(),
        }
    }
}
