//! `tenantry demo`

use directory::tenants;

use super::{Failure, operator::Operator, output};
use crate::{config::Config, demo};

pub async fn run(config: &Config) -> Result<(), Failure> {
    let Operator { directory, ctx } = Operator::open_migrated(config).await?;
    if !tenants::is_empty(&directory).await? {
        return Err(Failure::refused(
            "demo data goes into an empty database only; name another one with --database-url",
        ));
    }
    let found = demo::found(&directory, &ctx).await?;
    demo::load(directory, ctx, found.tenant).await?;
    output::line(format_args!(
        "Sign in as {} with the password {}",
        found.user_name,
        found.password.reveal()
    ))
}
