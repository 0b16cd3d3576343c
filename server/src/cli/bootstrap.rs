//! `tenantry bootstrap`

use std::io::Read as _;

use clap::Args;
use directory::tenants;
use domain::Secret;

use super::{Failure, operator::Operator, output};
use crate::config::Config;

/// More than any password that is accepted.
const PASSWORD_BYTES: u64 = 4_096;

#[derive(Args)]
pub struct Bootstrap {
    /// The tenant's permanent system name: letters, digits, - and _
    #[arg(long, value_name = "NAME")]
    tenant: String,
    /// The name shown to people; the system name unless given
    #[arg(long, value_name = "NAME", default_value = "")]
    display_name: String,
    /// The registered name; the display name unless given
    #[arg(long, value_name = "NAME", default_value = "")]
    legal_name: String,
    /// Where the tenant's data is hosted: one of the configured regions
    #[arg(long, value_name = "ID")]
    region: String,
    /// The first administrator's e-mail address, which is also the user name
    #[arg(long)]
    email: String,
    /// The first administrator's full name
    #[arg(long)]
    name: String,
    /// Read the first administrator's password from standard input
    #[arg(long, required = true)]
    password_stdin: bool,
}

impl Bootstrap {
    pub async fn run(self, config: &Config) -> Result<(), Failure> {
        let form = tenants::Bootstrap {
            name: self.tenant,
            display_name: self.display_name,
            legal_name: self.legal_name,
            region: self.region,
            email: self.email,
            full_name: self.name,
            password: password()?,
        };
        let operator = Operator::open_migrated(config).await?;
        let tenant = tenants::bootstrap(&operator.directory, &operator.ctx, &form).await?;
        output::line(tenant)
    }
}

/// The first line, without its end.
fn password() -> Result<Secret, Failure> {
    let mut text = String::new();
    std::io::stdin()
        .lock()
        .take(PASSWORD_BYTES)
        .read_to_string(&mut text)?;
    Ok(text.lines().next().unwrap_or_default().into())
}
