//! `tenantry rotate-secrets`

use directory::providers;

use super::{Failure, operator::Operator, output};
use crate::config::Config;

pub async fn run(config: &Config) -> Result<(), Failure> {
    let Operator { directory, ctx } = Operator::open(config).await?;
    let done = providers::reseal(&directory, &ctx).await?;
    output::line(format_args!(
        "Sealed with the first key: {}. Already under it: {}.",
        done.sealed, done.current
    ))
}
