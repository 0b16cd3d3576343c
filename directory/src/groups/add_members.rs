//! Adds members to a LOCAL group.

use std::collections::BTreeSet;

use domain::{
    AccountId, Field, GroupId, Moment, Problem, Refusal, TenantId, audit::ObjectType,
    policy::Action, source::GroupPart,
};

use super::{
    editable,
    journal::{EXPIRES_AT, Move, note_members},
    member_repo, repo,
};
use crate::{
    Ctx, Directory,
    audit::Event,
    error::{Error, Result},
};

/// Adds accounts of the tenant, from any source, until somebody removes them; those who are members already stay as
/// they are, whether their membership ends or not. They gain the group's grants, which needs an actor who holds
/// them. Returns how many are new.
pub async fn add_members(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    group: GroupId,
    accounts: &[AccountId],
) -> Result<u64> {
    add_members_until(directory, ctx, tenant, group, accounts, None).await
}

/// Like [`add_members`], until this moment where one is given. It has to be one to come.
pub async fn add_members_until(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    group: GroupId,
    accounts: &[AccountId],
    until: Option<Moment>,
) -> Result<u64> {
    let unit = directory.write(ctx, Action::ManageGroups, tenant).await?;
    if until.is_some_and(|until| until <= unit.now()) {
        return Err(Error::invalid(Field::ExpiresOn, Problem::InThePast));
    }
    let row = repo::load(&unit, group).await?;
    editable(&row, GroupPart::Members)?;
    if !unit.covers(&repo::grants_of(&unit, group).await?) {
        return Err(Refusal::BeyondYourOwn.into());
    }
    let known = repo::account_names(&unit, accounts).await?;
    let ids: BTreeSet<AccountId> = known.iter().map(|(account, _)| *account).collect();
    if !accounts.iter().all(|account| ids.contains(account)) {
        return Err(Error::invalid(Field::Members, Problem::Gone));
    }
    let before = member_repo::among(&unit, group, accounts).await?;
    let names: Vec<String> = known
        .into_iter()
        .filter(|(account, _)| !before.contains(account))
        .map(|(_, name)| name)
        .collect();
    if names.is_empty() {
        unit.unchanged().await?;
        return Ok(0);
    }
    let new = member_repo::insert(&unit, group, accounts, until).await?;
    repo::bump(&unit, group).await?;
    let event = Event::new("group.members-added", ObjectType::Group, group, &row.name);
    let event = match until {
        Some(until) => event.set(EXPIRES_AT, until.rfc3339()),
        None => event,
    };
    unit.commit(note_members(event, Move::Added, &names))
        .await?;
    Ok(new)
}
