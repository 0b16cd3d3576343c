//! A new user.

use domain::{TenantId, account::AccountStatus, audit::ObjectType, policy::Action};
use scim::Map;

use super::{User, profile::Profile, repo};
use crate::{Ctx, Directory, audit::Event, provisioning::Result};

/// Adds an account from a checked document, enabled unless it says otherwise. It has no password and signs
/// in with nothing. A name that any account of the tenant has is `Invalid(UserName, Taken)`: nobody's
/// account is ever adopted.
pub async fn create(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    document: Map,
) -> Result<User> {
    let mut profile = Profile::of(document)?;
    let active = profile.active.unwrap_or(true);
    profile.document.insert("active".into(), active.into());
    let status = if active {
        AccountStatus::Enabled
    } else {
        AccountStatus::Disabled
    };

    let unit = directory.write(ctx, Action::Provision, tenant).await?;
    let now = unit.now();
    let id = repo::insert(&unit, profile.clone(), status).await?;
    let event = Event::new(
        "account.provisioned",
        ObjectType::Account,
        id,
        &profile.user_name,
    );
    let event = profile
        .fields()
        .into_iter()
        .fold(event, |event, (name, value)| event.set(name, value));
    unit.commit(event.set("status", status)).await?;
    Ok(User {
        id,
        document: profile.document,
        groups: Some(Vec::new()),
        created: now,
        modified: now,
        version: 1,
    })
}
