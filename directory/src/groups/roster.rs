//! A page of a group's members.

use std::collections::HashMap;

use domain::{
    GroupId, Moment, TenantId,
    group::{GroupMember, MemberQuery, MemberSort},
    list::{Page, Paging, RowKey},
};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, QueryResult, QuerySelect, Select,
    TryGetableMany, sea_query::Query,
};
use uuid::Uuid;

use crate::{
    access,
    entity::{
        accounts::{Column, Entity},
        memberships,
    },
    error::{Error, Result},
    keyset::Order,
    like,
    unit::View,
};

/// Each is an index of accounts, after the tenant.
const fn order(query: &MemberQuery) -> Order<Column> {
    let columns: &'static [Column] = match query.sort {
        None | Some(MemberSort::Name) => &[Column::DisplayKey, Column::Id],
        Some(MemberSort::Email) => &[Column::EmailKey, Column::Id],
        Some(MemberSort::Source) => &[Column::Source, Column::DisplayKey, Column::Id],
        Some(MemberSort::Status) => &[Column::Status, Column::DisplayKey, Column::Id],
    };
    Order::new(columns, query.descending)
}

/// The columns that a list of members shows; those that sort them follow.
type Row = (Uuid, String, String, String, String);

/// The members in this order. `tenant` is the view's own, but for
/// [`source::members`](crate::shares::source::members), which has the ledger's word for it.
pub(crate) async fn page(
    view: &View,
    tenant: TenantId,
    group: GroupId,
    query: &MemberQuery,
) -> Result<Page<GroupMember>> {
    let matching = Entity::find().filter(matching(view, tenant, group, &query.search));
    let mut page = ordered(view, matching, query).await?;
    add_ends(view, tenant, group, &mut page.items).await?;
    Ok(page)
}

/// So many of the members behind this one, or the first ones, and the last one's place where there may be more;
/// otherwise like [`page`].
pub(crate) async fn after(
    view: &View,
    tenant: TenantId,
    group: GroupId,
    query: &MemberQuery,
    key: Option<&RowKey>,
    limit: u64,
) -> Result<(Vec<GroupMember>, Option<RowKey>)> {
    let matching = shown(Entity::find().filter(matching(view, tenant, group, &query.search)));
    let (rows, last) = order(query)
        .after(view.connection(), matching, key, limit)
        .await?;
    let mut members = members_of(&rows)?;
    add_ends(view, tenant, group, &mut members).await?;
    Ok((members, last))
}

fn matching(view: &View, tenant: TenantId, group: GroupId, search: &str) -> Condition {
    let search = search.trim();
    let found = Condition::any()
        .add(Column::DisplayKey.like(like::contains(search)))
        .add(Column::EmailKey.like(like::contains(search)));
    let members = Query::select()
        .column(memberships::Column::AccountId)
        .from(memberships::Entity)
        .and_where(memberships::Column::TenantId.eq(tenant.0))
        .and_where(memberships::Column::GroupId.eq(group.0))
        .cond_where(access::in_force(view.now()))
        .to_owned();
    Condition::all()
        .add(Column::TenantId.eq(tenant.0))
        .add(Column::Id.in_subquery(members))
        .add_option((!search.is_empty()).then_some(found))
}

async fn add_ends(
    view: &View,
    tenant: TenantId,
    group: GroupId,
    members: &mut [GroupMember],
) -> Result<()> {
    let ends = ends(view, tenant, group, members).await?;
    for member in members {
        member.until = ends.get(&member.id.0).copied();
    }
    Ok(())
}

/// Until when those of these members stay who don't stay.
async fn ends(
    view: &View,
    tenant: TenantId,
    group: GroupId,
    members: &[GroupMember],
) -> Result<HashMap<Uuid, Moment>> {
    let found: Vec<(Uuid, Option<i64>)> = memberships::Entity::find()
        .select_only()
        .columns([
            memberships::Column::AccountId,
            memberships::Column::ExpiresAt,
        ])
        .filter(memberships::Column::TenantId.eq(tenant.0))
        .filter(memberships::Column::GroupId.eq(group.0))
        .filter(memberships::Column::AccountId.is_in(members.iter().map(|member| member.id.0)))
        .into_tuple()
        .all(view.connection())
        .await?;
    let found = found.into_iter();
    Ok(found
        .filter_map(|(id, until)| Some((id, Moment(until?))))
        .collect())
}

/// One page of these accounts by display name, as members are shown, without an end. Whose they are is the caller's to know.
pub(crate) async fn page_of(
    view: &View,
    matching: Select<Entity>,
    paging: Paging,
) -> Result<Page<GroupMember>> {
    let by_name = MemberQuery {
        paging,
        ..Default::default()
    };
    ordered(view, matching, &by_name).await
}

async fn ordered(
    view: &View,
    matching: Select<Entity>,
    query: &MemberQuery,
) -> Result<Page<GroupMember>> {
    let found = order(query)
        .page_among(view.connection(), shown(matching), &query.paging)
        .await?;
    let (rows, page) = found.taken();
    let items = members_of(&rows)?;
    Ok(Page { items, ..page })
}

fn shown(matching: Select<Entity>) -> Select<Entity> {
    matching.select_only().columns([
        Column::Id,
        Column::DisplayName,
        Column::Email,
        Column::Source,
        Column::Status,
    ])
}

fn members_of(rows: &[QueryResult]) -> Result<Vec<GroupMember>> {
    rows.iter()
        .map(|row| member_of(Row::try_get_many_by_index(row).map_err(DbErr::from)?))
        .collect()
}

fn member_of((id, display_name, email, source, status): Row) -> Result<GroupMember> {
    Ok(GroupMember {
        id: id.into(),
        display_name,
        email,
        source: source.parse().map_err(Error::internal)?,
        status: status.parse().map_err(Error::internal)?,
        until: None,
    })
}
