//! Accounts that a text may mean.

use domain::search::{Hit, HitKind};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect, sea_query::Query,
};
use uuid::Uuid;

use super::{
    by_words,
    found::{By, Found, MOST},
    pasted::Pasted,
};
use crate::{
    entity::{
        account_emails,
        accounts::{Column, Entity},
    },
    error::Result,
    like,
    sql::Portion as _,
    unit::View,
};

/// By identifier, address, external ID, UUID; by the beginning of user name, e-mail address or any word of the name.
pub(super) async fn find(view: &View, pasted: &Pasted, by: By) -> Result<Vec<Hit>> {
    let mut found = Found::none(HitKind::Account);
    let mut asked = identities(view, pasted);
    if by == By::Anything {
        for name in &pasted.beginnings {
            for column in [Column::UserNameKey, Column::EmailKey, Column::DisplayKey] {
                let (start, end) = like::range(name);
                let begins = Condition::all().add(column.gte(start)).add(column.lt(end));
                asked.push((begins, column));
            }
        }
    }
    for (wanted, order) in asked {
        if found.is_full() {
            return Ok(found.into_hits());
        }
        add(view, &mut found, wanted, order).await?;
    }
    if by == By::Anything && !found.is_full() {
        let ids = by_words::ids(view, HitKind::Account, pasted).await?;
        if !ids.is_empty() {
            let wanted = Condition::all().add(Column::Id.is_in(ids));
            add(view, &mut found, wanted, Column::Id).await?;
        }
    }
    Ok(found.into_hits())
}

/// What belongs to one account alone, each with the column that an index has it by.
fn identities(view: &View, pasted: &Pasted) -> Vec<(Condition, Column)> {
    let mut asked = Vec::new();
    if !pasted.ids.is_empty() {
        let uuids = pasted.ids.iter().map(ToString::to_string);
        asked.push((Column::Id.is_in(pasted.ids.clone()), Column::Id));
        asked.push((Column::UserUuid.is_in(uuids), Column::UserUuid));
    }
    let names = if pasted.addresses.is_empty() {
        &pasted.beginnings
    } else {
        &pasted.addresses
    };
    if !names.is_empty() {
        let by_address = Query::select()
            .column(account_emails::Column::AccountId)
            .from(account_emails::Entity)
            .and_where(account_emails::Column::TenantId.eq(view.tenant().0))
            .and_where(account_emails::Column::ValueKey.is_in(names.clone()))
            .to_owned();
        asked.push((Column::Id.in_subquery(by_address), Column::Id));
        asked.push((
            Column::UserNameKey.is_in(names.clone()),
            Column::UserNameKey,
        ));
    }
    let mut asked: Vec<(Condition, Column)> = asked
        .into_iter()
        .map(|(wanted, column)| (Condition::all().add(wanted), column))
        .collect();
    if !pasted.externals.is_empty() {
        let external = Condition::all()
            .add(Column::Source.eq("SCIM"))
            .add(Column::ExternalId.is_in(pasted.externals.clone()));
        asked.push((external, Column::Id));
    }
    asked
}

async fn add(view: &View, found: &mut Found, wanted: Condition, order: Column) -> Result<()> {
    let rows: Vec<(Uuid, String, String, String)> = Entity::find()
        .select_only()
        .columns([
            Column::Id,
            Column::DisplayName,
            Column::UserName,
            Column::Status,
        ])
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(wanted)
        .order_by_asc(order)
        .tuples(view.connection(), MOST as u64, 0)
        .await?;
    for (id, name, user_name, status) in rows {
        found.add(id, name, user_name, status);
    }
    Ok(())
}
