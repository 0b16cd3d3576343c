//! How a tenant has come to be what it is, and what it still lacks.

use domain::{
    Moment, TenantId,
    moment::DAY_LENGTH,
    overview::{Development, FirstStep, Step},
    policy::Action,
};

use super::{days::days, repo};
use crate::{Ctx, Directory, error::Result, groups, providers, tallies, tenants, unit::View};

/// For so long a tenant is new, in milliseconds.
const NEW: i64 = 14 * DAY_LENGTH;
/// For so long before its end a certificate wants to be replaced, in milliseconds.
const MONTH: i64 = 30 * DAY_LENGTH;

/// The last days in numbers, and the first steps while the tenant is new; of both what the actor may view.
pub async fn development(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
) -> Result<Development> {
    let view = directory.read(ctx, Action::EnterTenant, tenant).await?;
    Ok(Development {
        days: days(&view).await?,
        first_steps: first_steps(&view).await?,
        certificates_end: match view.allows(Action::ManageIdentityProviders) {
            true => providers::certificates_that_end(&view, MONTH).await?,
            false => 0,
        },
    })
}

/// Those that the actor can take. None of them is done twice: what was done and undone is to be done.
async fn first_steps(view: &View) -> Result<Vec<FirstStep>> {
    let tenant = tenants::repo::entry(view.connection(), view.tenant()).await?;
    if Moment(tenant.created_at).plus(NEW) <= view.now() {
        return Ok(Vec::new());
    }
    let counts = tallies::now(view).await?;
    let mut steps = Vec::new();
    let mut add = |step, is_done| steps.push(FirstStep { step, is_done });
    if view.allows(Action::ManageGroups) && view.allows(Action::ViewAccounts) {
        add(
            Step::SecondOwner,
            groups::owner::enabled_members(view).await? > 1,
        );
    }
    if view.allows(Action::ManageTokens) {
        add(Step::Token, !repo::tokens(view).await?.is_none());
    }
    if view.allows(Action::ManageAccounts) {
        add(Step::Accounts, counts.accounts.total() > 1);
    }
    if view.allows(Action::ManageGroups) {
        add(Step::Group, counts.groups.total() > 1);
    }
    if view.allows(Action::ManageIdentityProviders) {
        add(Step::Provider, providers::is_any_active(view).await?);
    }
    if steps.iter().all(|step| step.is_done) {
        steps.clear();
    }
    Ok(steps)
}
