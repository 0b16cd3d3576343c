//! The partner that looks after the customers.

use directory::{Ctx, Result, tokens};
use domain::{GroupId, TenantId, moment::DAY_LENGTH};

use super::{history::History, people};

const DOMAIN: &str = "meridian.example";
/// The first people of the list belong to the customers.
const FIRST_PERSON: usize = 300;
const EMPLOYED: usize = 8;
const INVITED: usize = 14;

/// Adds people and groups, and answers the group that customers import.
pub async fn fill(history: &History, ctx: &Ctx, tenant: TenantId) -> Result<GroupId> {
    let mut staff = Vec::with_capacity(EMPLOYED);
    for number in 0..EMPLOYED {
        let form = people::form(FIRST_PERSON + number, DOMAIN);
        staff.push(history.employ(ctx, tenant, &form).await?);
    }
    for number in EMPLOYED..EMPLOYED + INVITED {
        history
            .invite(ctx, tenant, &people::form(FIRST_PERSON + number, DOMAIN))
            .await?;
    }
    let (desk, others) = staff.split_at(EMPLOYED / 2);
    let service_desk = history
        .group(
            ctx,
            tenant,
            (
                "Service desk",
                "Answers the customers' administrators, in every tenant that imports this group",
            ),
            &["accounts:view", "security-groups:view"],
            desk,
        )
        .await?;
    let onboarding = ("Onboarding", "Registers new customers");
    history
        .group(
            ctx,
            tenant,
            onboarding,
            &["tenants", "accounts:view", "accounts:manage"],
            others,
        )
        .await?;
    let auditors = ("Auditors", "Read everything, change nothing");
    let views = [
        "tenants:view",
        "accounts:view",
        "security-groups:view",
        "namespaces:view",
        "audit",
    ];
    history
        .group(
            ctx,
            tenant,
            auditors,
            &views,
            others.get(..1).unwrap_or_default(),
        )
        .await?;

    let expires_at = history.directory.now().plus(60 * DAY_LENGTH);
    tokens::create(&history.directory, ctx, tenant, expires_at).await?;
    Ok(service_desk)
}
