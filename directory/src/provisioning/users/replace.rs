//! A user replaced as a whole.

use domain::{AccountId, TenantId, account::AccountStatus, policy::Action};
use scim::{Map, project::Projection};

use super::{User, profile::Profile, repo, save};
use crate::{
    Ctx, Directory,
    provisioning::{Result, error},
};

/// Puts a checked document in the place of the old one. Where it doesn't say whether the account is
/// active, that stays as it is: leaving something out must never let somebody in again. `if_match` is the
/// header as it was sent; another version is `Refused(Stale)`.
pub async fn replace(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    id: AccountId,
    if_match: Option<&str>,
    document: Map,
    projection: &Projection,
) -> Result<User> {
    let mut profile = Profile::of(document)?;
    let unit = directory.write(ctx, Action::Provision, tenant).await?;
    let row = repo::load(&*unit, id, projection).await?;
    error::check_version(if_match, row.version)?;
    if profile.active.is_none() {
        let active = row.status()? == AccountStatus::Enabled;
        profile.document.insert("active".into(), active.into());
        profile.active = Some(active);
    }
    save::save(unit, row, profile).await
}
