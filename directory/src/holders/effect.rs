//! What a change to a group would do: who would gain and who would lose what, having it by no other group.

use std::collections::BTreeSet;

use domain::{
    GroupId, Source, TenantId,
    account::AccountStatus,
    effect::{Effect, EffectQuery, PermissionEffect, Proposal},
    grants::{GrantSet, Permission},
    group::{GroupMember, GroupStatus},
    list::{Page, Paging},
    policy::Action,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, Select,
    sea_query::{Expr, ExprTrait, Query},
};
use uuid::Uuid;

use super::{people::Section, ways};
use crate::{
    Ctx, Directory, access,
    entity::{accounts, grants, groups, memberships},
    error::Result,
    groups::{repo, roster, source_of},
    shares::source,
    sql,
    unit::View,
};

/// Counts for each permission that the group would give, or give no longer, the enabled members who have it by no
/// other enabled group; on request names them. Nothing is changed.
pub async fn effect(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    group: GroupId,
    query: &EffectQuery,
) -> Result<Effect> {
    let view = directory.read(ctx, Action::ViewGroups, tenant).await?;
    let row = repo::load(&view, group).await?;
    let catalogue = directory.catalogue();
    let granted = repo::grants_of(&view, group).await?;
    let (before, after) = before_and_after(&row, granted, &query.proposal);
    let (had, has) = (
        catalogue.permissions_in(&before),
        catalogue.permissions_in(&after),
    );
    let changed: BTreeSet<Permission> = had
        .iter()
        .filter(|permission| !has.contains(permission))
        .chain(has.iter().filter(|permission| !had.contains(permission)))
        .cloned()
        .collect();
    let members = Members::of(&view, &row).await?;
    let elsewhere = granted_elsewhere(&view, group, &changed).await?;
    let all = match &members {
        Some(members) => {
            members
                .enabled(&view, None)
                .await?
                .count(view.connection())
                .await?
        }
        None => 0,
    };
    let mut permissions = Vec::new();
    for permission in catalogue.permissions_in(&catalogue.everything()) {
        if !changed.contains(&permission) {
            continue;
        }
        let by_others =
            elsewhere.contains(permission.as_str()) || elsewhere.contains(permission.topic());
        let accounts = match &members {
            Some(members) if by_others => {
                let without = members.enabled(&view, Some(&permission)).await?;
                without.count(view.connection()).await?
            }
            _ => all,
        };
        permissions.push(PermissionEffect {
            title: catalogue.title_of(&permission).unwrap_or_default(),
            gains: has.contains(&permission),
            accounts,
            permission,
        });
    }
    let named = query.named.as_ref().filter(|it| changed.contains(*it));
    let people = match (&members, named) {
        (Some(members), Some(permission)) => Some(
            members
                .page(&view, permission, query.paging.clone())
                .await?,
        ),
        _ => None,
    };
    Ok(Effect {
        group: row.display_name,
        permissions,
        people,
    })
}

/// What the group gives at present, and what it would give.
fn before_and_after(
    row: &groups::Model,
    granted: GrantSet,
    proposal: &Proposal,
) -> (GrantSet, GrantSet) {
    let is_enabled = row.status == GroupStatus::Enabled.as_str();
    let if_enabled = |grants: GrantSet| {
        if is_enabled {
            grants
        } else {
            GrantSet::default()
        }
    };
    let after = match proposal {
        Proposal::Grants(grants) => if_enabled(grants.iter().cloned().collect()),
        Proposal::Enable => granted.clone(),
        Proposal::Disable | Proposal::Delete => GrantSet::default(),
    };
    (if_enabled(granted), after)
}

/// Which of these, or of their topics, other enabled groups grant as well.
async fn granted_elsewhere(
    view: &View,
    group: GroupId,
    changed: &BTreeSet<Permission>,
) -> Result<BTreeSet<String>> {
    let texts: BTreeSet<&str> = changed
        .iter()
        .flat_map(|permission| [permission.topic(), permission.as_str()])
        .collect();
    let found: Vec<String> = grants::Entity::find()
        .select_only()
        .column(grants::Column::Granted)
        .distinct()
        .filter(grants::Column::TenantId.eq(view.tenant().0))
        .filter(grants::Column::Granted.is_in(texts))
        .filter(grants::Column::GroupId.ne(group.0))
        .filter(ways::by_enabled(view))
        .into_tuple()
        .all(view.connection())
        .await?;
    Ok(found.into_iter().collect())
}

/// Where the group's members are: here, or at the source of an imported group.
struct Members {
    /// The group here.
    shown: Uuid,
    tenant: TenantId,
    group: Uuid,
    is_imported: bool,
}

impl Members {
    /// `None` where an imported group lets nobody in at present.
    async fn of(view: &View, row: &groups::Model) -> Result<Option<Self>> {
        let own = |tenant, group, is_imported| Self {
            shown: row.id,
            tenant,
            group,
            is_imported,
        };
        if source_of(row)? != Source::Imported {
            return Ok(Some(own(view.tenant(), row.id, false)));
        }
        let origin = source::origins(view, &[row.id]).await?.remove(&row.id);
        let end = origin.and_then(|origin| origin.enabled_group());
        Ok(end.map(|(tenant, group)| own(tenant, group.0, true)))
    }

    /// The enabled ones; without those who have the permission by another group.
    async fn enabled(
        &self,
        view: &View,
        without: Option<&Permission>,
    ) -> Result<Select<accounts::Entity>> {
        use accounts::Column;
        let members = Query::select()
            .columns([
                memberships::Column::TenantId,
                memberships::Column::AccountId,
            ])
            .from(memberships::Entity)
            .and_where(memberships::Column::TenantId.eq(self.tenant.0))
            .and_where(memberships::Column::GroupId.eq(self.group))
            .cond_where(access::in_force(view.now()))
            .to_owned();
        let mut wanted = Condition::all()
            .add(sql::among(Column::TenantId, Column::Id, members))
            .add(Column::Status.eq(AccountStatus::Enabled.as_str()));
        if let Some(permission) = without {
            let section = self.others(view, permission).await?;
            let own = Expr::col((memberships::Entity, memberships::Column::AccountId));
            let by_others = Query::select()
                .expr(Expr::val(1))
                .from(memberships::Entity)
                .cond_where(section.groups(view, permission))
                .and_where(memberships::Column::GroupId.ne(self.group))
                .and_where(own.eq(Expr::col((accounts::Entity, Column::Id))))
                .to_owned();
            wanted = wanted.add(Expr::exists(by_others).not());
        }
        Ok(accounts::Entity::find().filter(wanted))
    }

    /// By which other groups these members can have it.
    async fn others(&self, view: &View, permission: &Permission) -> Result<Section> {
        if !self.is_imported {
            return Ok(Section::Home);
        }
        let ways = ways::imported(view, permission).await?;
        let others = ways
            .into_iter()
            .filter(|way| way.tenant == self.tenant && way.id.0 != self.shown);
        Ok(Section::Abroad(others.collect()))
    }

    async fn page(
        &self,
        view: &View,
        permission: &Permission,
        paging: Paging,
    ) -> Result<Page<GroupMember>> {
        let matching = self.enabled(view, Some(permission)).await?;
        roster::page_of(view, matching, paging).await
    }
}
