//! Setting a password by an activation link.

use domain::{
    AccountId, TenantId, account::AccountStatus, audit::ObjectType, password, policy::Action,
};
use sea_orm::{ActiveValue::Set, IntoActiveModel};

use super::activation;
use crate::{Actor, Ctx, Directory, accounts, audit::Event, error::Result, passwords};

/// Sets the password of the link's account. The link is used up and all sessions of the account
/// end. A new account stays new until an administrator enables it, except for the first
/// administrator of a tenant. Errors: `LinkIsOver`, and what is wrong with the password.
pub async fn activate(
    directory: &Directory,
    ctx: &Ctx,
    secret: &str,
    password: &str,
    again: &str,
) -> Result<()> {
    let link = activation::find(directory, secret).await?;
    password::check(password, again)?;
    let hash = passwords::hash(password).await?;
    let (tenant, id) = (TenantId(link.tenant_id), AccountId(link.account_id));
    let ctx = Ctx::new(Actor::Job("Activation link"), ctx.address);
    let unit = directory
        .write(&ctx, Action::ManageOwnSessions, tenant)
        .await?;
    activation::redeem(&unit, &link).await?;
    accounts::repo::end_sessions(&unit, id).await?;
    let account = accounts::repo::load(&unit, id).await?;
    let before = account.status.clone();
    let is_new = before == AccountStatus::New.as_str();
    let after = if link.enables && is_new {
        AccountStatus::Enabled.as_str()
    } else {
        &before
    };
    let event = Event::new(
        "account.password-set",
        ObjectType::Account,
        id,
        &account.user_name,
    )
    .change("status", &before, after);
    let version = account.version;
    let mut account = account.into_active_model();
    account.password_hash = Set(Some(hash.into()));
    account.status = Set(after.to_owned());
    accounts::repo::update(&unit, account, version).await?;
    unit.commit(event).await
}
