//! The plan, without I/O: what becomes of every row, given what the directory holds.

use std::collections::{HashMap, HashSet};

use domain::{
    AccountId, GroupId, Source,
    csv::{Identifier, MAX_MEMBERS, RowProblem},
    import_run::{RowOutcome, RowReason, RunCounts},
};

use super::stage::{Asks, Staged, StagedRow};

/// The accounts that a file may mean, by what it may call them.
#[derive(Debug, Default)]
pub(super) struct Accounts {
    pub(super) by_uuid: HashMap<String, AccountId>,
    pub(super) by_email: HashMap<String, Vec<AccountId>>,
    pub(super) by_user_name: HashMap<String, AccountId>,
}

/// A group that the directory has already.
#[derive(Debug, Clone)]
pub(super) struct KnownGroup {
    pub(super) id: GroupId,
    pub(super) name: String,
    pub(super) source: Source,
    pub(super) members: u64,
    /// It grants something that whoever imports does not hold.
    pub(super) is_beyond: bool,
}

/// Whom a row means, or why nobody.
pub(super) type Target = Result<Vec<AccountId>, RowReason>;

/// What becomes of the file.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// One for each row.
    pub(super) rows: Vec<(RowOutcome, RowReason)>,
    /// Places of the groups to create, in the file's order.
    pub(super) creates: Vec<usize>,
    /// Places of the groups that gain members, in the file's order, with those members.
    pub(super) adds: Vec<(usize, Vec<AccountId>)>,
    /// Places of all groups of rows that are not rejected, in the file's order, with the number of
    /// members that each gains.
    pub(super) groups: Vec<(usize, u64)>,
    pub(super) counts: RunCounts,
}

/// Whom each row means.
pub(super) fn targets(staged: &Staged, accounts: &Accounts) -> Vec<Target> {
    staged
        .rows
        .iter()
        .map(|row| target(row, accounts))
        .collect()
}

fn target(row: &StagedRow, accounts: &Accounts) -> Target {
    let asks = row
        .asks
        .as_ref()
        .map_err(|problem| RowReason::Malformed(*problem))?;
    let with_email = |email: &String| {
        accounts
            .by_email
            .get(email)
            .cloned()
            .ok_or(RowReason::NoAccountWithEmail)
    };
    let with_name = |name: &String| {
        accounts
            .by_user_name
            .get(name)
            .copied()
            .ok_or(RowReason::NoAccountWithUserName)
    };
    match &asks.identifier {
        Identifier::Nobody => Ok(Vec::new()),
        Identifier::UserUuid(uuid) => {
            let found = accounts.by_uuid.get(uuid).copied();
            found
                .map(|account| vec![account])
                .ok_or(RowReason::NoAccountWithUuid)
        }
        Identifier::Email(email) => with_email(email),
        Identifier::UserName(name) => with_name(name).map(|account| vec![account]),
        Identifier::EmailAndUserName { email, user_name } => {
            let (have_email, has_name) = (with_email(email)?, with_name(user_name)?);
            if have_email.contains(&has_name) {
                Ok(vec![has_name])
            } else {
                Err(RowReason::EmailAndUserNameDiffer)
            }
        }
    }
}

/// Makes the plan. `groups` has a place for each of the file's groups; `members` are the pairs of a
/// group's place and an account that exist already, at least those that the file is about.
pub(super) fn plan(
    staged: &Staged,
    targets: &[Target],
    groups: &[Option<KnownGroup>],
    members: &HashSet<(usize, AccountId)>,
) -> Plan {
    let mut planner = Planner {
        groups,
        members,
        states: HashMap::new(),
        order: Vec::new(),
    };
    let mut plan = Plan::default();
    for (row, target) in staged.rows.iter().zip(targets) {
        let reason = match (&row.asks, target) {
            (Ok(asks), Ok(accounts)) => planner.row(asks, accounts),
            (_, Err(reason)) => *reason,
            (Err(problem), _) => RowReason::Malformed(*problem),
        };
        let outcome = outcome_of(reason);
        plan.counts.rows += 1;
        match outcome {
            RowOutcome::Create => plan.counts.rows_creating += 1,
            RowOutcome::Update => plan.counts.rows_updating += 1,
            RowOutcome::Rejected => {
                plan.counts.rejected += 1;
                plan.counts.rows_spaced += u64::from(is_spaced(reason));
            }
            RowOutcome::Unchanged => {}
        }
        plan.rows.push((outcome, reason));
    }
    planner.conclude(&mut plan);
    plan
}

