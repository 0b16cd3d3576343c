//! Rows of the list: what other tables and other tenants say about a page of groups, in one small
//! read each.

use std::collections::{BTreeMap, HashMap};

use domain::{
    Moment, Source,
    catalogue::Catalogue,
    grants::{Grant, GrantSet},
    group::GroupSummary,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::source_of;
use crate::{
    entity::{accounts, grants, groups},
    error::{Error, Result},
    shares::source::{self, Origin},
    unit::View,
};

/// The groups as the list shows them, in the same order.
pub(super) async fn of_rows(
    catalogue: &Catalogue,
    view: &View,
    rows: Vec<groups::Model>,
) -> Result<Vec<GroupSummary>> {
    let owners = owner_names(view, &rows).await?;
    let mut granted = granted(catalogue, view, &rows).await?;
    let imported: Vec<Uuid> = rows
        .iter()
        .filter(|row| row.source == Source::Imported.as_str())
        .map(|row| row.id)
        .collect();
    let mut origins = source::origins(view, &imported).await?;
    rows.into_iter()
        .map(|row| {
            let owner = row.owner_id.and_then(|id| owners.get(&id).cloned());
            let grants = granted.remove(&row.id).unwrap_or_default();
            let origin = origins.remove(&row.id);
            of_row(row, owner.unwrap_or_default(), &grants, origin.as_ref())
        })
        .collect()
}

/// One group as the list shows it.
pub(super) fn of_row(
    row: groups::Model,
    owner: String,
    grants: &GrantSet,
    origin: Option<&Origin>,
) -> Result<GroupSummary> {
    let own = GroupSummary {
        id: row.id.into(),
        source: source_of(&row)?,
        status: row.status.parse().map_err(Error::internal)?,
        name: row.name,
        display_name: row.display_name,
        description: row.description,
        owner,
        is_owner_group: row.is_owner_group,
        members: u64::try_from(row.member_count).unwrap_or_default(),
        topics: u32::try_from(grants.topic_count()).unwrap_or(u32::MAX),
        updated_at: Moment(row.updated_at),
    };
    Ok(match origin {
        Some(origin) => origin.shown(own),
        None => own,
    })
}

/// The display names of the groups' owners, without those who are gone.
async fn owner_names(view: &View, rows: &[groups::Model]) -> Result<BTreeMap<Uuid, String>> {
    let owners: Vec<Uuid> = rows.iter().filter_map(|row| row.owner_id).collect();
    if owners.is_empty() {
        return Ok(BTreeMap::new());
    }
    let names: Vec<(Uuid, String)> = accounts::Entity::find()
        .select_only()
        .columns([accounts::Column::Id, accounts::Column::DisplayName])
        .filter(accounts::Column::TenantId.eq(view.tenant().0))
        .filter(accounts::Column::Id.is_in(owners))
        .into_tuple()
        .all(view.connection())
        .await?;
    Ok(names.into_iter().collect())
}

/// What each group grants, without grants that the catalogue no longer knows.
async fn granted(
    catalogue: &Catalogue,
    view: &View,
    rows: &[groups::Model],
) -> Result<HashMap<Uuid, GrantSet>> {
    if rows.is_empty() {
        return Ok(HashMap::new());
    }
    let granted: Vec<(Uuid, String)> = grants::Entity::find()
        .select_only()
        .columns([grants::Column::GroupId, grants::Column::Granted])
        .filter(grants::Column::TenantId.eq(view.tenant().0))
        .filter(grants::Column::GroupId.is_in(rows.iter().map(|row| row.id)))
        .into_tuple()
        .all(view.connection())
        .await?;
    let mut by_group: HashMap<Uuid, Vec<Grant>> = HashMap::new();
    for (group, grant) in granted {
        let grant = Grant::from(grant);
        if catalogue.has(&grant) {
            by_group.entry(group).or_default().push(grant);
        }
    }
    Ok(by_group
        .into_iter()
        .map(|(group, grants)| (group, grants.into_iter().collect()))
        .collect())
}
