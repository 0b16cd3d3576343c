//! Setting a password by a link.

use domain::{
    AccountId, Refusal, Secret, Source, TenantId, account::AccountStatus, audit::ObjectType,
    policy::Action,
};
use sea_orm::{ActiveValue::Set, IntoActiveModel};

use super::{
    activation::{self, Purpose},
    addressee::{self, Addressee},
    devices,
};
use crate::{
    Actor, Ctx, Directory, accounts,
    audit::Event,
    entity::{accounts::Model, tenants::Model as Tenant},
    error::Result,
    passwords, tenants,
};

/// What follows from a password that was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activated {
    /// The browser's own secret: to be kept there. Whoever set the password in it is known.
    pub device: Option<Secret>,
    /// Whom to tell of a password that was reset.
    pub to_tell: Option<Addressee>,
}

/// Sets the password of the link's account. All links of the account are used up and all of its sessions
/// end. A new account stays new until an administrator enables it, except for the first
/// administrator of a tenant. Errors: `LinkIsOver`, and what is wrong with the password.
pub async fn activate(
    directory: &Directory,
    ctx: &Ctx,
    secret: &str,
    password: &str,
    again: &str,
) -> Result<Activated> {
    let link = activation::find(directory, secret).await?;
    let (tenant, id) = (TenantId(link.tenant_id), AccountId(link.account_id));
    let purpose = Purpose::of(&link);
    let ctx = ctx.becoming(Actor::Job(purpose.actor()));
    let view = directory
        .read(&ctx, Action::ManageOwnSessions, tenant)
        .await?;
    let account = accounts::repo::load(&view, id).await?;
    let tenant_names = tenants::repo::entry(view.connection(), tenant).await?;
    drop(view);
    passwords::check(password, again, &names(&account, &tenant_names))?;
    let hash = passwords::hash(password).await?;
    let unit = directory
        .write(&ctx, Action::ManageOwnSessions, tenant)
        .await?;
    activation::redeem(&unit, &link).await?;
    accounts::repo::end_activations(&unit, id).await?;
    accounts::repo::end_sessions(&unit, id).await?;
    let account = accounts::repo::load(&unit, id).await?;
    if account.source != Source::Local.as_str() {
        return Err(Refusal::LinkIsOver.into());
    }
    let before = account.status.clone();
    let is_new = before == AccountStatus::New.as_str();
    let after = if link.enables && is_new {
        AccountStatus::Enabled.as_str()
    } else {
        &before
    };
    let event = Event::new(
        purpose.action(),
        ObjectType::Account,
        id,
        &account.user_name,
    )
    .change("status", &before, after);
    let to_tell = match account.password_hash.is_some() {
        true => addressee::of(&unit, &account).await?,
        false => None,
    };
    let device = devices::note(&unit, &account).await?;
    devices::forget_others(&unit, id, Some(&device.digest)).await?;
    let version = account.version;
    let mut account = account.into_active_model();
    account.password_hash = Set(Some(hash.into()));
    account.status = Set(after.to_owned());
    accounts::repo::update(&unit, account, version).await?;
    unit.commit(event).await?;
    Ok(Activated {
        device: Some(device.secret),
        to_tell,
    })
}

/// What must not stand in the account's password.
pub(super) fn names<'a>(account: &'a Model, tenant: &'a Tenant) -> [&'a str; 7] {
    [
        &tenant.name,
        &tenant.display_name,
        &account.user_name,
        &account.email,
        &account.display_name,
        &account.given_name,
        &account.family_name,
    ]
}
