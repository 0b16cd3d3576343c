//! Writes what a plan says: groups, memberships, and an event for each group.

use std::collections::HashMap;

use domain::{AccountId, GroupId, RunId, Source, audit::ObjectType, import_run::ApplyStep};
use sea_orm::{ConnectionTrait, DbBackend};
use uuid::Uuid;

use super::{applies::Underway, prepare::Prepared, stage::Staged};
use crate::{
    audit::Event,
    bulk,
    error::{Error, Result},
    groups::{
        journal::{Move, note_members},
        repo::{self as group_repo, NewGroupRow},
    },
    unit::Unit,
};

/// A plan that is about to be written, or has been.
pub(super) struct Writing<'a> {
    pub(super) run: RunId,
    pub(super) file_name: &'a str,
    pub(super) staged: &'a Staged,
    pub(super) prepared: &'a Prepared,
    pub(super) underway: &'a Underway<'a>,
}

/// What has been written, as far as the events need it.
pub(super) struct Written {
    /// The identifiers of all groups concerned, by their places.
    groups: HashMap<usize, GroupId>,
    /// The names of those who become members.
    names: HashMap<AccountId, String>,
}

impl Writing<'_> {
    /// Writes groups and memberships.
    pub(super) async fn rows(&self, unit: &Unit) -> Result<Written> {
        self.underway.step(ApplyStep::Writing);
        let groups =
            create_groups(unit, self.run, self.staged, self.prepared, self.underway).await?;
        if self.prepared.plan.creates.len() >= MANY {
            count_anew(unit).await?;
        }
        add_members(unit, self.run, self.prepared, &groups, self.underway).await?;
        self.underway.step(ApplyStep::Recording);
        let names = names(unit, self.prepared).await?;
        Ok(Written { groups, names })
    }

    /// One event for each group that was created or gained members.
    pub(super) fn events<'w>(
        &'w self,
        written: &'w Written,
    ) -> impl Iterator<Item = Result<Event>> + Send + 'w {
        group_events(
            self.file_name,
            self.staged,
            self.prepared,
            &written.groups,
            &written.names,
        )
    }

    /// How many events there are.
    pub(super) fn event_count(&self) -> usize {
        let counts = self.prepared.plan.counts;
        usize::try_from(counts.created + counts.updated).unwrap_or(usize::MAX)
    }
}

/// Creates what is missing; the identifiers of all groups concerned, by their places.
async fn create_groups(
    unit: &Unit,
    run: RunId,
    staged: &Staged,
    prepared: &Prepared,
    underway: &Underway<'_>,
) -> Result<HashMap<usize, GroupId>> {
    let mut groups: HashMap<usize, GroupId> = HashMap::new();
    for (place, known) in prepared.groups.iter().enumerate() {
        groups.extend(known.as_ref().map(|known| (place, known.id)));
    }
    let mut members: HashMap<usize, i64> = HashMap::new();
    for (place, new) in &prepared.plan.adds {
        members.insert(*place, stored_len(new.len())?);
    }
    let mut created = Vec::with_capacity(prepared.plan.creates.len());
    let rows = prepared.plan.creates.iter().map(|place| {
        let name = staged.groups.get(*place).map(|group| group.name.clone());
        let members = members.get(place).copied().unwrap_or_default();
        let id = GroupId::generate();
        created.push((*place, id));
        underway.wrote(1);
        (id, new_group(name.unwrap_or_default(), members))
    });
    group_repo::insert_many(unit, rows, Some(run)).await?;
    groups.extend(created);
    Ok(groups)
}

fn stored_len(length: usize) -> Result<i64> {
    i64::try_from(length).map_err(Error::internal)
}

/// Its members are counted already: writing each group twice would take twice as long.
fn new_group(name: String, members: i64) -> NewGroupRow {
    NewGroupRow {
        display_name: name.clone(),
        name,
        description: String::new(),
        source: Source::Local,
        owner: None,
        is_owner_group: false,
        external_id: None,
        document: None,
        members,
    }
}

/// So many new groups make the statistics of PostgreSQL worthless.
const MANY: usize = 500;

