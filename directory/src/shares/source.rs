//! Reads at the other end of a share. Everywhere else a view reads its own tenant only; here it
//! reads the one group that the ledger, or an import key, leads to, and of its members no more than
//! name, e-mail address, source, status and the membership's end. That is what the source agreed to by giving the key
//! away: an imported group *is* the source's group, with its name, description and members (design:
//! access over an import reads memberships at the source). Each read is bound to the other tenant
//! and the group in the link, one small statement each, never a join over two tenants.

use std::collections::{BTreeMap, HashMap};

use domain::{
    GroupId, Moment, TenantId,
    group::{GroupMember, GroupStatus, GroupSummary, ImportedFrom, MemberQuery},
    list::{Page, RowKey},
    tenant::TenantStatus,
};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::ledger;
use crate::{
    entity::{groups, shares},
    error::Result,
    groups::roster,
    store::Only as _,
    unit::View,
};

/// The group is enabled.
pub(super) fn lets_in(group: &groups::Model) -> bool {
    group.status == GroupStatus::Enabled.as_str()
}

/// What an imported group is at its source.
pub(crate) struct Origin {
    /// `None` once there is no such tenant any more.
    tenant_name: Option<String>,
    since: Moment,
    by: String,
    /// `None` once the source has revoked the share, or is disabled: nothing is read then.
    group: Option<groups::Model>,
}

impl Origin {
    /// The source's description; `None` where it may not be read any more.
    pub(crate) fn description(&self) -> Option<&str> {
        self.group.as_ref().map(|group| group.description.as_str())
    }

    /// The source tenant's display name; `None` once there is no such tenant any more.
    pub(crate) fn tenant_name(&self) -> Option<&str> {
        self.tenant_name.as_deref()
    }

    /// The source group with its tenant, as long as it lets its members in.
    pub(crate) fn enabled_group(&self) -> Option<(TenantId, GroupId)> {
        let group = self.group.as_ref()?;
        lets_in(group).then_some((TenantId(group.tenant_id), GroupId(group.id)))
    }

    /// Members there, as long as it lets them in.
    pub(crate) fn accounts(&self) -> u64 {
        let open = self.group.as_ref().filter(|group| lets_in(group));
        open.map_or(0, |group| {
            u64::try_from(group.member_count).unwrap_or_default()
        })
    }

    /// What the imported group is called here, given the name that is stored.
    pub(crate) fn name(&self, own: String) -> String {
        let (Some(group), Some(tenant)) = (&self.group, &self.tenant_name) else {
            return own;
        };
        let ends_alike = own.ends_with(&format!(": {}", group.name));
        if own == group.name || ends_alike {
            own
        } else {
            // Renamed at the source since the import.
            format!("{tenant}: {}", group.name)
        }
    }

    /// The row of the list, with what the source says in place of what is stored here.
    pub(crate) fn shown(&self, own: GroupSummary) -> GroupSummary {
        let Some(group) = &self.group else {
            return GroupSummary { members: 0, ..own };
        };
        GroupSummary {
            name: self.name(own.name),
            display_name: group.display_name.clone(),
            description: group.description.clone(),
            members: u64::try_from(group.member_count).unwrap_or_default(),
            ..own
        }
    }
}

impl From<Origin> for ImportedFrom {
    fn from(origin: Origin) -> Self {
        Self {
            suspended: !origin.group.as_ref().is_some_and(lets_in),
            tenant: origin.tenant_name,
            since: origin.since,
            by: origin.by,
        }
    }
}

