//! Why an account may do what it may do in its own tenant: account → group → topic or permission.

use std::collections::BTreeMap;

use domain::{
    AccountId, GroupId, Moment,
    account::{AccountGroup, EffectivePermission, PermissionPath},
    catalogue::Catalogue,
    grants::{Extent, Grant, GrantSet},
    group::GroupStatus,
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Query, SelectStatement},
};
use uuid::Uuid;

use crate::{
    access,
    entity::{grants, groups, memberships},
    error::{Error, Result},
    unit::View,
};

/// The groups that the account is a member of, by name, with what they grant.
pub(super) async fn groups_of(view: &View, id: AccountId) -> Result<Vec<AccountGroup>> {
    let rows: Vec<(Uuid, String, String, String)> = groups::Entity::find()
        .select_only()
        .columns([
            groups::Column::Id,
            groups::Column::DisplayName,
            groups::Column::Source,
            groups::Column::Status,
        ])
        .filter(groups::Column::TenantId.eq(view.tenant().0))
        .filter(groups::Column::Id.in_subquery(joined(view, id)))
        .order_by_asc(groups::Column::NameKey)
        .order_by_asc(groups::Column::Id)
        .into_tuple()
        .all(view.connection())
        .await?;
    let mut granted = grants_of(view, id).await?;
    let ends = ends(view, id).await?;
    rows.into_iter()
        .map(|(id, name, source, status)| {
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
        })
        .collect()
}

async fn grants_of(view: &View, id: AccountId) -> Result<BTreeMap<Uuid, Vec<Grant>>> {
    let rows: Vec<(Uuid, String)> = grants::Entity::find()
        .select_only()
        .columns([grants::Column::GroupId, grants::Column::Granted])
        .filter(grants::Column::TenantId.eq(view.tenant().0))
        .filter(grants::Column::GroupId.in_subquery(joined(view, id)))
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

/// Until when it is in those of its groups in which it doesn't stay.
async fn ends(view: &View, id: AccountId) -> Result<BTreeMap<Uuid, Moment>> {
    let found: Vec<(Uuid, i64)> = memberships::Entity::find()
        .select_only()
        .columns([memberships::Column::GroupId, memberships::Column::ExpiresAt])
        .filter(memberships::Column::TenantId.eq(view.tenant().0))
        .filter(memberships::Column::AccountId.eq(id.0))
        .filter(memberships::Column::ExpiresAt.is_not_null())
        .into_tuple()
        .all(view.connection())
        .await?;
    let found = found.into_iter();
    Ok(found.map(|(group, until)| (group, Moment(until))).collect())
}

/// The permissions that enabled groups give, in the catalogue's order, each with every path to it.
pub(super) fn permissions(
    catalogue: &Catalogue,
    groups: &[AccountGroup],
) -> Vec<EffectivePermission> {
    let enabled: Vec<&AccountGroup> = groups.iter().filter(|group| group.enabled).collect();
    let all: GrantSet = enabled
        .iter()
        .flat_map(|group| group.grants.iter())
        .cloned()
        .collect();
    let permissions = catalogue.permissions_in(&all).into_iter();
    permissions
        .map(|permission| {
            let paths = enabled
                .iter()
                .filter(|group| group.grants.allows(&permission))
                .map(|group| PermissionPath {
                    group: group.id,
                    group_name: group.name.clone(),
                    by_topic: group.grants.extent(permission.topic()) == Extent::All,
                    until: group.until,
                })
                .collect();
            EffectivePermission { permission, paths }
        })
        .collect()
}
