//! `tenantry audit`

use clap::Subcommand;
use directory::audit;
use domain::{
    TenantId,
    audit::{Fault, Verification},
};

use super::{Failure, operator::Operator, output};
use crate::config::Config;

#[derive(Subcommand)]
pub enum Audit {
    /// Check that no event was edited, deleted, inserted, reordered or cut off; exit code 1 where one was
    Verify {
        /// Only this tenant's log
        #[arg(long, value_name = "ID")]
        tenant: Option<TenantId>,
    },
}

impl Audit {
    pub async fn run(self, config: &Config) -> Result<(), Failure> {
        let Operator { directory, ctx } = Operator::open(config).await?;
        let Self::Verify { tenant } = self;
        let found = match tenant {
            Some(tenant) => {
                let name = directory::tenants::card(&directory, &ctx, tenant)
                    .await?
                    .display_name;
                vec![(tenant, name, audit::verify(&directory, &ctx, tenant).await?)]
            }
            None => audit::verify_all(&directory, &ctx).await?,
        };
        for (tenant, name, verification) in &found {
            output::line(format_args!("{tenant}  {name}  {}", words(verification)))?;
        }
        let is_intact =
            |verification: &Verification| matches!(verification, Verification::Intact { .. });
        if found
            .iter()
            .all(|(_, _, verification)| is_intact(verification))
        {
            Ok(())
        } else {
            Err(Failure::told())
        }
    }
}

fn words(verification: &Verification) -> String {
    match verification {
        Verification::Intact { events: 1 } => "intact, 1 event".to_owned(),
        Verification::Intact { events } => format!("intact, {events} events"),
        Verification::Broken { sequence, fault } => {
            let fault = match fault {
                Fault::Edited => "edited",
                Fault::Missing => "missing",
                Fault::Misplaced => "inserted or out of order",
                Fault::CutOff => "not the recorded end: the log was cut off",
            };
            format!("BROKEN: event {sequence} is {fault}")
        }
    }
}