fn is_spaced(reason: RowReason) -> bool {
    matches!(reason, RowReason::Malformed(RowProblem::SpaceAround { .. }))
}

fn outcome_of(reason: RowReason) -> RowOutcome {
    match reason {
        RowReason::Does { creates: 1.., .. } => RowOutcome::Create,
        RowReason::Does { adds: 1.., .. } => RowOutcome::Update,
        RowReason::Does { .. } => RowOutcome::Unchanged,
        _ => RowOutcome::Rejected,
    }
}

/// A group in the course of planning: it is named by a row that is not rejected.
#[derive(Debug, Default)]
struct State {
    new: Vec<AccountId>,
    is_new: HashSet<AccountId>,
}

struct Planner<'a> {
    groups: &'a [Option<KnownGroup>],
    members: &'a HashSet<(usize, AccountId)>,
    states: HashMap<usize, State>,
    order: Vec<usize>,
}

impl Planner<'_> {
    fn known(&self, place: usize) -> Option<&KnownGroup> {
        self.groups.get(place).and_then(Option::as_ref)
    }

    fn is_member(&self, place: usize, account: AccountId) -> bool {
        self.members.contains(&(place, account))
            || self
                .states
                .get(&place)
                .is_some_and(|state| state.is_new.contains(&account))
    }

    /// Does what the row asks for, all of it or nothing.
    fn row(&mut self, asks: &Asks, accounts: &[AccountId]) -> RowReason {
        let mut steps = Vec::with_capacity(asks.groups.len());
        for (place, number) in asks.groups.iter().zip(1..) {
            let new: Vec<AccountId> = accounts
                .iter()
                .copied()
                .filter(|account| !self.is_member(*place, *account))
                .collect();
            if let Some(refusal) = self.refusal(*place, number, new.len()) {
                return refusal;
            }
            steps.push((*place, new));
        }
        let (mut creates, mut adds, mut already) = (0, 0, 0);
        for (place, new) in steps {
            let is_created = self.known(place).is_none() && !self.states.contains_key(&place);
            let added = u32::try_from(new.len()).unwrap_or(u32::MAX);
            creates += u32::from(is_created);
            adds += added;
            already += match accounts.len() {
                0 => u32::from(!is_created),
                all => u32::try_from(all).unwrap_or(u32::MAX) - added,
            };
            self.add(place, new);
        }
        RowReason::Does {
            creates,
            adds,
            already,
        }
    }

    fn refusal(&self, place: usize, group: u32, new: usize) -> Option<RowReason> {
        let known = self.known(place);
        match known.map(|known| known.source) {
            Some(Source::Scim) => return Some(RowReason::ManagedByScim { group }),
            Some(Source::Imported) => return Some(RowReason::ManagedBySource { group }),
            Some(Source::Local) | None => {}
        }
        if new > 0 && known.is_some_and(|known| known.is_beyond) {
            return Some(RowReason::BeyondYourOwn { group });
        }
        let planned = self.states.get(&place).map_or(0, |state| state.new.len());
        let members = known.map_or(0, |known| known.members) + count(planned) + count(new);
        (new > 0 && members > MAX_MEMBERS).then_some(RowReason::GroupFull { group })
    }

    fn add(&mut self, place: usize, new: Vec<AccountId>) {
        let state = self.states.entry(place).or_insert_with(|| {
            self.order.push(place);
            State::default()
        });
        for account in new {
            if state.is_new.insert(account) {
                state.new.push(account);
            }
        }
    }

    fn conclude(mut self, plan: &mut Plan) {
        for place in std::mem::take(&mut self.order) {
            let new = self.states.remove(&place).unwrap_or_default().new;
            plan.counts.memberships += count(new.len());
            plan.groups.push((place, count(new.len())));
            match self.known(place) {
                None => {
                    plan.counts.created += 1;
                    plan.creates.push(place);
                }
                Some(_) if new.is_empty() => plan.counts.unchanged += 1,
                Some(_) => plan.counts.updated += 1,
            }
            if !new.is_empty() {
                plan.adds.push((place, new));
            }
        }
    }
}

fn count(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
