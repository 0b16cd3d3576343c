//! Reads of the directory what a file is about, and nothing else: by keys in batches, never row by
//! row and never a group's other members.

use std::collections::{BTreeSet, HashMap, HashSet};

use domain::{
    AccountId, GroupId,
    csv::Identifier,
    grants::{Grant, GrantSet},
    group::GroupStatus,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter,
    QuerySelect,
    sea_query::{Expr, ExprTrait, Query},
};
use uuid::Uuid;

use super::{
    planner::{Accounts, KnownGroup, Plan, Target},
    stage::Staged,
};
use crate::{
    bulk,
    entity::{accounts, grants, groups, memberships},
    error::{Error, Result},
    unit::View,
};

/// Keys in one query.
pub(super) const KEYS: usize = 1_000;

/// By what a file names accounts.
#[derive(Default)]
pub(super) struct Asked<'a> {
    pub(super) uuids: BTreeSet<&'a str>,
    pub(super) emails: BTreeSet<&'a str>,
    pub(super) user_names: BTreeSet<&'a str>,
}

impl<'a> Asked<'a> {
    /// Those of its rows that are well-formed.
    pub(super) fn of(staged: &'a Staged) -> Self {
        let mut asked = Self::default();
        for asks in staged.rows.iter().filter_map(|row| row.asks.as_ref().ok()) {
            match &asks.identifier {
                Identifier::Nobody => {}
                Identifier::UserUuid(uuid) => drop(asked.uuids.insert(uuid)),
                Identifier::Email(email) => drop(asked.emails.insert(email)),
                Identifier::UserName(name) => drop(asked.user_names.insert(name)),
                Identifier::EmailAndUserName { email, user_name } => {
                    asked.emails.insert(email);
                    asked.user_names.insert(user_name);
                }
            }
        }
        asked
    }
}

/// The accounts that the file may mean.
pub(super) async fn accounts(view: &View, staged: &Staged) -> Result<Accounts> {
    let Asked {
        uuids,
        emails,
        user_names,
    } = Asked::of(staged);
    let mut found = Accounts {
        by_uuid: by_key(view, accounts::Column::UserUuid, uuids)
            .await?
            .into_iter()
            .collect(),
        by_user_name: by_key(view, accounts::Column::UserNameKey, user_names)
            .await?
            .into_iter()
            .collect(),
        by_email: HashMap::new(),
    };
    for (email, account) in by_key(view, accounts::Column::EmailKey, emails).await? {
        found.by_email.entry(email).or_default().push(account);
    }
    for accounts in found.by_email.values_mut() {
        accounts.sort_unstable();
    }
    Ok(found)
}

async fn by_key(
    view: &View,
    column: accounts::Column,
    keys: BTreeSet<&str>,
) -> Result<Vec<(String, AccountId)>> {
    let keys: Vec<&str> = keys.into_iter().collect();
    let mut found = Vec::with_capacity(keys.len());
    for batch in keys.chunks(KEYS) {
        let rows: Vec<(String, Uuid)> = accounts::Entity::find()
            .select_only()
            .columns([column, accounts::Column::Id])
            .filter(accounts::Column::TenantId.eq(view.tenant().0))
            .filter(column.is_in(batch.iter().copied()))
            .into_tuple()
            .all(view.connection())
            .await?;
        found.extend(rows.into_iter().map(|(key, id)| (key, AccountId(id))));
    }
    Ok(found)
}

/// A group as it is needed here.
#[derive(FromQueryResult)]
struct GroupRow {
    id: Uuid,
    name: String,
    name_key: String,
    source: String,
    status: String,
    member_count: i64,
}

/// The groups that the directory has, in the file's places, and what the enabled ones grant.
pub(super) struct Groups {
    pub(super) known: Vec<Option<KnownGroup>>,
    pub(super) granting: HashMap<usize, GrantSet>,
}

/// The groups that the file names.
pub(super) async fn groups(view: &View, staged: &Staged) -> Result<Groups> {
    let mut found: HashMap<String, GroupRow> = HashMap::new();
    for batch in staged.groups.chunks(KEYS) {
        let rows = groups::Entity::find()
            .select_only()
            .columns([
                groups::Column::Id,
                groups::Column::Name,
                groups::Column::NameKey,
                groups::Column::Source,
                groups::Column::Status,
                groups::Column::MemberCount,
            ])
            .filter(groups::Column::TenantId.eq(view.tenant().0))
            .filter(groups::Column::NameKey.is_in(batch.iter().map(|group| group.key.as_str())))
            .into_model::<GroupRow>()
            .all(view.connection())
            .await?;
        found.extend(rows.into_iter().map(|row| (row.name_key.clone(), row)));
    }
    let ids: Vec<Uuid> = found.values().map(|row| row.id).collect();
    let mut granted = granted(view, &ids).await?;
    let mut known = Vec::with_capacity(staged.groups.len());
    let mut granting = HashMap::new();
    for (place, group) in staged.groups.iter().enumerate() {
        let Some(row) = found.remove(&group.key) else {
            known.push(None);
            continue;
        };
        let grants = granted.remove(&row.id).unwrap_or_default();
        known.push(Some(KnownGroup {
            id: GroupId(row.id),
            name: row.name,
            source: row.source.parse().map_err(Error::internal)?,
            members: u64::try_from(row.member_count).unwrap_or_default(),
            is_beyond: !view.covers(&grants),
        }));
        if row.status == GroupStatus::Enabled.as_str() && !grants.is_empty() {
            granting.insert(place, grants);
        }
    }
    Ok(Groups { known, granting })
}

