//! Deleting.

use domain::{
    AccountId, Refusal, TenantId, account::AccountStatus, audit::ObjectType, policy::Action,
};

use super::{add::fields, repo, row};
use crate::{Ctx, Directory, audit::Event, error::Result, groups::owner};

/// Deletes a disabled account with its memberships, sessions and links; for a while it can be restored. SCIM accounts as well:
/// what an identity provider has left behind could never go otherwise. Refused: one's own account,
/// one that is not disabled, the last owner.
pub async fn delete(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: AccountId,
) -> Result<()> {
    let unit = directory.write(ctx, Action::ManageAccounts, tenant).await?;
    let account = repo::load(&unit, id).await?;
    if ctx.actor.account() == Some(id) {
        return Err(Refusal::OwnAccount.into());
    }
    if row::status_of(&account)? != AccountStatus::Disabled {
        return Err(Refusal::StillEnabled.into());
    }
    let stake = owner::Stake::of(&unit, id).await?;
    repo::delete(&unit, id).await?;
    stake.guard(&unit).await?;
    let form = row::form_of(&account);
    let event = Event::new(
        "account.deleted",
        ObjectType::Account,
        id,
        &account.user_name,
    );
    let event = fields(&form)
        .into_iter()
        .fold(event, |event, (name, value)| event.change(name, value, ""));
    unit.commit(event).await
}