/// PostgreSQL checks each membership against its group. As long as it takes the table for nearly empty, as
/// it was a moment ago, each check goes through all groups of the tenant. While another import counts, it has been
/// counted anew already: to wait for that one could be to wait in a circle.
async fn count_anew(unit: &Unit) -> Result<()> {
    if unit.backend() == DbBackend::Postgres {
        unit.connection()
            .execute_unprepared("analyze (skip_locked) groups (tenant_id, id)")
            .await?;
    }
    Ok(())
}

/// Adds the memberships and counts those of groups that exist, which have changed by that.
async fn add_members(
    unit: &Unit,
    run: RunId,
    prepared: &Prepared,
    groups: &HashMap<usize, GroupId>,
    underway: &Underway<'_>,
) -> Result<()> {
    let tenant = unit.tenant().0;
    let added_at = unit.now().0;
    let mut pairs: Vec<(Uuid, Uuid)> = Vec::new();
    let mut gained: Vec<(Uuid, i64)> = Vec::new();
    for (place, new) in &prepared.plan.adds {
        let group = groups
            .get(place)
            .ok_or_else(|| Error::internal("a planned group is missing"))?
            .0;
        pairs.extend(new.iter().map(|account| (group, account.0)));
        if prepared.groups.get(*place).is_some_and(Option::is_some) {
            gained.push((group, stored_len(new.len())?));
        }
    }
    let columns = ["tenant_id", "group_id", "account_id", "added_at", "run_id"];
    let memberships = pairs.into_iter().map(|(group, account)| {
        // Counted as they are made, one batch before the database has them.
        underway.wrote(1);
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
    let counts = gained.into_iter().map(|(group, members)| {
        [
            tenant.into(),
            group.into(),
            members.into(),
            added_at.into(),
            by.as_str().into(),
        ]
    });
    let statement = |values: &str| {
        format!(
            "with gained (tenant_id, group_id, members, changed_at, changed_by) as ({values}) \
             update groups set member_count = member_count + gained.members, version = version + 1, \
             updated_at = gained.changed_at, updated_by = gained.changed_by \
             from gained where groups.tenant_id = gained.tenant_id and groups.id = gained.group_id"
        )
    };
    bulk::for_each_batch(unit, counts, statement).await
}

/// The names of those who become members.
async fn names(unit: &Unit, prepared: &Prepared) -> Result<HashMap<AccountId, String>> {
    let adds = prepared.plan.adds.iter();
    let accounts: Vec<AccountId> = adds.flat_map(|(_, new)| new.iter().copied()).collect();
    let names = group_repo::account_names(unit, &accounts).await?;
    Ok(names.into_iter().collect())
}

/// One event for each group that was created or gained members, so that its own history shows it.
fn group_events<'a>(
    file_name: &'a str,
    staged: &'a Staged,
    prepared: &'a Prepared,
    groups: &'a HashMap<usize, GroupId>,
    names: &'a HashMap<AccountId, String>,
) -> impl Iterator<Item = Result<Event>> + Send + 'a {
    let adds = prepared.plan.adds.iter();
    let added: HashMap<usize, &[AccountId]> =
        adds.map(|(place, new)| (*place, new.as_slice())).collect();
    let known = |place: usize| prepared.groups.get(place).and_then(Option::as_ref);
    let creates = prepared.plan.creates.iter();
    let created = creates.map(|place| ("group.created", *place));
    let adds = prepared.plan.adds.iter();
    let updated = adds
        .filter(move |(place, _)| known(*place).is_some())
        .map(|(place, _)| ("group.members-added", *place));
    created.chain(updated).map(move |(action, place)| {
        let id = groups
            .get(&place)
            .ok_or_else(|| Error::internal("a planned group is missing"))?;
        let named = staged.groups.get(place).map(|group| group.name.as_str());
        let name = known(place).map(|known| known.name.as_str()).or(named);
        let new = added.get(&place).copied().unwrap_or_default();
        let mut members: Vec<String> = new.iter().filter_map(|id| names.get(id).cloned()).collect();
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
}
