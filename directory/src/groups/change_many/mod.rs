//! One change to many groups: those that were ticked, or all that the list finds. What it would do is told before, and
//! it does what was told or nothing.

mod affected;
mod scope;
mod verdict;

use domain::{
    Refusal, TenantId,
    audit::ObjectType,
    bulk_change::{BulkForm, BulkPlan, Deed},
    group::GroupStatus,
    policy::Action,
};
use uuid::Uuid;

use self::{
    affected::Affected,
    scope::{Candidate, Scope},
    verdict::{Verdict, verdict},
};
use super::{delete::gone, repo, way_in};
use crate::{Ctx, Directory, audit::Event, error::Result, unit::Unit};

/// How many would change, which rules stand against it for how many, and how many people would gain or lose what.
pub async fn plan_many(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    form: &BulkForm,
) -> Result<BulkPlan> {
    let view = directory.read(ctx, Action::ManageGroups, tenant).await?;
    let scope = Scope::of(&view, form).await?;
    let mut plan = BulkPlan::default();
    let mut affected = Affected::by(scope.deed());
    let mut place = Some(None);
    while let Some(batch) = scope.next(&view, &mut place).await? {
        for candidate in &batch {
            match verdict(scope.deed(), candidate)? {
                Verdict::Change => {
                    plan.change(candidate.group.id, &candidate.group.name);
                    affected.add(&candidate.group);
                }
                Verdict::Same => plan.keep(),
                Verdict::Refused(why) => plan.refuse(why, &candidate.group.name),
            }
        }
    }
    affected
        .tell(directory.catalogue(), &view, &mut plan)
        .await?;
    Ok(plan)
}

/// Changes the groups as the plan says, in one transaction with an event for each, as single changes have. Of those to
/// be deleted LOCAL ones alone, and none that another tenant has: whoever deletes such a group is to see with whom it is
/// shared. Refused where that are not `expected` many ([`Refusal::BulkIsOutdated`]): then nothing changes.
pub async fn change_many(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    form: &BulkForm,
    expected: u64,
) -> Result<u64> {
    let unit = directory.write(ctx, Action::ManageGroups, tenant).await?;
    let scope = Scope::of(&unit, form).await?;
    let mut count = 0;
    let mut events = Vec::new();
    let mut place = Some(None);
    while let Some(batch) = scope.next(&unit, &mut place).await? {
        let mut changing = Vec::new();
        for candidate in batch {
            if verdict(scope.deed(), &candidate)? == Verdict::Change {
                changing.push(candidate);
            }
        }
        if changing.is_empty() {
            continue;
        }
        count += changing.len() as u64;
        if count > expected {
            break;
        }
        if !events.is_empty() {
            unit.note(std::mem::take(&mut events)).await?;
        }
        events = write(&unit, scope.deed(), &changing).await?;
    }
    if count != expected {
        return Err(Refusal::BulkIsOutdated.into());
    }
    if count == 0 {
        unit.unchanged().await?;
        return Ok(0);
    }
    way_in::guard(&unit).await?;
    unit.commit_all(events).await?;
    Ok(count)
}

/// Writes one batch; its events are still to be written.
async fn write(unit: &Unit, deed: Deed, changing: &[Candidate]) -> Result<Vec<Event>> {
    let ids: Vec<Uuid> = changing.iter().map(|one| one.group.id).collect();
    let (action, status) = match deed {
        Deed::Enable => ("group.enabled", GroupStatus::Enabled),
        Deed::Disable => ("group.disabled", GroupStatus::Disabled),
        Deed::Delete | Deed::Join | Deed::Leave => {
            repo::delete_all(unit, &ids).await?;
            return Ok(changing.iter().map(|one| gone(&one.group)).collect());
        }
    };
    repo::set_status(unit, &ids, status).await?;
    let event = |one: &Candidate| {
        Event::new(action, ObjectType::Group, one.group.id, &one.group.name).change(
            "status",
            &one.group.status,
            status.as_str(),
        )
    };
    Ok(changing.iter().map(event).collect())
}
