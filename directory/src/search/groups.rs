//! Groups that a text may mean.

use domain::{
    import_key::ImportKey,
    policy::Action,
    search::{Hit, HitKind},
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::{
    by_words,
    found::{By, Found, MOST},
    pasted::Pasted,
};
use crate::{
    entity::{
        groups::{Column, Entity},
        shares,
    },
    error::Result,
    like,
    shares::keys,
    sql::Portion as _,
    store::Only as _,
    unit::View,
};

/// By identifier, external ID, import key where one may see those; by the beginning of the name or of any word of it.
pub(super) async fn find(view: &View, pasted: &Pasted, by: By) -> Result<Vec<Hit>> {
    let mut found = Found::none(HitKind::Group);
    let mut ids = pasted.ids.clone();
    if view.allows(Action::ShareGroups) {
        for key in &pasted.keys {
            ids.extend(behind(view, key).await?);
        }
    }
    let mut asked = Vec::new();
    if !ids.is_empty() {
        asked.push((Condition::all().add(Column::Id.is_in(ids)), Column::Id));
    }
    if !pasted.externals.is_empty() {
        let external = Condition::all()
            .add(Column::Source.eq("SCIM"))
            .add(Column::ExternalId.is_in(pasted.externals.clone()));
        asked.push((external, Column::Id));
    }
    if by == By::Anything
        && let Some(name) = pasted.beginnings.first()
    {
        let (start, end) = like::range(name);
        let begins = Condition::all()
            .add(Column::NameKey.gte(start))
            .add(Column::NameKey.lt(end));
        asked.push((begins, Column::NameKey));
    }
    for (wanted, order) in asked {
        add(view, &mut found, wanted, order).await?;
    }
    if by == By::Anything && !found.is_full() {
        let ids = by_words::ids(view, HitKind::Group, pasted).await?;
        if !ids.is_empty() {
            let wanted = Condition::all().add(Column::Id.is_in(ids));
            add(view, &mut found, wanted, Column::Id).await?;
        }
    }
    Ok(found.into_hits())
}

/// The tenant's group that the key names: its own, or what it imported by the key.
async fn behind(view: &View, key: &ImportKey) -> Result<Option<Uuid>> {
    use shares::Column;
    let Some((tenant, group)) = keys::resolve(view.connection(), key).await? else {
        return Ok(None);
    };
    if tenant == view.tenant() {
        return Ok(Some(group.0));
    }
    Ok(shares::Entity::find()
        .select_only()
        .column(Column::ImportedGroupId)
        .filter(Column::SourceId.eq(tenant.0))
        .filter(Column::SourceGroupId.eq(group.0))
        .filter(Column::ReceiverId.eq(view.tenant().0))
        .into_tuple()
        .only(view.connection())
        .await?)
}

async fn add(view: &View, found: &mut Found, wanted: Condition, order: Column) -> Result<()> {
    let rows: Vec<(Uuid, String, String, String)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::Name, Column::Source, Column::Status])
        .filter(Column::TenantId.eq(view.tenant().0))
        .filter(wanted)
        .order_by_asc(order)
        .tuples(view.connection(), MOST as u64, 0)
        .await?;
    for (id, name, source, status) in rows {
        found.add(id, name, source, status);
    }
    Ok(())
}
