//! `tenantry migrate`

use super::{Failure, operator::Operator, output};
use crate::config::Config;

pub async fn run(config: &Config) -> Result<(), Failure> {
    Operator::open_migrated(config).await?;
    output::line("The schema is up to date.")
}
