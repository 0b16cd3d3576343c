//! `tenantry export-users`

use std::io::Write as _;

use clap::Args;
use directory::exports;
use domain::{
    TenantId,
    export::{ExportForm, USUAL},
};
use futures::{StreamExt as _, pin_mut};

use super::{Failure, operator::Operator};
use crate::config::Config;

#[derive(Args)]
pub struct ExportUsers {
    /// The tenant's ID
    #[arg(long, value_name = "ID")]
    tenant: TenantId,
    /// Columns with commas between them [default: user name, e-mail, display name, status, source]
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',', long_help = columns_help())]
    columns: Vec<String>,
    /// Write cells as they are, without the guard against formulas in spreadsheets
    #[arg(long)]
    raw: bool,
    /// Write the file that import-groups takes back without changing anything
    #[arg(long, conflicts_with_all = ["columns", "raw"])]
    for_import: bool,
}

impl ExportUsers {
    pub async fn run(self, config: &Config) -> Result<(), Failure> {
        let columns = if self.columns.is_empty() {
            USUAL.iter().map(ToString::to_string).collect()
        } else {
            self.columns
        };
        let form = ExportForm {
            columns,
            raw: self.raw,
            for_import: self.for_import,
            ..ExportForm::default()
        };
        let Operator { directory, ctx } = Operator::open(config).await?;
        let pieces = exports::users(&directory, &ctx, self.tenant, &form).await?;
        pin_mut!(pieces);
        let mut out = std::io::stdout().lock();
        while let Some(piece) = pieces.next().await {
            out.write_all(piece?.as_bytes())?;
        }
        Ok(out.flush()?)
    }
}

fn columns_help() -> String {
    let names = exports::COLUMNS
        .iter()
        .map(|column| format!("  {column}: {}", column.title()));
    format!(
        "Columns with commas between them:\n{}",
        names.collect::<Vec<_>>().join("\n")
    )
}
