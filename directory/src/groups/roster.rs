//! A page of a group's members, in an order of accounts. Those of memberships are in [`tenure`].

use domain::{
    GroupId, TenantId,
    group::{GroupMember, MemberQuery, MemberSort},
    list::{Page, Paging, RowKey},
};
use sea_orm::{
    ColumnTrait, Condition, DbErr, EntityTrait, QueryFilter, QueryResult, QuerySelect, Select,
    TryGetableMany, sea_query::Query,
};
use uuid::Uuid;

use super::tenure;
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

/// By what members are found in their order.
enum Sorted {
    /// By an index of accounts, after the tenant.
    Accounts(Order<Column>),
    /// By one of the group's memberships.
    Memberships(Order<memberships::Column>),
}

const fn order(query: &MemberQuery) -> Sorted {
    let columns: &'static [Column] = match query.sort {
        None | Some(MemberSort::Name) => &[Column::DisplayKey, Column::Id],
        Some(MemberSort::Email) => &[Column::EmailKey, Column::Id],
        Some(MemberSort::Source) => &[Column::Source, Column::DisplayKey, Column::Id],
        Some(MemberSort::Status) => &[Column::Status, Column::DisplayKey, Column::Id],
        Some(MemberSort::Since) => return Sorted::Memberships(tenure::since(query.descending)),
        Some(MemberSort::Until) => return Sorted::Memberships(tenure::until(query.descending)),
    };
    Sorted::Accounts(Order::new(columns, query.descending))
}

/// The columns that a list of members shows; those that sort them follow.
pub(super) type Row = (Uuid, String, String, String, String);

/// The members in this order. `tenant` is the view's own, but for
/// [`source::members`](crate::shares::source::members), which has the ledger's word for it.
pub(crate) async fn page(
    view: &View,
    tenant: TenantId,
    group: GroupId,
    query: &MemberQuery,
) -> Result<Page<GroupMember>> {
    let order = match order(query) {
        Sorted::Accounts(order) => order,
        Sorted::Memberships(order) => {
            return tenure::page(view, tenant, group, order, query).await;
        }
    };
    let matching = Entity::find().filter(matching(view, tenant, group, &query.search));
    let mut page = ordered(view, matching, order, &query.paging).await?;
    tenure::add(view, tenant, group, &mut page.items).await?;
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
    let order = match order(query) {
        Sorted::Accounts(order) => order,
        Sorted::Memberships(order) => {
            let search = &query.search;
            return tenure::after(view, tenant, group, order, search, key, limit).await;
        }
    };
    let matching = shown(Entity::find().filter(matching(view, tenant, group, &query.search)));
    let (rows, last) = order.after(view.connection(), matching, key, limit).await?;
    let mut members = members_of(&rows)?;
    tenure::add(view, tenant, group, &mut members).await?;
    Ok((members, last))
}

fn matching(view: &View, tenant: TenantId, group: GroupId, search: &str) -> Condition {
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
        .add_option(named(search))
}

/// Part of a name or of an e-mail address; nothing typed matches everybody.
pub(super) fn named(search: &str) -> Option<Condition> {
    let search = search.trim();
    let found = Condition::any()
        .add(Column::DisplayKey.like(like::contains(search)))
        .add(Column::EmailKey.like(like::contains(search)));
    (!search.is_empty()).then_some(found)
}

/// One page of these accounts by display name, as members are shown, without since when and until when. Whose they are is the caller's to know.
pub(crate) async fn page_of(
    view: &View,
    matching: Select<Entity>,
    paging: Paging,
) -> Result<Page<GroupMember>> {
    let by_name = Order::new(&[Column::DisplayKey, Column::Id], false);
    ordered(view, matching, by_name, &paging).await
}

async fn ordered(
    view: &View,
    matching: Select<Entity>,
    order: Order<Column>,
    paging: &Paging,
) -> Result<Page<GroupMember>> {
    let found = order
        .page_among(view.connection(), shown(matching), paging)
        .await?;
    let (rows, page) = found.taken();
    let items = members_of(&rows)?;
    Ok(Page { items, ..page })
}

pub(super) fn shown(matching: Select<Entity>) -> Select<Entity> {
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

pub(super) fn member_of((id, display_name, email, source, status): Row) -> Result<GroupMember> {
    Ok(GroupMember {
        id: id.into(),
        display_name,
        email,
        source: source.parse().map_err(Error::internal)?,
        status: status.parse().map_err(Error::internal)?,
        since: None,
        until: None,
    })
}
