//! `tenantry export-groups`

use std::io::Write as _;

use clap::Args;
use directory::exports;
use domain::{
    TenantId,
    group_export::{GroupColumn, GroupExportForm, USUAL},
};
use futures::{StreamExt as _, pin_mut};

use super::{Failure, operator::Operator};
use crate::config::Config;

#[derive(Args)]
pub struct ExportGroups {
    /// The tenant's ID
    #[arg(long, value_name = "ID")]
    tenant: TenantId,
    /// Columns with commas between them [default: name, description, status, source, members]
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',', long_help = columns_help())]
    columns: Vec<String>,
    /// Write cells as they are, without the guard against formulas in spreadsheets
    #[arg(long)]
    raw: bool,
}

impl ExportGroups {
    pub async fn run(self, config: &Config) -> Result<(), Failure> {
        let columns = if self.columns.is_empty() {
            USUAL.iter().map(ToString::to_string).collect()
        } else {
            self.columns
        };
        let form = GroupExportForm {
            columns,
            raw: self.raw,
            ..GroupExportForm::default()
        };
        let Operator { directory, ctx } = Operator::open(config).await?;
        let pieces = exports::groups(&directory, &ctx, self.tenant, &form).await?;
        pin_mut!(pieces);
        let mut out = std::io::stdout().lock();
        while let Some(piece) = pieces.next().await {
            out.write_all(piece?.as_bytes())?;
        }
        Ok(out.flush()?)
    }
}

fn columns_help() -> String {
    let names = GroupColumn::ALL
        .iter()
        .map(|column| format!("  {column}: {}", column.title()));
    format!(
        "Columns with commas between them:\n{}",
        names.collect::<Vec<_>>().join("\n")
    )
}
