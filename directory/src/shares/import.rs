//! Lets a group of another tenant in.

use std::collections::BTreeSet;

use domain::{GroupId, Refusal, Source, TenantId, audit::ObjectType, policy::Action, text};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::{ledger, offer::Offer};
use crate::{
    Ctx, Directory,
    audit::Event,
    entity::groups,
    error::Result,
    groups::repo::{self, NewGroupRow},
    unit::{Unit, View},
};

/// Imports the group that the key names, and returns the group that stands for it here. It grants
/// nothing until somebody assigns topics. After a revocation, the source's new key takes up the
/// same group again, with the topics that it had: so whoever does that has to hold them.
pub async fn import(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    key: &str,
) -> Result<GroupId> {
    let source = {
        let view = directory.read(ctx, Action::ShareGroups, tenant).await?;
        Offer::find(&view, key).await?.tenant
    };
    let unit = directory
        .write_across(ctx, Action::ShareGroups, tenant, source)
        .await?;
    // Once more under the lock: the key may have been used or rotated in between.
    let offer = Offer::find(&unit, key).await?;
    let (group, name) = match &offer.revoked {
        Some(link) => revive(&unit, GroupId(link.imported_group_id)).await?,
        None => begin(&unit, &offer).await?,
    };
    let imported = Event::new("group.imported", ObjectType::Group, group, &name)
        .set("from_tenant", &offer.tenant_name)
        .set("from_group", &offer.group.name);
    let receiver = ledger::tenant_names(&unit, &[tenant.0]).await?.pop();
    let started = Event::new(
        "share.started",
        ObjectType::Group,
        offer.group_id(),
        &offer.group.name,
    )
    .set(
        "imported_by",
        receiver
            .map(|tenant| tenant.display_name)
            .unwrap_or_default(),
    );
    unit.commit_across(imported, started).await?;
    Ok(group)
}

async fn begin(unit: &Unit, offer: &Offer) -> Result<(GroupId, String)> {
    let name = free_name(unit, &offer.tenant_name, &offer.group.name).await?;
    let row = NewGroupRow {
        name: name.clone(),
        display_name: offer.group.display_name.clone(),
        description: String::new(),
        source: Source::Imported,
        owner: None,
        is_owner_group: false,
        external_id: None,
        document: None,
        members: 0,
    };
    let group = repo::insert(unit, row).await?;
    ledger::insert(unit, group, offer.tenant, offer.group_id()).await?;
    Ok((group, name))
}

async fn revive(unit: &Unit, group: GroupId) -> Result<(GroupId, String)> {
    let row = repo::load(unit, group).await?;
    if !unit.covers(&repo::grants_of(unit, group).await?) {
        return Err(Refusal::BeyondYourOwn.into());
    }
    ledger::revive(unit, group).await?;
    repo::bump(unit, group).await?;
    Ok((group, row.name))
}

/// The source's name; with its tenant before it where the name is in use here; numbered where that
/// is in use as well.
async fn free_name(view: &View, tenant_name: &str, name: &str) -> Result<String> {
    let prefixed = format!("{tenant_name}: {name}");
    let numbered = (2..=100).map(|number| format!("{prefixed} ({number})"));
    let candidates: Vec<String> = [name.to_owned(), prefixed.clone()]
        .into_iter()
        .chain(numbered)
        .collect();
    let taken: BTreeSet<String> = groups::Entity::find()
        .select_only()
        .column(groups::Column::NameKey)
        .filter(groups::Column::TenantId.eq(view.tenant().0))
        .filter(groups::Column::NameKey.is_in(candidates.iter().map(|name| text::key(name))))
        .into_tuple::<String>()
        .all(view.connection())
        .await?
        .into_iter()
        .collect();
    // With all of them in use, the unique index says so.
    Ok(candidates
        .into_iter()
        .find(|name| !taken.contains(&text::key(name)))
        .unwrap_or(prefixed))
}
