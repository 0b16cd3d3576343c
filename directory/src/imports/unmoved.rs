//! Has anything happened since a plan was made that it depends on? Every change of a tenant has its event, about
//! each account and each group that it changed, so that only those are looked at, however large the plan is.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    ops::Range,
};

use domain::{
    AccountId, GroupId, Source, audit::ObjectType, grants::GrantSet, import_run::RowReason,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::{
    lookup::{Asked, KEYS},
    prepare::Prepared,
    stage::Staged,
};
use crate::{
    entity::{accounts, audit_events, groups},
    error::Result,
    unit::View,
};

/// Events looked at, at most: with more it takes no longer to plan anew.
const MOST: usize = 5_000;

/// What a plan depends on, as it was when the plan was made.
pub(super) struct Unmoved<'a> {
    /// Events after this one have come since.
    seen: i64,
    /// What whoever imports held.
    grants: GrantSet,
    asked: Asked<'a>,
    /// What the file calls each account.
    names: HashMap<AccountId, BTreeSet<Naming<'a>>>,
    /// The groups that the file names: where each came from, and as what the file knows it.
    groups: HashMap<GroupId, (Source, &'a str)>,
    /// The names of the file's groups.
    group_keys: HashSet<&'a str>,
    /// The plan depends on other groups, too, or on how many members there are: somebody gains permissions, or a
    /// group is full.
    is_wide: bool,
}

/// One of the ways in which a file names an account.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Naming<'a> {
    Uuid(&'a str),
    Email(&'a str),
    UserName(&'a str),
}

/// An account as a file may name it.
type AccountRow = (Uuid, Option<String>, String, String);

impl<'a> Unmoved<'a> {
    /// Remembers what `prepared` was made from, in this view, whose chain ended with `seen`.
    pub(super) fn new(view: &View, seen: i64, staged: &'a Staged, prepared: &'a Prepared) -> Self {
        let mut names: HashMap<AccountId, BTreeSet<Naming<'a>>> = HashMap::new();
        let found = &prepared.accounts;
        let uuids = found
            .by_uuid
            .iter()
            .map(|(key, id)| (*id, Naming::Uuid(key)));
        let emails = found.by_email.iter();
        let emails = emails.flat_map(|(key, ids)| ids.iter().map(|id| (*id, Naming::Email(key))));
        let user_names = found.by_user_name.iter();
        let user_names = user_names.map(|(key, id)| (*id, Naming::UserName(key)));
        for (id, name) in uuids.chain(emails).chain(user_names) {
            names.entry(id).or_default().insert(name);
        }
        let known = staged.groups.iter().zip(&prepared.groups);
        let groups = known.filter_map(|(group, known)| {
            let known = known.as_ref()?;
            Some((known.id, (known.source, group.key.as_str())))
        });
        let is_full = |reason: &RowReason| matches!(reason, RowReason::GroupFull { .. });
        Self {
            seen,
            grants: view.grants().clone(),
            asked: Asked::of(staged),
            names,
            groups: groups.collect(),
            group_keys: staged
                .groups
                .iter()
                .map(|group| group.key.as_str())
                .collect(),
            is_wide: prepared.is_granting
                || prepared.plan.rows.iter().any(|(_, reason)| is_full(reason)),
        }
    }

    /// Surely the plan would be the same again. Under the tenant's lock; `own` are the places of the import's own
    /// events.
    pub(super) async fn holds(&self, view: &View, own: &Range<i64>) -> Result<bool> {
        if *view.grants() != self.grants {
            return Ok(false);
        }
        let first = self.seen + 1;
        let before = events(view, first..own.start).await?;
        let behind = events(view, first.max(own.end)..i64::MAX).await?;
        if before.len().max(behind.len()) >= MOST {
            return Ok(false);
        }
        let (mut accounts, mut groups) = (BTreeSet::new(), BTreeSet::new());
        for (kind, id) in before.iter().chain(&behind) {
            let touched = match kind.parse::<ObjectType>() {
                Ok(ObjectType::Account) => &mut accounts,
                Ok(ObjectType::Group) => &mut groups,
                // None of them is part of a plan; the run and the tenant itself were looked at just now.
                Ok(
                    ObjectType::Tenant
                    | ObjectType::Token
                    | ObjectType::Namespace
                    | ObjectType::ImportRun
                    | ObjectType::IdentityProvider
                    | ObjectType::Session,
                ) => continue,
                Err(_) => return Ok(false),
            };
            let Ok(id) = id.parse::<Uuid>() else {
                return Ok(false);
            };
            touched.insert(id);
        }
        Ok(self.accounts_hold(view, accounts).await? && self.groups_hold(view, groups).await?)
    }

    /// The file calls each of these accounts what it called it, and no other by that.
    async fn accounts_hold(&self, view: &View, touched: BTreeSet<Uuid>) -> Result<bool> {
        let touched: Vec<Uuid> = touched.into_iter().collect();
        for batch in touched.chunks(KEYS) {
            let rows: Vec<AccountRow> = accounts::Entity::find()
                .select_only()
                .columns([
                    accounts::Column::Id,
                    accounts::Column::UserUuid,
                    accounts::Column::EmailKey,
                    accounts::Column::UserNameKey,
                ])
                .filter(accounts::Column::TenantId.eq(view.tenant().0))
                .filter(accounts::Column::Id.is_in(batch.iter().copied()))
                .into_tuple()
                .all(view.connection())
                .await?;
            // Whoever goes takes memberships along.
            if self.is_wide && rows.len() < batch.len() {
                return Ok(false);
            }
            let nothing = BTreeSet::new();
            let now: HashMap<Uuid, BTreeSet<Naming<'_>>> =
                rows.iter().map(|row| (row.0, self.names_of(row))).collect();
            let is_as_before = |id: &Uuid| {
                let before = self.names.get(&AccountId(*id)).unwrap_or(&nothing);
                before == now.get(id).unwrap_or(&nothing)
            };
            if !batch.iter().all(is_as_before) {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What the file calls the account.
    fn names_of<'r>(&self, row: &'r AccountRow) -> BTreeSet<Naming<'r>> {
        let (_, uuid, email, user_name) = row;
        let uuid = uuid
            .as_deref()
            .filter(|uuid| self.asked.uuids.contains(uuid));
        let email = Some(email.as_str()).filter(|email| self.asked.emails.contains(email));
        let user_name =
            Some(user_name.as_str()).filter(|name| self.asked.user_names.contains(name));
        let names = [
            uuid.map(Naming::Uuid),
            email.map(Naming::Email),
            user_name.map(Naming::UserName),
        ];
        names.into_iter().flatten().collect()
    }

    /// None of these groups is one of the file's, unless its rows are refused all the same.
    async fn groups_hold(&self, view: &View, touched: BTreeSet<Uuid>) -> Result<bool> {
        if self.is_wide && !touched.is_empty() {
            return Ok(false);
        }
        let touched: Vec<Uuid> = touched.into_iter().collect();
        for batch in touched.chunks(KEYS) {
            let rows: Vec<(Uuid, String, String)> = groups::Entity::find()
                .select_only()
                .columns([
                    groups::Column::Id,
                    groups::Column::NameKey,
                    groups::Column::Source,
                ])
                .filter(groups::Column::TenantId.eq(view.tenant().0))
                .filter(groups::Column::Id.is_in(batch.iter().copied()))
                .into_tuple()
                .all(view.connection())
                .await?;
            let now: HashMap<Uuid, (String, String)> = rows
                .into_iter()
                .map(|(id, key, source)| (id, (key, source)))
                .collect();
            let is_as_before = |id: &Uuid| match (self.groups.get(&GroupId(*id)), now.get(id)) {
                (None, None) => true,
                (None, Some((key, _))) => !self.group_keys.contains(key.as_str()),
                (Some(_), None) => false,
                (Some((was, named)), Some((key, source))) => {
                    *was != Source::Local && was.as_str() == source && named == key
                }
            };
            if !batch.iter().all(is_as_before) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// What the events in these places are about.
async fn events(view: &View, places: Range<i64>) -> Result<Vec<(String, String)>> {
    let events = audit_events::Entity::find()
        .select_only()
        .columns([
            audit_events::Column::ObjectType,
            audit_events::Column::ObjectId,
        ])
        .filter(audit_events::Column::TenantId.eq(view.tenant().0))
        .filter(audit_events::Column::Sequence.gte(places.start))
        .filter(audit_events::Column::Sequence.lt(places.end))
        .limit(u64::try_from(MOST).unwrap_or_default())
        .into_tuple();
    Ok(events.all(view.connection()).await?)
}
