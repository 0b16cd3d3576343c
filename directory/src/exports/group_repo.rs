//! The SQL of the groups' export: a page of groups by key, then all of their grants in one query.

use std::collections::HashMap;

use domain::list::RowKey;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::repo::PAGE;
use crate::{
    entity::{
        grants,
        groups::{Column, Entity},
    },
    error::Result,
    keyset::Order,
    unit::View,
};

/// What an export may show of a group.
#[derive(FromQueryResult)]
pub(super) struct GroupRow {
    pub(super) id: Uuid,
    pub(super) name: String,
    pub(super) display_name: String,
    pub(super) description: String,
    pub(super) status: String,
    pub(super) source: String,
    pub(super) member_count: i64,
    pub(super) external_id: Option<String>,
}

/// The wanted groups behind this one in an order, and the last one's place where there may be more.
pub(super) async fn groups_after(
    view: &View,
    order: Order<Column>,
    wanted: Condition,
    key: Option<&RowKey>,
) -> Result<(Vec<GroupRow>, Option<RowKey>)> {
    let wanted = Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::Name,
            Column::DisplayName,
            Column::Description,
            Column::Status,
            Column::Source,
            Column::MemberCount,
            Column::ExternalId,
        ])
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(wanted);
    let (rows, last) = order.after(view.connection(), wanted, key, PAGE).await?;
    let rows = rows.iter().map(|row| GroupRow::from_query_result(row, ""));
    Ok((rows.collect::<std::result::Result<_, _>>()?, last))
}

/// What these groups grant, in alphabetical order.
pub(super) async fn grants_of(
    view: &View,
    groups: &[GroupRow],
) -> Result<HashMap<Uuid, Vec<String>>> {
    let rows: Vec<(Uuid, String)> = grants::Entity::find()
        .select_only()
        .columns([grants::Column::GroupId, grants::Column::Granted])
        .filter(grants::Column::TenantId.eq(view.tenant().0))
        .filter(grants::Column::GroupId.is_in(groups.iter().map(|group| group.id)))
        .order_by_asc(grants::Column::Granted)
        .into_tuple()
        .all(view.connection())
        .await?;
    let mut found: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (group, granted) in rows {
        found.entry(group).or_default().push(granted);
    }
    Ok(found)
}
