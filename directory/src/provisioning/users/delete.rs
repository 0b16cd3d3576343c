//! A user deleted.

use domain::{AccountId, TenantId, account::AccountStatus, audit::ObjectType, policy::Action};

use scim::{project::Projection, schema::USER};

use super::{profile::Profile, repo};
use crate::{
    Ctx, Directory, accounts,
    audit::Event,
    groups::owner,
    provisioning::{Result, error},
    tokens::brake,
};

/// Deletes the account with its memberships and sessions, enabled or not. To the client it is gone; an administrator
/// can restore it for a while. Refused for the last enabled member of the owner group.
pub async fn delete(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: AccountId,
    if_match: Option<&str>,
) -> Result<()> {
    let unit = directory.write(ctx, Action::Provision, tenant).await?;
    let nothing = Projection::new(&USER, ["id"], []);
    let row = repo::load(&*unit, id, &nothing).await?;
    error::check_version(if_match, row.version)?;
    let unit = match row.status()? {
        AccountStatus::Enabled => brake::pass(unit, id).await?,
        AccountStatus::New | AccountStatus::Disabled => unit,
    };
    let stake = owner::Stake::of(&unit, id).await?;
    accounts::repo::delete(&unit, id).await?;
    stake.guard(&unit).await?;
    let profile = Profile::of(row.attributes()?)?;
    let event = Event::new(
        "account.deprovisioned",
        ObjectType::Account,
        id,
        &profile.user_name,
    );
    let fields = profile.fields().into_iter();
    let event = fields.fold(event, |event, (name, value)| event.change(name, value, ""));
    Ok(unit
        .commit(event.change("status", row.status()?.as_str(), ""))
        .await?)
}
