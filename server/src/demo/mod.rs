//! Demo data, so that every screen has something to show: a partner and two customers with people,
//! groups of every source, groups shared between them, tokens in every state. All of it goes through
//! the use cases, and nobody gets a password that is not told.

mod customer;
mod history;
mod identity_provider;
mod partner;
mod people;

use std::{future::Future, pin::Pin};

use directory::{Ctx, Directory, Entropy, Result, tenants};
use domain::{Secret, TenantId};

use self::{customer::Customer, history::History};

/// Letters and digits of the first administrator's password: 119 bits.
const PASSWORD_LENGTH: usize = 20;

/// The tenant that stands above the others, and who can sign in.
#[derive(Debug)]
pub struct Founded {
    /// The tenant.
    pub tenant: TenantId,
    /// Its first administrator's user name.
    pub user_name: String,
    /// Its first administrator's password.
    pub password: Secret,
}

/// Founds the partner in an empty directory.
pub async fn found(directory: &Directory, ctx: &Ctx) -> Result<Founded> {
    let past = History::begin(directory);
    let form = tenants::Bootstrap {
        name: "meridian".to_owned(),
        display_name: "Meridian Services".to_owned(),
        legal_name: "Meridian Services Ltd".to_owned(),
        region: people::nth(directory.regions(), 0)
            .map(|region| region.id.clone())
            .unwrap_or_default(),
        email: "olga.brandt@meridian.example".to_owned(),
        full_name: "Olga Brandt".to_owned(),
        password: Entropy::System.base62(PASSWORD_LENGTH).into(),
    };
    let tenant = tenants::bootstrap(&past.directory, ctx, &form).await?;
    Ok(Founded {
        tenant,
        user_name: form.email,
        password: form.password,
    })
}

/// Fills the partner with people and groups, and registers the customers.
pub fn load(
    directory: Directory,
    ctx: Ctx,
    partner: TenantId,
) -> Pin<Box<dyn Future<Output = Result<()>> + Send>> {
    Box::pin(async move { tell(&directory, &ctx, partner).await })
}

async fn tell(directory: &Directory, ctx: &Ctx, partner: TenantId) -> Result<()> {
    let history = History::begin(directory);
    let service_desk = partner::fill(&history, ctx, partner).await?;
    let aurora = Customer {
        name: "aurora-logistics",
        display_name: "Aurora Logistics",
        legal_name: "Aurora Logistics AS",
        country: "NO",
        city: "Bergen",
        domain: "aurora.example",
        region: 1,
        provisioned: 140,
    };
    let birch = Customer {
        name: "birch-health",
        display_name: "Birch Health",
        legal_name: "Birch Health GmbH",
        country: "DE",
        city: "Freiburg",
        domain: "birch.example",
        region: 0,
        provisioned: 90,
    };
    let first = aurora.register(&history, ctx, partner).await?;
    let planners = aurora.fill(&history, ctx, first).await?;
    let second = birch.register(&history, ctx, partner).await?;
    birch.fill(&history, ctx, second).await?;

    for tenant in [first, second] {
        history
            .share(
                ctx,
                (partner, service_desk),
                tenant,
                &["accounts:view", "security-groups:view", "audit"],
            )
            .await?;
    }
    history
        .share(
            ctx,
            (first, planners),
            second,
            &["systems:view", "components"],
        )
        .await?;
    for tenant in [first, second] {
        customer::tokens_of_today(directory, ctx, tenant).await?;
    }
    Ok(())
}
