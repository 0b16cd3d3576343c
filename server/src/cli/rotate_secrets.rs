//! `tenantry rotate-secrets`

use directory::{providers, second_factor};

use super::{Failure, operator::Operator, output};
use crate::config::Config;

pub async fn run(config: &Config) -> Result<(), Failure> {
    let Operator { directory, ctx } = Operator::open(config).await?;
    let done = providers::reseal(&directory, &ctx).await?;
    let apps = second_factor::reseal(&directory, &ctx).await?;
    output::line(format_args!(
        "Sealed with the first key: {}. Already under it: {}.",
        done.sealed + apps.sealed,
        done.current + apps.current
    ))
}