async fn granted(view: &View, groups: &[Uuid]) -> Result<HashMap<Uuid, GrantSet>> {
    let mut found: HashMap<Uuid, Vec<Grant>> = HashMap::new();
    for batch in groups.chunks(KEYS) {
        let rows: Vec<(Uuid, String)> = grants::Entity::find()
            .select_only()
            .columns([grants::Column::GroupId, grants::Column::Granted])
            .filter(grants::Column::TenantId.eq(view.tenant().0))
            .filter(grants::Column::GroupId.is_in(batch.iter().copied()))
            .into_tuple()
            .all(view.connection())
            .await?;
        for (group, grant) in rows {
            found.entry(group).or_default().push(grant.into());
        }
    }
    Ok(found
        .into_iter()
        .map(|(group, grants)| (group, grants.into_iter().collect()))
        .collect())
}

/// Which of the memberships that the file asks for exist already. Those that have ended were removed just before.
pub(super) async fn memberships(
    view: &View,
    staged: &Staged,
    targets: &[Target],
    groups: &[Option<KnownGroup>],
) -> Result<HashSet<(usize, AccountId)>> {
    let mut asked: BTreeSet<(GroupId, AccountId)> = BTreeSet::new();
    let mut places: HashMap<GroupId, usize> = HashMap::new();
    for (row, target) in staged.rows.iter().zip(targets) {
        let (Ok(asks), Ok(accounts)) = (&row.asks, target) else {
            continue;
        };
        for place in &asks.groups {
            if let Some(group) = groups.get(*place).and_then(Option::as_ref) {
                places.insert(group.id, *place);
                asked.extend(accounts.iter().map(|account| (group.id, *account)));
            }
        }
    }
    let mut found = HashSet::new();
    // The tenant stands beside each pair, so that every parameter is part of the batch.
    let tenant = view.tenant().0;
    let pairs = asked
        .into_iter()
        .map(|(group, account)| [tenant.into(), group.0.into(), account.0.into()]);
    let query = |values: &str| {
        format!(
            "with asked (tenant_id, group_id, account_id) as ({values}) \
             select memberships.group_id as group_id, memberships.account_id as account_id \
             from asked inner join memberships \
             on memberships.tenant_id = asked.tenant_id \
             and memberships.group_id = asked.group_id \
             and memberships.account_id = asked.account_id"
        )
    };
    bulk::query_batches(view, pairs, query, |row| {
        let group: Uuid = row.try_get("", "group_id")?;
        let account: Uuid = row.try_get("", "account_id")?;
        if let Some(place) = places.get(&GroupId(group)) {
            found.insert((*place, AccountId(account)));
        }
        Ok(())
    })
    .await?;
    Ok(found)
}

/// What those accounts may do already that come into groups which grant something.
pub(super) async fn held(
    view: &View,
    plan: &Plan,
    granting: &HashMap<usize, GrantSet>,
) -> Result<HashMap<AccountId, GrantSet>> {
    let gaining: BTreeSet<Uuid> = plan
        .adds
        .iter()
        .filter(|(place, _)| granting.contains_key(place))
        .flat_map(|(_, accounts)| accounts.iter().map(|account| account.0))
        .collect();
    let gaining: Vec<Uuid> = gaining.into_iter().collect();
    let mut found: HashMap<AccountId, Vec<Grant>> = HashMap::new();
    for batch in gaining.chunks(KEYS) {
        let of_the_group = |column: (groups::Entity, groups::Column)| {
            Expr::col(column).equals((memberships::Entity, memberships::Column::GroupId))
        };
        let query = Query::select()
            .distinct()
            .column((memberships::Entity, memberships::Column::AccountId))
            .column((grants::Entity, grants::Column::Granted))
            .from(memberships::Entity)
            .inner_join(
                groups::Entity,
                Condition::all()
                    .add(groups::Column::TenantId.eq(view.tenant().0))
                    .add(of_the_group((groups::Entity, groups::Column::Id)))
                    .add(groups::Column::Status.eq(GroupStatus::Enabled.as_str())),
            )
            .inner_join(
                grants::Entity,
                Condition::all()
                    .add(grants::Column::TenantId.eq(view.tenant().0))
                    .add(
                        Expr::col((grants::Entity, grants::Column::GroupId))
                            .equals((memberships::Entity, memberships::Column::GroupId)),
                    ),
            )
            .and_where(memberships::Column::TenantId.eq(view.tenant().0))
            .and_where(memberships::Column::AccountId.is_in(batch.iter().copied()))
            .to_owned();
        for row in view.connection().query_all(&query).await? {
            let account: Uuid = row.try_get_by_index(0)?;
            let granted: String = row.try_get_by_index(1)?;
            found
                .entry(AccountId(account))
                .or_default()
                .push(granted.into());
        }
    }
    Ok(found
        .into_iter()
        .map(|(account, grants)| (account, grants.into_iter().collect()))
        .collect())
}
