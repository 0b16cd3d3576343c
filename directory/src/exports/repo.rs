//! The SQL of exports: a page of accounts by key, then all of their groups in one query.

use std::collections::HashMap;

use domain::{Moment, Source, group::NAME_SEPARATOR};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
    sea_query::{Expr, ExprTrait, Order, Query},
};
use uuid::Uuid;

use crate::{
    access,
    entity::{
        accounts::{Column, Entity},
        groups, memberships,
    },
    error::Result,
    sql::Portion as _,
    unit::View,
};

/// Rows in one piece.
pub(super) const PAGE: u64 = 1_000;

/// What an export may show of an account.
#[derive(FromQueryResult)]
pub(super) struct AccountRow {
    pub(super) id: Uuid,
    pub(super) user_name: String,
    pub(super) user_name_key: String,
    pub(super) user_uuid: Option<String>,
    pub(super) email: String,
    pub(super) given_name: String,
    pub(super) family_name: String,
    pub(super) display_name: String,
    pub(super) status: String,
    pub(super) source: String,
    pub(super) external_id: Option<String>,
}

/// The wanted accounts after this user name, by user name.
pub(super) async fn accounts_after(
    view: &View,
    wanted: Condition,
    key: &str,
) -> Result<Vec<AccountRow>> {
    let rows = Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::UserName,
            Column::UserNameKey,
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
        .filter(Column::UserNameKey.gt(key))
        .filter(wanted)
        .order_by_asc(Column::UserNameKey)
        .models(view.connection(), PAGE, 0)
        .await?;
    Ok(rows)
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
        .order_by((groups::Entity, groups::Column::NameKey), Order::Asc)
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
