//! `tenantry export-groups`

use clap::Args;
use directory::exports;
use domain::{
    TenantId,
    group_export::{GroupColumn, GroupExportForm, USUAL},
};

use super::{Failure, export, operator::Operator};
use crate::config::Config;

#[derive(Args)]
pub struct ExportGroups {
    /// The tenant's ID
    #[arg(long, value_name = "ID")]
    tenant: TenantId,
    /// Columns with commas between them [default: name, description, status, source, members]
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',', long_help = export::columns_help(GroupColumn::ALL, |column| column.title()))]
    columns: Vec<String>,
    /// Write cells as they are, without the guard against formulas in spreadsheets
    #[arg(long)]
    raw: bool,
}

impl ExportGroups {
    pub async fn run(self, config: &Config) -> Result<(), Failure> {
        let form = GroupExportForm {
            columns: export::columns_or(self.columns, USUAL),
            raw: self.raw,
            ..GroupExportForm::default()
        };
        let Operator { directory, ctx } = Operator::open(config).await?;
        let pieces = exports::groups(&directory, &ctx, self.tenant, &form).await?;
        export::write(pieces).await
    }
}
