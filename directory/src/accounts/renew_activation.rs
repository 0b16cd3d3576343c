//! A new link: the first one was lost, or the password is.

use domain::{AccountId, Refusal, Secret, TenantId, audit::ObjectType, policy::Action};

use super::{reach, repo, row};
use crate::{Ctx, Directory, audit::Event, error::Result, sessions::activation};

/// The secret of a new link of a LOCAL account; earlier ones end. One for an account that has a password
/// already is good for an hour. Whoever has it can take the account over, so it is refused where the account
/// can do more than the actor, and for one's own: whoever holds a session of somebody else's would get their
/// password with it.
pub async fn renew_activation(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: AccountId,
) -> Result<Secret> {
    let unit = directory.write(ctx, Action::ManageAccounts, tenant).await?;
    let account = repo::load(&unit, id).await?;
    if !row::is_editable(&account)? {
        return Err(Refusal::ManagedByScim.into());
    }
    if ctx.actor.account() == Some(id) {
        return Err(Refusal::OwnLink.into());
    }
    if !reach::is_covered(&unit, id).await? {
        return Err(Refusal::BeyondYourOwn.into());
    }
    let secret = match account.password_hash.is_some() {
        true => {
            repo::end_activations(&unit, id).await?;
            activation::issue_reset(&unit, id).await?
        }
        false => activation::issue(&unit, id).await?,
    };
    let name = &account.user_name;
    unit.commit(Event::new(
        "account.activation-renewed",
        ObjectType::Account,
        id,
        name,
    ))
    .await?;
    Ok(secret)
}
