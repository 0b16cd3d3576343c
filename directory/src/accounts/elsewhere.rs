//! The other tenants that an account gets into.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    AccountId, GroupId, TenantId, account::Elsewhere, policy::Action, tenant::TenantStatus,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::{access, entity::groups, error::Result, shares::ledger, unit::View};

/// So many are named.
const SHOWN: usize = 20;

/// The first of them by name, and how many there are. What leaves the tenant is known to whoever may share groups:
/// nobody else is told. It is read from this side of the links alone, so that nothing is told of the other tenants
/// but their names.
pub(super) async fn elsewhere(view: &View, id: AccountId) -> Result<(Vec<Elsewhere>, u64)> {
    if !view.allows(Action::ShareGroups) {
        return Ok((Vec::new(), 0));
    }
    let links = access::links_of(view.connection(), id, view.tenant(), view.now()).await?;
    let mut by_tenant: BTreeMap<Uuid, BTreeSet<Uuid>> = BTreeMap::new();
    for (tenant, group) in links {
        by_tenant.entry(tenant).or_default().insert(group);
    }
    let ids: Vec<Uuid> = by_tenant.keys().copied().collect();
    let mut tenants = ledger::tenant_names(view, &ids).await?;
    tenants.retain(|tenant| {
        tenant.status == TenantStatus::Active.as_str() && tenant.deleted_at.is_none()
    });
    tenants.sort_by(|one, other| (&one.display_key, one.id).cmp(&(&other.display_key, other.id)));
    let count = u64::try_from(tenants.len()).unwrap_or_default();
    tenants.truncate(SHOWN);
    let names = names(view, &by_tenant).await?;
    let shown = tenants.into_iter().map(|tenant| {
        let groups = by_tenant.remove(&tenant.id).unwrap_or_default();
        let named = groups.into_iter().filter_map(|group| {
            let name = names.get(&group)?;
            Some((GroupId(group), name.clone()))
        });
        let mut groups: Vec<(GroupId, String)> = named.collect();
        groups.sort_by(|one, other| one.1.cmp(&other.1));
        Elsewhere {
            tenant: TenantId(tenant.id),
            name: tenant.display_name,
            groups,
        }
    });
    Ok((shown.collect(), count))
}

async fn names(
    view: &View,
    by_tenant: &BTreeMap<Uuid, BTreeSet<Uuid>>,
) -> Result<BTreeMap<Uuid, String>> {
    let ids: BTreeSet<Uuid> = by_tenant.values().flatten().copied().collect();
    if ids.is_empty() {
        return Ok(BTreeMap::new());
    }
    let rows: Vec<(Uuid, String)> = groups::Entity::find()
        .select_only()
        .columns([groups::Column::Id, groups::Column::DisplayName])
        .filter(groups::Column::TenantId.eq(view.tenant().0))
        .filter(groups::Column::Id.is_in(ids))
        .into_tuple()
        .all(view.connection())
        .await?;
    Ok(rows.into_iter().collect())
}
