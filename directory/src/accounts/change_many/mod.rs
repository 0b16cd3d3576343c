//! One change to many accounts: those that were ticked, or all that the list finds. What it would do is told before,
//! and it does what was told or nothing.

mod candidates;
mod scope;
mod verdict;
mod write;

use domain::{
    GroupId, Refusal, TenantId,
    bulk_change::{BulkForm, BulkPlan, Deed, GroupGrants},
    catalogue::Catalogue,
    group::GroupStatus,
    policy::Action,
};

use self::{scope::Scope, verdict::Verdict};
use crate::{
    Ctx, Directory, entity,
    error::{Error, Result},
    groups::{owner, repo, way_in},
    unit::View,
};

/// What the change would do to how many accounts, and which rules stand against it for how many. Refused as a whole:
/// a group whose members are not the actor's to change, or that grants more than the actor holds.
pub async fn plan_many(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    form: &BulkForm,
) -> Result<BulkPlan> {
    let change = form.check()?;
    let view = directory.read(ctx, action(change.deed), tenant).await?;
    let scope = Scope::of(directory.catalogue(), &view, form, change).await?;
    let mut plan = BulkPlan {
        group: scope
            .group_row()
            .map(|group| group.name.clone())
            .unwrap_or_default(),
        grants: match scope.group_row() {
            Some(group) => Some(granted(directory.catalogue(), &view, group).await?),
            None => None,
        },
        takes_last_local_owner: scope.takes_last_local_owner(),
        ..Default::default()
    };
    let mut place = scope.start();
    while let Some(batch) = candidates::next(&view, &scope, &mut place).await? {
        for candidate in &batch {
            scope.verdict(candidate).count(&mut plan, candidate);
        }
    }
    Ok(plan)
}

async fn granted(
    catalogue: &Catalogue,
    view: &View,
    group: &entity::groups::Model,
) -> Result<GroupGrants> {
    let grants = repo::grants_of(view, GroupId(group.id)).await?;
    let permissions = catalogue.permissions_in(&grants);
    let titles = permissions.iter().filter_map(|it| catalogue.title_of(it));
    Ok(GroupGrants {
        titles: titles.collect(),
        is_enabled: group.status == GroupStatus::Enabled.as_str(),
    })
}

/// Changes the accounts as the plan says, in one transaction with an event for each, as single changes have; those
/// that join or leave a group are one event of the group. Returns how many changed. Refused where that are not
/// `expected` many ([`Refusal::BulkIsOutdated`]): then nothing changes.
pub async fn change_many(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    form: &BulkForm,
    expected: u64,
) -> Result<u64> {
    let change = form.check()?;
    let unit = directory.write(ctx, action(change.deed), tenant).await?;
    let scope = Scope::of(directory.catalogue(), &unit, form, change).await?;
    let mut plan = BulkPlan::default();
    let mut place = scope.start();
    let mut writer = write::Writer::new(&unit, &scope);
    while let Some(batch) = candidates::next(&unit, &scope, &mut place).await? {
        let mut changing = Vec::new();
        for candidate in batch {
            let verdict = scope.verdict(&candidate);
            verdict.count(&mut plan, &candidate);
            if verdict == Verdict::Change {
                changing.push(candidate);
            }
        }
        writer.write(&changing).await?;
        if plan.changing > expected {
            break;
        }
    }
    if plan.changing != expected {
        return Err(Refusal::BulkIsOutdated.into());
    }
    if plan.changing == 0 {
        unit.unchanged().await?;
        return Ok(0);
    }
    let events = writer.finish().await?;
    if scope.touches_owners() {
        owner::guard(&unit).await?;
    }
    way_in::guard(&unit).await?;
    unit.commit_all(events).await?;
    Ok(plan.changing)
}

/// The same permission as for a single one.
const fn action(deed: Deed) -> Action {
    match deed {
        Deed::Enable | Deed::Disable => Action::EnableAccounts,
        Deed::Delete => Action::ManageAccounts,
        Deed::Join | Deed::Leave => Action::ManageGroups,
    }
}

/// Whoever may not see the accounts is told nothing about them.
fn visible(view: &View) -> Result<()> {
    if view.allows(Action::ViewAccounts) {
        Ok(())
    } else {
        Err(Error::Denied(Action::ViewAccounts))
    }
}
