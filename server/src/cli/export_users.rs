//! `tenantry export-users`

use clap::Args;
use directory::exports;
use domain::{
    TenantId,
    export::{ExportForm, USUAL},
};

use super::{Failure, export, operator::Operator};
use crate::config::Config;

#[derive(Args)]
pub struct ExportUsers {
    /// The tenant's ID
    #[arg(long, value_name = "ID")]
    tenant: TenantId,
    /// Columns with commas between them [default: user name, e-mail, display name, status, source]
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',', long_help = export::columns_help(exports::COLUMNS, |column| column.title()))]
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
        let form = ExportForm {
            columns: export::columns_or(self.columns, USUAL),
            raw: self.raw,
            for_import: self.for_import,
            ..ExportForm::default()
        };
        let Operator { directory, ctx } = Operator::open(config).await?;
        let pieces = exports::users(&directory, &ctx, self.tenant, &form).await?;
        export::write(pieces).await
    }
}
