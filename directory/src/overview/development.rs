//! How a tenant has come to be what it is, and what it still lacks.

use domain::{
    GroupId, Moment, TenantId,
    moment::DAY_LENGTH,
    overview::{Development, FirstStep, SHOWN, Step},
    policy::Action,
    token::{TokenState, TokenSummary},
};

use super::{days::days, repo};
use crate::{
    Ctx, Directory, error::Result, groups, providers, tallies, tenants, tokens, unit::View,
};

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
    let owner_group = owner_group(&view).await?;
    let tokens = tokens::repo::all(&view).await?;
    let sees_tokens = view.allows(Action::ViewTokens);
    let has_provider = providers::is_any_active(&view).await?;
    let steps = Steps {
        owner_group: owner_group.is_some(),
        has_token: !tokens.is_empty(),
        has_provider,
    };
    Ok(Development {
        days: days(&view).await?,
        first_steps: steps.first(&view).await?,
        owner_group,
        lacks_provider: !has_provider
            && view.allows(Action::ManageIdentityProviders)
            && sees_tokens
            && tokens.is_empty(),
        tokens: match sees_tokens {
            true => ending(tokens),
            false => Vec::new(),
        },
        imports: match view.allows(Action::ImportGroups) {
            true => Some(repo::imports(&view).await?),
            false => None,
        },
        now: view.now(),
        certificates_end: match view.allows(Action::ManageIdentityProviders) {
            true => providers::certificates_that_end(&view, MONTH).await?,
            false => 0,
        },
    })
}

/// The owner group, where the actor can add members to it: nobody gives what they don't hold.
async fn owner_group(view: &View) -> Result<Option<GroupId>> {
    if !view.allows(Action::ManageGroups) || !view.allows(Action::ViewAccounts) {
        return Ok(None);
    }
    let Some(group) = groups::owner::group(view).await?.map(GroupId) else {
        return Ok(None);
    };
    let grants = groups::repo::grants_of(view, group).await?;
    Ok(view.covers(&grants).then_some(group))
}

/// Those that end next; what the brake holds still ends.
fn ending(mut tokens: Vec<TokenSummary>) -> Vec<TokenSummary> {
    tokens.retain(|token| token.state != TokenState::Expired);
    tokens.sort_by_key(|token| token.expires_at);
    tokens.truncate(SHOWN);
    tokens
}

/// What is known before the steps are looked at.
struct Steps {
    owner_group: bool,
    has_token: bool,
    has_provider: bool,
}

impl Steps {
    /// Those that the actor can take. None of them is done twice: what was done and undone is to be done.
    async fn first(&self, view: &View) -> Result<Vec<FirstStep>> {
        let tenant = tenants::repo::entry(view.connection(), view.tenant()).await?;
        if Moment(tenant.created_at).plus(NEW) <= view.now() {
            return Ok(Vec::new());
        }
        let mut steps = Vec::new();
        let mut add = |step, is_done| steps.push(FirstStep { step, is_done });
        if self.owner_group {
            add(
                Step::SecondOwner,
                groups::owner::enabled_members(view).await? > 1,
            );
        }
        if view.allows(Action::ManageTokens) {
            add(Step::Token, self.has_token);
        }
        if view.allows(Action::ManageAccounts) {
            add(
                Step::Accounts,
                tallies::now(view).await?.accounts.total() > 1,
            );
        }
        if view.allows(Action::ManageGroups) {
            add(Step::Group, repo::is_anything_granted(view).await?);
        }
        if view.allows(Action::ManageIdentityProviders) {
            add(Step::Provider, self.has_provider);
        }
        if steps.iter().all(|step| step.is_done) {
            steps.clear();
        }
        Ok(steps)
    }
}
