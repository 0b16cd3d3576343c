//! What enabling or ending several groups at once would do: how many would gain or lose what, having it by no group
//! besides these.

use domain::{
    account::AccountStatus,
    catalogue::Catalogue,
    effect::PermissionEffect,
    grants::{Grant, GrantSet, Permission},
};
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, ExprTrait, Query},
};
use uuid::Uuid;

use super::people::Section;
use crate::{
    access,
    entity::{accounts, grants, memberships},
    error::Result,
    unit::View,
};

/// Counts for each permission that these groups grant the enabled members who have it by no other enabled group.
/// LOCAL or SCIM groups of the tenant, not more than fit into one statement.
pub(crate) async fn effect_of_many(
    catalogue: &Catalogue,
    view: &View,
    groups: &[Uuid],
    gains: bool,
) -> Result<Vec<PermissionEffect>> {
    if groups.is_empty() {
        return Ok(Vec::new());
    }
    let granted: Vec<String> = grants::Entity::find()
        .select_only()
        .column(grants::Column::Granted)
        .distinct()
        .filter(grants::Column::TenantId.eq(view.tenant().0))
        .filter(grants::Column::GroupId.is_in(groups.iter().copied()))
        .into_tuple()
        .all(view.connection())
        .await?;
    let granted: GrantSet = granted.into_iter().map(Grant::from).collect();
    let mut effects = Vec::new();
    for permission in catalogue.permissions_in(&granted) {
        effects.push(PermissionEffect {
            title: catalogue.title_of(&permission).unwrap_or_default(),
            gains,
            accounts: people(view, groups, &permission).await?,
            permission,
        });
    }
    Ok(effects)
}

/// How many enabled members of those among the groups that grant it have it by no other enabled group.
async fn people(view: &View, groups: &[Uuid], permission: &Permission) -> Result<u64> {
    use accounts::Column;
    let granting = Query::select()
        .column(grants::Column::GroupId)
        .from(grants::Entity)
        .and_where(grants::Column::TenantId.eq(view.tenant().0))
        .and_where(grants::Column::GroupId.is_in(groups.iter().copied()))
        .and_where(grants::Column::Granted.is_in([permission.topic(), permission.as_str()]))
        .to_owned();
    let members = Query::select()
        .column(memberships::Column::AccountId)
        .from(memberships::Entity)
        .and_where(memberships::Column::TenantId.eq(view.tenant().0))
        .and_where(memberships::Column::GroupId.in_subquery(granting))
        .cond_where(access::in_force(view.now()))
        .to_owned();
    let own = Expr::col((memberships::Entity, memberships::Column::AccountId));
    let by_others = Query::select()
        .expr(Expr::val(1))
        .from(memberships::Entity)
        .cond_where(Section::Home.groups(view, permission))
        .and_where(memberships::Column::GroupId.is_not_in(groups.iter().copied()))
        .and_where(own.eq(Expr::col((accounts::Entity, Column::Id))))
        .to_owned();
    Ok(accounts::Entity::find()
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(Column::Status.eq(AccountStatus::Enabled.as_str()))
        .filter(Column::Id.in_subquery(members))
        .filter(Expr::exists(by_others).not())
        .count(view.connection())
        .await?)
}
