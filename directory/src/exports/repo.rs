//! The SQL of exports: a page of accounts by key, then all of their groups in one query.

use std::collections::HashMap;

use domain::{Moment, Source, group::NAME_SEPARATOR, list::RowKey};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter,
    QuerySelect,
    sea_query::{self, Expr, ExprTrait, Query},
};
use uuid::Uuid;

use crate::{
    access,
    entity::{
        accounts::{Column, Entity},
        groups, memberships,
    },
    error::Result,
    keyset::Order,
    unit::View,
};

/// Rows in one piece.
pub(super) const PAGE: u64 = 1_000;

/// What an export may show of an account.
#[derive(FromQueryResult)]
pub(super) struct AccountRow {
    pub(super) id: Uuid,
    pub(super) user_name: String,
    pub(super) user_uuid: Option<String>,
    pub(super) email: String,
    pub(super) given_name: String,
    pub(super) family_name: String,
    pub(super) display_name: String,
    pub(super) status: String,
    pub(super) source: String,
    pub(super) external_id: Option<String>,
}

/// The wanted accounts behind this one in an order, and the last one's place where there may be more.
pub(super) async fn accounts_after(
    view: &View,
    order: Order<Column>,
    wanted: Condition,
    key: Option<&RowKey>,
) -> Result<(Vec<AccountRow>, Option<RowKey>)> {
    let wanted = Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::UserName,
            Column::UserUuid,
            Column::Email,
            Column::GivenName,
            Column::FamilyName,
            Column::DisplayName,
            Column::Status,
            Column::Source,
            Column::ExternalId,
        ])
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(wanted);
    let (rows, last) = order.after(view.connection(), wanted, key, PAGE).await?;
    let rows = rows
        .iter()
        .map(|row| AccountRow::from_query_result(row, ""));
    Ok((rows.collect::<std::result::Result<_, _>>()?, last))
}

/// A group of which an account is a member.
pub(super) struct OwnGroup {
    pub(super) name: String,
    /// When the membership ends; `None` where it lasts.
    pub(super) until: Option<Moment>,
}

/// The groups of these accounts, by name. `for_import`: only those that the import
/// takes back, which are LOCAL ones that can be written in a cell.
pub(super) async fn groups_of(
    view: &View,
    accounts: &[AccountRow],
    for_import: bool,
) -> Result<HashMap<Uuid, Vec<OwnGroup>>> {
    let of_the_membership = Expr::col((groups::Entity, groups::Column::Id))
        .equals((memberships::Entity, memberships::Column::GroupId));
    let local = for_import.then(|| groups::Column::Source.eq(Source::Local.as_str()));
    let query = Query::select()
        .column((memberships::Entity, memberships::Column::AccountId))
        .column((groups::Entity, groups::Column::Name))
        .column((memberships::Entity, memberships::Column::ExpiresAt))
        .from(memberships::Entity)
        .inner_join(
            groups::Entity,
            Condition::all()
                .add(groups::Column::TenantId.eq(view.tenant().0))
                .add(of_the_membership)
                .add_option(local),
        )
        .and_where(memberships::Column::TenantId.eq(view.tenant().0))
        .and_where(memberships::Column::AccountId.is_in(accounts.iter().map(|account| account.id)))
        .cond_where(access::in_force(view.now()))
        .order_by(
            (groups::Entity, groups::Column::NameKey),
            sea_query::Order::Asc,
        )
        .to_owned();
    let mut found: HashMap<Uuid, Vec<OwnGroup>> = HashMap::new();
    for row in view.connection().query_all(&query).await? {
        let account: Uuid = row.try_get_by_index(0)?;
        let name: String = row.try_get_by_index(1)?;
        if !for_import || !name.contains(NAME_SEPARATOR) {
            let until: Option<i64> = row.try_get_by_index(2)?;
            let until = until.map(Moment);
            found
                .entry(account)
                .or_default()
                .push(OwnGroup { name, until });
        }
    }
    Ok(found)
}
