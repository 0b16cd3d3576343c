//! Enabling and disabling.

use domain::{
    AccountId, Field, Problem, Refusal, Source, TenantId, account::AccountStatus,
    audit::ObjectType, policy::Action,
};
use sea_orm::{ActiveValue::Set, IntoActiveModel};

use super::{reach, repo, row};
use crate::{
    Ctx, Directory,
    audit::Event,
    entity::accounts::Model,
    error::{Error, Result},
    groups::owner,
    unit::Unit,
};

/// Enables or disables an account of either source; for SCIM accounts the next sync may say
/// otherwise. Disabling ends sessions and links at once. Refused: disabling one's own account or
/// the last enabled owner, enabling without a password (LOCAL) or somebody who can do more than the
/// actor. No account becomes new again.
pub async fn set_status(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: AccountId,
    status: AccountStatus,
) -> Result<()> {
    let unit = directory.write(ctx, Action::EnableAccounts, tenant).await?;
    let account = repo::load(&unit, id).await?;
    let before = row::status_of(&account)?;
    if before == status {
        return unit.unchanged().await;
    }
    let action = match status {
        AccountStatus::New => return Err(Error::invalid(Field::Status, Problem::NotOffered)),
        AccountStatus::Enabled => {
            may_enable(&unit, &account).await?;
            "account.enabled"
        }
        AccountStatus::Disabled if ctx.actor.account() == Some(id) => {
            return Err(Refusal::OwnAccount.into());
        }
        AccountStatus::Disabled => "account.disabled",
    };
    let event = Event::new(action, ObjectType::Account, id, &account.user_name).change(
        "status",
        before.as_str(),
        status.as_str(),
    );
    let version = account.version;
    let mut account = account.into_active_model();
    account.status = Set(status.as_str().to_owned());
    repo::update(&unit, account, version).await?;
    if status == AccountStatus::Disabled {
        repo::end_sessions(&unit, id).await?;
        repo::end_activations(&unit, id).await?;
        owner::Stake::of(&unit, id).await?.guard(&unit).await?;
    }
    unit.commit(event).await
}

async fn may_enable(unit: &Unit, account: &Model) -> Result<()> {
    if account.source == Source::Local.as_str() && account.password_hash.is_none() {
        return Err(Refusal::NotActivated.into());
    }
    if !reach::is_covered(unit, AccountId(account.id)).await? {
        return Err(Refusal::BeyondYourOwn.into());
    }
    Ok(())
}
