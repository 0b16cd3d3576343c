//! Applies a plan as it was shown.

use std::collections::HashMap;

use domain::{
    AccountId, GroupId, Refusal, RunId, Source, TenantId,
    audit::ObjectType,
    import_run::{RunStatus, RunSummary},
    policy::Action,
};
use sea_orm::{ConnectionTrait, DbBackend};
use uuid::Uuid;

use super::{
    bulk,
    drift::drift,
    plan,
    prepare::{Prepared, prepare},
    run_repo,
    stage::Staged,
};
use crate::{
    Ctx, Directory,
    audit::Event,
    error::{Error, Result},
    groups::{
        journal::{Move, note_members},
        repo::{self as group_repo, NewGroupRow},
    },
    unit::Unit,
};

/// Applies the plan in one transaction. Where the directory has changed so that the file would do
/// anything else now, nothing is done: the run gets the new plan, and the answer is
/// [`Refusal::PlanIsOutdated`].
pub async fn apply(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    run: RunId,
) -> Result<RunSummary> {
    let unit = directory.write(ctx, Action::ImportGroups, tenant).await?;
    let mut row = run_repo::load(&unit, run).await?;
    if row.status != RunStatus::Planned.as_str() {
        return Err(Refusal::RunIsOver.into());
    }
    let (staged, shown) = run_repo::staged(&unit, &row).await?;
    let prepared = prepare(&unit, directory.catalogue(), &staged).await?;
    if prepared.digest != row.plan_digest {
        let event = plan::event("import.planned", &row, prepared.plan.counts);
        let drift = drift(&row, &staged, &shown, &prepared)?;
        run_repo::replace_plan(&unit, row, &staged, &prepared, Some(drift)).await?;
        unit.commit(event).await?;
        return Err(Refusal::PlanIsOutdated.into());
    }
    let mut events = vec![plan::event("import.applied", &row, prepared.plan.counts)];
    let groups = create_groups(&unit, run, &staged, &prepared).await?;
    if prepared.plan.creates.len() >= MANY {
        count_anew(&unit).await?;
    }
    add_members(&unit, run, &prepared, &groups).await?;
    events.extend(group_events(&unit, &row.file_name, &staged, &prepared, &groups).await?);
    row.traced = true;
    run_repo::finish(&unit, &mut row, RunStatus::Applied).await?;
    let summary = run_repo::summary_of(row)?;
    unit.commit_all(events).await?;
    Ok(summary)
}

/// Creates what is missing; the identifiers of all groups concerned, by their places.
async fn create_groups(
    unit: &Unit,
    run: RunId,
    staged: &Staged,
    prepared: &Prepared,
) -> Result<HashMap<usize, GroupId>> {
    let mut groups: HashMap<usize, GroupId> = HashMap::new();
    for (place, known) in prepared.groups.iter().enumerate() {
        groups.extend(known.as_ref().map(|known| (place, known.id)));
    }
    let mut rows = Vec::with_capacity(prepared.plan.creates.len());
    for place in &prepared.plan.creates {
        let name = staged
            .groups
            .get(*place)
            .map(|group| group.name.clone())
            .unwrap_or_default();
        let id = GroupId::generate();
        groups.insert(*place, id);
        rows.push((
            id,
            NewGroupRow {
                display_name: name.clone(),
                name,
                description: String::new(),
                source: Source::Local,
                owner: None,
                is_owner_group: false,
                external_id: None,
                document: None,
            },
        ));
    }
    group_repo::insert_many(unit, rows, Some(run)).await?;
    Ok(groups)
}

/// So many new groups make the statistics of PostgreSQL worthless.
const MANY: usize = 500;

/// PostgreSQL checks each membership against its group. As long as it takes the table for nearly empty, as
/// it was a moment ago, each check goes through all groups of the tenant.
async fn count_anew(unit: &Unit) -> Result<()> {
    if unit.backend() == DbBackend::Postgres {
        unit.connection()
            .execute_unprepared("analyze groups")
            .await?;
    }
    Ok(())
}

