//! Since when members are in a group and until when, and a page of them in such an order.

use std::collections::HashMap;

use domain::{
    GroupId, Moment, TenantId,
    group::{GroupMember, MemberQuery},
    list::{Page, RowKey},
};
use sea_orm::{
    ColumnTrait, DbErr, EntityTrait, QueryFilter, QueryResult, QuerySelect, Select, TryGetableMany,
    sea_query::{Expr, ExprTrait, Query},
};
use uuid::Uuid;

use super::roster;
use crate::{
    access,
    entity::{
        accounts,
        memberships::{Column, Entity},
    },
    error::Result,
    keyset::Order,
    unit::View,
};

/// Each is an index after the tenant and the group.
pub(super) const fn since(descending: bool) -> Order<Column> {
    Order::new(&[Column::AddedAt, Column::AccountId], descending)
}

/// The same; where a membership lasts, it comes behind those that end.
pub(super) const fn until(descending: bool) -> Order<Column> {
    Order::new(&[Column::ExpiresAt, Column::AccountId], descending)
}

/// Like [`roster::page`], in this order.
pub(super) async fn page(
    view: &View,
    tenant: TenantId,
    group: GroupId,
    order: Order<Column>,
    query: &MemberQuery,
) -> Result<Page<GroupMember>> {
    let matching = matching(view, tenant, group, &query.search);
    let found = order
        .page(view.connection(), matching, &query.paging)
        .await?;
    let (rows, page) = found.taken();
    let items = members(view, tenant, &rows).await?;
    Ok(Page { items, ..page })
}

/// Like [`roster::after`], in this order.
pub(super) async fn after(
    view: &View,
    tenant: TenantId,
    group: GroupId,
    order: Order<Column>,
    search: &str,
    key: Option<&RowKey>,
    limit: u64,
) -> Result<(Vec<GroupMember>, Option<RowKey>)> {
    let matching = matching(view, tenant, group, search);
    let (rows, last) = order.after(view.connection(), matching, key, limit).await?;
    Ok((members(view, tenant, &rows).await?, last))
}

/// Adds to these members of the group since when and until when they are.
pub(super) async fn add(
    view: &View,
    tenant: TenantId,
    group: GroupId,
    members: &mut [GroupMember],
) -> Result<()> {
    let found: Vec<Row> = shown(tenant, group)
        .filter(Column::AccountId.is_in(members.iter().map(|member| member.id.0)))
        .into_tuple()
        .all(view.connection())
        .await?;
    let terms: HashMap<Uuid, Row> = found.into_iter().map(|row| (row.0, row)).collect();
    for member in members {
        if let Some(row) = terms.get(&member.id.0) {
            member.since = Some(Moment(row.1));
            member.until = row.2.map(Moment);
        }
    }
    Ok(())
}

/// An account, since when and until when it is a member; what sorts them follows.
type Row = (Uuid, i64, Option<i64>);

fn during(member: GroupMember, (_, since, until): Row) -> GroupMember {
    GroupMember {
        since: Some(Moment(since)),
        until: until.map(Moment),
        ..member
    }
}

fn shown(tenant: TenantId, group: GroupId) -> Select<Entity> {
    Entity::find()
        .select_only()
        .columns([Column::AccountId, Column::AddedAt, Column::ExpiresAt])
        .filter(Column::TenantId.eq(tenant.0))
        .filter(Column::GroupId.eq(group.0))
}

fn matching(view: &View, tenant: TenantId, group: GroupId, search: &str) -> Select<Entity> {
    let member = Expr::col((accounts::Entity, accounts::Column::Id));
    let found = roster::named(search).map(|named| {
        let account = Query::select()
            .expr(Expr::val(1))
            .from(accounts::Entity)
            .and_where(accounts::Column::TenantId.eq(tenant.0))
            .and_where(member.equals((Entity, Column::AccountId)))
            .cond_where(named)
            .to_owned();
        Expr::exists(account)
    });
    let members = shown(tenant, group).filter(access::in_force(view.now()));
    match found {
        Some(found) => members.filter(found),
        None => members,
    }
}

/// The accounts of these memberships, in their order.
async fn members(view: &View, tenant: TenantId, rows: &[QueryResult]) -> Result<Vec<GroupMember>> {
    let rows = rows
        .iter()
        .map(Row::try_get_many_by_index)
        .collect::<std::result::Result<Vec<_>, _>>()
        .map_err(DbErr::from)?;
    let theirs = accounts::Entity::find()
        .filter(accounts::Column::TenantId.eq(tenant.0))
        .filter(accounts::Column::Id.is_in(rows.iter().map(|row| row.0)));
    let found: Vec<roster::Row> = roster::shown(theirs)
        .into_tuple()
        .all(view.connection())
        .await?;
    let mut accounts: HashMap<Uuid, roster::Row> =
        found.into_iter().map(|row| (row.0, row)).collect();
    let members = rows.into_iter().filter_map(|row| {
        let member = roster::member_of(accounts.remove(&row.0)?);
        Some(member.map(|member| during(member, row)))
    });
    members.collect()
}
