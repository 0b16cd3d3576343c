//! `tenantry tenant sign-in-domain`

use clap::Subcommand;
use directory::{Ctx, Directory, providers};
use domain::TenantId;

use super::{Failure, output};

#[derive(Subcommand)]
pub enum SignInDomain {
    /// Lead e-mail addresses of a domain to the tenant's sign-in
    Add {
        /// The tenant's ID
        #[arg(long)]
        tenant: TenantId,
        /// The domain: acme.example
        domain: String,
    },
    /// Lead them there no longer
    Remove {
        /// The tenant's ID
        #[arg(long)]
        tenant: TenantId,
        /// The domain
        domain: String,
    },
    /// List the tenant's domains
    List {
        /// The tenant's ID
        #[arg(long)]
        tenant: TenantId,
    },
}

impl SignInDomain {
    pub async fn run(self, directory: &Directory, ctx: &Ctx) -> Result<(), Failure> {
        match self {
            Self::Add { tenant, domain } => {
                Ok(providers::add_domain(directory, ctx, tenant, &domain).await?)
            }
            Self::Remove { tenant, domain } => {
                Ok(providers::remove_domain(directory, ctx, tenant, &domain).await?)
            }
            Self::List { tenant } => {
                for domain in providers::domains(directory, ctx, tenant).await? {
                    output::line(domain)?;
                }
                Ok(())
            }
        }
    }
}