/// Adds the memberships and counts them. Existing groups have changed by that.
async fn add_members(
    unit: &Unit,
    run: RunId,
    prepared: &Prepared,
    groups: &HashMap<usize, GroupId>,
) -> Result<()> {
    let tenant = unit.tenant().0;
    let added_at = unit.now().0;
    let mut pairs: Vec<(Uuid, Uuid)> = Vec::new();
    let mut gained: Vec<(Uuid, i64, bool)> = Vec::with_capacity(prepared.plan.adds.len());
    for (place, new) in &prepared.plan.adds {
        let group = groups
            .get(place)
            .ok_or_else(|| Error::internal("a planned group is missing"))?
            .0;
        let is_known = prepared.groups.get(*place).is_some_and(Option::is_some);
        pairs.extend(new.iter().map(|account| (group, account.0)));
        gained.push((
            group,
            i64::try_from(new.len()).map_err(Error::internal)?,
            is_known,
        ));
    }
    let columns = ["tenant_id", "group_id", "account_id", "added_at", "run_id"];
    let memberships = pairs.into_iter().map(|(group, account)| {
        [
            tenant.into(),
            group.into(),
            account.into(),
            added_at.into(),
            run.0.into(),
        ]
    });
    bulk::insert(unit, "memberships", columns, memberships).await?;
    let by = unit.ctx().actor.name();
    let counts = gained.into_iter().map(|(group, members, is_known)| {
        let versions = i64::from(is_known);
        [
            tenant.into(),
            group.into(),
            members.into(),
            versions.into(),
            added_at.into(),
            by.as_str().into(),
        ]
    });
    let statement = |values: &str| {
        format!(
            "with gained (tenant_id, group_id, members, versions, changed_at, changed_by) as ({values}) \
             update groups set member_count = member_count + gained.members, \
             version = version + gained.versions, \
             updated_at = gained.changed_at, updated_by = gained.changed_by \
             from gained where groups.tenant_id = gained.tenant_id and groups.id = gained.group_id"
        )
    };
    bulk::for_each_batch(unit, counts, statement).await
}

/// One event for each group that was created or gained members, so that its own history shows it.
async fn group_events(
    unit: &Unit,
    file_name: &str,
    staged: &Staged,
    prepared: &Prepared,
    groups: &HashMap<usize, GroupId>,
) -> Result<Vec<Event>> {
    let accounts: Vec<AccountId> = prepared
        .plan
        .adds
        .iter()
        .flat_map(|(_, new)| new.iter().copied())
        .collect();
    let names: HashMap<AccountId, String> = group_repo::account_names(unit, &accounts)
        .await?
        .into_iter()
        .collect();
    let added: HashMap<usize, &Vec<AccountId>> = prepared
        .plan
        .adds
        .iter()
        .map(|(place, new)| (*place, new))
        .collect();
    let created = prepared
        .plan
        .creates
        .iter()
        .map(|place| ("group.created", *place));
    let updated = prepared
        .plan
        .adds
        .iter()
        .filter(|(place, _)| prepared.groups.get(*place).is_some_and(Option::is_some))
        .map(|(place, _)| ("group.members-added", *place));
    created
        .chain(updated)
        .map(|(action, place)| {
            let id = groups
                .get(&place)
                .ok_or_else(|| Error::internal("a planned group is missing"))?;
            let known = prepared
                .groups
                .get(place)
                .and_then(Option::as_ref)
                .map(|known| known.name.as_str());
            let name = known.or(staged.groups.get(place).map(|group| group.name.as_str()));
            let new = added.get(&place).map_or(&[][..], |new| new.as_slice());
            let mut members: Vec<String> =
                new.iter().filter_map(|id| names.get(id).cloned()).collect();
            members.sort_unstable();
            let event = Event::new(action, ObjectType::Group, id, name.unwrap_or_default())
                .set("import", file_name)
                .set("members_added", new.len());
            let event = if action == "group.created" {
                event.set("source", Source::Local)
            } else {
                event
            };
            Ok(note_members(event, Move::Added, &members))
        })
        .collect()
}
