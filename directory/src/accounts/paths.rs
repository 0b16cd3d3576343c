//! Why an account may do what it may do in its own tenant: account → group → topic or permission.

use std::collections::BTreeMap;

use domain::{
    AccountId, GroupId, Moment,
    account::{AccountGroup, EffectivePermission, PermissionPath},
    catalogue::Catalogue,
    grants::{Grant, GrantSet, Permission},
    group::GroupStatus,
    list::{Page, Paging},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, TryGetableMany,
    sea_query::{Query, SelectStatement},
};
use uuid::Uuid;

use crate::{
    access,
    entity::{grants, groups, memberships},
    error::{Error, Result},
    groups::list::matching,
    keyset::Order,
    sql::Sql,
    unit::View,
};

/// The order of an index on groups.
const BY_NAME: Order<groups::Column> = Order::new(&[groups::Column::NameKey], false);

type Row = (Uuid, String, String, String);

/// One page of the groups that the account is a member of, by name, with what they grant; those found by `search`.
pub(super) async fn groups_of(
    view: &View,
    id: AccountId,
    search: &str,
    paging: &Paging,
) -> Result<Page<AccountGroup>> {
    let search = search.trim();
    let found = groups::Entity::find()
        .select_only()
        .columns([
            groups::Column::Id,
            groups::Column::DisplayName,
            groups::Column::Source,
            groups::Column::Status,
        ])
        .filter(groups::Column::TenantId.eq(view.tenant().0))
        .filter(groups::Column::Id.in_subquery(joined(view, id)));
    let found = match search {
        "" => found,
        text => found.filter(matching(text)),
    };
    let found = BY_NAME.page_among(view.connection(), found, paging).await?;
    let (rows, page) = found.taken();
    let rows: Vec<Row> = rows
        .iter()
        .map(|row| Row::try_get_many_by_index(row).map_err(DbErr::from))
        .collect::<std::result::Result<_, _>>()?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.0).collect();
    let mut granted = grants_of(view, &ids).await?;
    let ends = ends(view, id, &ids).await?;
    let items = rows.into_iter().map(|(id, name, source, status)| {
        Ok(AccountGroup {
            id: GroupId(id),
            name,
            source: source.parse().map_err(Error::internal)?,
            enabled: status == GroupStatus::Enabled.as_str(),
            until: ends.get(&id).copied(),
            grants: granted
                .remove(&id)
                .unwrap_or_default()
                .into_iter()
                .collect(),
        })
    });
    let items = items.collect::<Result<_>>()?;
    Ok(Page { items, ..page })
}

async fn grants_of(view: &View, groups: &[Uuid]) -> Result<BTreeMap<Uuid, Vec<Grant>>> {
    let rows: Vec<(Uuid, String)> = grants::Entity::find()
        .select_only()
        .columns([grants::Column::GroupId, grants::Column::Granted])
        .filter(grants::Column::TenantId.eq(view.tenant().0))
        .filter(grants::Column::GroupId.is_in(groups.iter().copied()))
        .into_tuple()
        .all(view.connection())
        .await?;
    let mut granted: BTreeMap<Uuid, Vec<Grant>> = BTreeMap::new();
    for (group, grant) in rows {
        granted.entry(group).or_default().push(Grant::from(grant));
    }
    Ok(granted)
}

fn joined(view: &View, id: AccountId) -> SelectStatement {
    Query::select()
        .column(memberships::Column::GroupId)
        .from(memberships::Entity)
        .and_where(memberships::Column::TenantId.eq(view.tenant().0))
        .and_where(memberships::Column::AccountId.eq(id.0))
        .cond_where(access::in_force(view.now()))
        .to_owned()
}

/// Until when it is in those of these groups in which it doesn't stay.
async fn ends(view: &View, id: AccountId, groups: &[Uuid]) -> Result<BTreeMap<Uuid, Moment>> {
    let found: Vec<(Uuid, Option<i64>)> = memberships::Entity::find()
        .select_only()
        .columns([memberships::Column::GroupId, memberships::Column::ExpiresAt])
        .filter(memberships::Column::TenantId.eq(view.tenant().0))
        .filter(memberships::Column::AccountId.eq(id.0))
        .filter(memberships::Column::GroupId.is_in(groups.iter().copied()))
        .into_tuple()
        .all(view.connection())
        .await?;
    let found = found.into_iter();
    Ok(found
        .filter_map(|(group, until)| Some((group, Moment(until?))))
        .collect())
}

