//! What somebody of another tenant may do here.

use std::collections::BTreeMap;

use domain::{
    AccountId, GroupId, Moment, TenantId,
    account::{EffectivePermission, PermissionPath},
    catalogue::Catalogue,
    grants::{Grant, GrantSet, Permission},
    holders::Guest,
    policy::Action,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::ways;
use crate::{
    Ctx, Directory, access,
    entity::{accounts, grants, memberships},
    error::{Error, Result},
    shares::ledger,
    store::Only as _,
    unit::View,
};

/// The account of another tenant, by which imported groups it gets in, and what they let it do. Whom nothing lets in is
/// as unknown here as anybody else.
pub async fn guest(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    home: TenantId,
    account: AccountId,
) -> Result<Guest> {
    let view = directory.read(ctx, Action::ViewGroups, tenant).await?;
    let now = view.now();
    let groups = access::ways_in(view.connection(), account, home, tenant, now).await?;
    if groups.is_empty() {
        return Err(Error::NotFound);
    }
    let (display_name, email, source) = person(&view, home, account).await?;
    let tenants = ledger::tenant_names(&view, &[home.0]).await?;
    let home_name = tenants.into_iter().next().map(|home| home.display_name);
    let by_grant = paths(&view, home, account, &groups).await?;
    let (permissions, titles) = effective(directory.catalogue(), &by_grant);
    // The next one reads in a transaction of its own.
    drop(view);
    Ok(Guest {
        account,
        display_name,
        email,
        source: source.parse().map_err(Error::internal)?,
        home: (home, home_name.unwrap_or_default()),
        is_open: may_open(directory, ctx, home).await?,
        permissions,
        titles,
    })
}

/// May whoever asks look at accounts of that tenant? The choke point knows; looking there is no use of a share.
async fn may_open(directory: &Directory, ctx: &Ctx, home: TenantId) -> Result<bool> {
    match directory.look(ctx, Action::ViewAccounts, home).await {
        Ok(_) => Ok(true),
        Err(Error::NotFound | Error::Denied(_)) => Ok(false),
        Err(other) => Err(other),
    }
}

/// What a source shows of its groups' members, and no more.
async fn person(
    view: &View,
    home: TenantId,
    account: AccountId,
) -> Result<(String, String, String)> {
    use accounts::Column;
    accounts::Entity::find_by_id((home.0, account.0))
        .select_only()
        .columns([Column::DisplayName, Column::Email, Column::Source])
        .into_tuple()
        .only(view.connection())
        .await?
        .ok_or(Error::NotFound)
}

/// By what each thing is granted: topics and permissions, with the groups here in the order of their names.
async fn paths(
    view: &View,
    home: TenantId,
    account: AccountId,
    groups: &[Uuid],
) -> Result<BTreeMap<String, Vec<PermissionPath>>> {
    let names = ways::names(view, groups).await?;
    let ends = ends(view, home, account, groups).await?;
    let granted: Vec<(Uuid, String)> = grants::Entity::find()
        .select_only()
        .columns([grants::Column::GroupId, grants::Column::Granted])
        .filter(grants::Column::TenantId.eq(view.tenant().0))
        .filter(grants::Column::GroupId.is_in(groups.iter().copied()))
        .into_tuple()
        .all(view.connection())
        .await?;
    let mut by_grant: BTreeMap<String, Vec<PermissionPath>> = BTreeMap::new();
    for (group, granted) in granted {
        if let Some(name) = names.get(&group) {
            let path = PermissionPath {
                group: GroupId(group),
                group_name: name.clone(),
                by_topic: !granted.contains(':'),
                until: ends.get(&group).copied().flatten(),
            };
            by_grant.entry(granted).or_default().push(path);
        }
    }
    Ok(by_grant)
}

/// When the memberships at home end that lead to these groups.
async fn ends(
    view: &View,
    home: TenantId,
    account: AccountId,
    groups: &[Uuid],
) -> Result<BTreeMap<Uuid, Option<Moment>>> {
    let links = ledger::behind_all(view, groups).await?;
    let rows: Vec<(Uuid, Option<i64>)> = memberships::Entity::find()
        .select_only()
        .columns([memberships::Column::GroupId, memberships::Column::ExpiresAt])
        .filter(memberships::Column::TenantId.eq(home.0))
        .filter(memberships::Column::AccountId.eq(account.0))
        .filter(memberships::Column::GroupId.is_in(links.iter().map(|link| link.source_group_id)))
        .into_tuple()
        .all(view.connection())
        .await?;
    let at_home: BTreeMap<Uuid, Option<i64>> = rows.into_iter().collect();
    let ends = links.into_iter().map(|link| {
        let end = at_home.get(&link.source_group_id).copied().flatten();
        (link.imported_group_id, end.map(Moment))
    });
    Ok(ends.collect())
}

fn effective(
    catalogue: &Catalogue,
    by_grant: &BTreeMap<String, Vec<PermissionPath>>,
) -> (Vec<EffectivePermission>, Vec<String>) {
    let all: GrantSet = by_grant
        .keys()
        .map(|granted| Grant::from(granted.clone()))
        .collect();
    let of = |permission: Permission| {
        let title = catalogue.title_of(&permission).unwrap_or_default();
        let ways = [permission.topic(), permission.as_str()];
        let ways = ways.into_iter().filter_map(|granted| by_grant.get(granted));
        let mut paths: Vec<PermissionPath> = ways.flatten().cloned().collect();
        paths.sort_by(|one, other| one.group_name.cmp(&other.group_name));
        let effective = EffectivePermission {
            permission,
            paths,
            more: 0,
        };
        (effective, title)
    };
    let permissions = catalogue.permissions_in(&all).into_iter();
    permissions.map(of).unzip()
}