/// The origins of these imported groups of the view's tenant; other groups have none.
pub(crate) async fn origins(view: &View, imported: &[Uuid]) -> Result<HashMap<Uuid, Origin>> {
    let links = ledger::behind_all(view, imported).await?;
    let sources: Vec<Uuid> = links.iter().map(|link| link.source_id).collect();
    let tenants: BTreeMap<Uuid, (String, bool)> = ledger::tenant_names(view, &sources)
        .await?
        .into_iter()
        .map(|tenant| {
            let is_active = tenant.status == TenantStatus::Active.as_str();
            (tenant.id, (tenant.display_name, is_active))
        })
        .collect();
    let is_open = |link: &&shares::Model| {
        let source_is_active = tenants
            .get(&link.source_id)
            .is_some_and(|(_, active)| *active);
        link.revoked_at.is_none() && source_is_active
    };
    let open: Vec<(Uuid, Uuid)> = links
        .iter()
        .filter(is_open)
        .map(|link| (link.source_id, link.source_group_id))
        .collect();
    let mut groups = groups_at(view, &open).await?;
    let origin_of = |link: shares::Model| {
        let tenant = tenants.get(&link.source_id);
        let origin = Origin {
            tenant_name: tenant.map(|(name, _)| name.clone()),
            since: Moment(link.since),
            by: link.imported_by,
            group: groups.remove(&(link.source_id, link.source_group_id)),
        };
        (link.imported_group_id, origin)
    };
    Ok(links.into_iter().map(origin_of).collect())
}

/// One page of the members at the source of an imported group; nobody where the share is revoked
/// or the source disabled.
pub(crate) async fn members(
    view: &View,
    imported: GroupId,
    query: &MemberQuery,
) -> Result<Page<GroupMember>> {
    match group_of(view, imported).await? {
        Some((tenant, group)) => roster::page(view, tenant, group, query).await,
        None => Ok(query.paging.page_of(Vec::new(), 0)),
    }
}

/// So many of them behind this one, or the first ones, and the last one's place where there may be more.
pub(crate) async fn members_after(
    view: &View,
    imported: GroupId,
    query: &MemberQuery,
    key: Option<&RowKey>,
    limit: u64,
) -> Result<(Vec<GroupMember>, Option<RowKey>)> {
    match group_of(view, imported).await? {
        Some((tenant, group)) => roster::after(view, tenant, group, query, key, limit).await,
        None => Ok((Vec::new(), None)),
    }
}

/// The group at the source of an imported one, as long as it is shared.
async fn group_of(view: &View, imported: GroupId) -> Result<Option<(TenantId, GroupId)>> {
    let origin = origins(view, &[imported.0]).await?.remove(&imported.0);
    let group = origin.and_then(|origin| origin.group);
    Ok(group.map(|group| (TenantId(group.tenant_id), GroupId(group.id))))
}

/// The group that an import key names.
pub(super) async fn offered(
    view: &View,
    tenant: TenantId,
    group: GroupId,
) -> Result<Option<groups::Model>> {
    Ok(groups_at(view, &[(tenant.0, group.0)])
        .await?
        .into_values()
        .next())
}

/// The source group's name, for the event in the source's own chain; empty once it is deleted.
pub(crate) async fn group_name(view: &View, link: &shares::Model) -> Result<String> {
    name_at(view, link.source_id, link.source_group_id).await
}

/// The imported group's name, for the event in the receiver's own chain.
pub(super) async fn imported_name(view: &View, link: &shares::Model) -> Result<String> {
    name_at(view, link.receiver_id, link.imported_group_id).await
}

async fn name_at(view: &View, tenant: Uuid, group: Uuid) -> Result<String> {
    let name: Option<String> = groups::Entity::find_by_id((tenant, group))
        .select_only()
        .column(groups::Column::Name)
        .into_tuple()
        .only(view.connection())
        .await?;
    Ok(name.unwrap_or_default())
}

/// The groups at the end of links, each with its tenant.
async fn groups_at(
    view: &View,
    ends: &[(Uuid, Uuid)],
) -> Result<HashMap<(Uuid, Uuid), groups::Model>> {
    if ends.is_empty() {
        return Ok(HashMap::new());
    }
    let mut by_tenant: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
    for (tenant, group) in ends {
        by_tenant.entry(*tenant).or_default().push(*group);
    }
    let any = by_tenant
        .into_iter()
        .fold(Condition::any(), |any, (tenant, groups)| {
            let here = Condition::all()
                .add(groups::Column::TenantId.eq(tenant))
                .add(groups::Column::Id.is_in(groups));
            any.add(here)
        });
    let found = groups::Entity::find()
        .filter(any)
        .all(view.connection())
        .await?;
    Ok(found
        .into_iter()
        .map(|group| ((group.tenant_id, group.id), group))
        .collect())
}