/// The groups by which a topic or a permission is granted: the first ones by name, and how many there are.
#[derive(Default)]
struct Ways {
    /// By the groups' names as they are sorted.
    first: Vec<(String, PermissionPath)>,
    total: u64,
}

/// The permissions that enabled groups give, in the catalogue's order, each with the first `most` paths to it.
pub(super) async fn permissions(
    catalogue: &Catalogue,
    view: &View,
    id: AccountId,
    most: u8,
) -> Result<Vec<EffectivePermission>> {
    let ways = ways(view, id, most).await?;
    let all: GrantSet = ways
        .keys()
        .map(|granted| Grant::from(granted.clone()))
        .collect();
    let permissions = catalogue.permissions_in(&all).into_iter();
    Ok(permissions
        .map(|permission| effective(&ways, permission, most))
        .collect())
}

fn effective(
    ways: &BTreeMap<String, Ways>,
    permission: Permission,
    most: u8,
) -> EffectivePermission {
    let by_topic = ways.get(permission.topic());
    let alone = ways.get(permission.as_str());
    let both = [by_topic, alone].into_iter().flatten();
    let total: u64 = both.clone().map(|ways| ways.total).sum();
    let mut paths: Vec<_> = both.flat_map(|ways| ways.first.iter()).collect();
    paths.sort_by(|one, other| one.0.cmp(&other.0));
    let paths: Vec<PermissionPath> = paths
        .into_iter()
        .take(most.into())
        .map(|(_, path)| path.clone())
        .collect();
    EffectivePermission {
        more: total.saturating_sub(paths.len() as u64),
        permission,
        paths,
    }
}

/// What the account's enabled groups grant, and by which groups. The database counts: an account may be in any number
/// of groups, and no more of them are read than are shown.
/// SQLite reads cross joins in their order: from the account to its groups to their grants.
async fn ways(view: &View, id: AccountId, most: u8) -> Result<BTreeMap<String, Ways>> {
    let mut sql = Sql::new(view.backend());
    sql.text(
        "select granted, group_id, name_key, display_name, expires_at, total from (\
         select grants.granted, grants.group_id, groups.name_key, groups.display_name, \
         memberships.expires_at, count(*) over (partition by grants.granted) as total, \
         row_number() over (partition by grants.granted order by groups.name_key) as place \
         from memberships cross join groups cross join grants \
         where groups.tenant_id = memberships.tenant_id and groups.id = memberships.group_id \
         and grants.tenant_id = memberships.tenant_id and grants.group_id = memberships.group_id \
         and memberships.tenant_id = ",
    )
    .value(view.tenant().0)
    .text(" and memberships.account_id = ")
    .value(id.0)
    .text(" and (memberships.expires_at is null or memberships.expires_at > ")
    .value(view.now().0)
    .text(") and groups.status = ")
    .value(GroupStatus::Enabled.as_str())
    .text(") ways where place <= ")
    .value(i64::from(most));
    let rows = view
        .connection()
        .query_all_raw(sql.into_statement())
        .await?;
    let mut ways: BTreeMap<String, Ways> = BTreeMap::new();
    for row in &rows {
        let granted: String = row.try_get("", "granted")?;
        let group: Uuid = row.try_get("", "group_id")?;
        let until: Option<i64> = row.try_get("", "expires_at")?;
        let path = PermissionPath {
            group: GroupId(group),
            group_name: row.try_get("", "display_name")?,
            by_topic: !granted.contains(':'),
            until: until.map(Moment),
        };
        let total: i64 = row.try_get("", "total")?;
        let known = ways.entry(granted).or_default();
        known.total = u64::try_from(total).map_err(Error::internal)?;
        known.first.push((row.try_get("", "name_key")?, path));
    }
    Ok(ways)
}
