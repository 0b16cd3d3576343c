//! A page of those who can do it.

use domain::{
    TenantId,
    grants::{Grant, Permission},
    holders::{HolderQuery, Holders},
    policy::Action,
};

use super::{
    people::{self, Section},
    ways,
};
use crate::{
    Ctx, Directory,
    error::{Error, Result},
};

/// So many groups are named on a page.
const GROUPS: usize = 50;

/// The groups that grant something here, and the people who have it by them. Accounts and groups that are
/// not enabled have nothing; neither has who is let in by a tenant that is disabled or has revoked it.
pub async fn list(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
    query: &HolderQuery,
) -> Result<Holders> {
    let view = directory.read(ctx, Action::ViewGroups, tenant).await?;
    known(directory, &query.permission)?;
    let permission = &query.permission;
    let most = u64::try_from(GROUPS).unwrap_or(u64::MAX).saturating_add(1);
    let mut groups = ways::granting(&view, permission, most).await?;
    let more_groups = groups.len() > GROUPS;
    groups.truncate(GROUPS);
    let imported = ways::imported(&view, permission).await?;
    let mut tenants: Vec<(TenantId, String)> = imported
        .iter()
        .map(|way| (way.tenant, way.tenant_name.clone()))
        .collect();
    tenants.sort_by(|one, other| one.1.cmp(&other.1).then(one.0.cmp(&other.0)));
    tenants.dedup();
    let wanted = query.from.unwrap_or(tenant);
    let section = Section::all(imported)
        .into_iter()
        .find(|section| section.tenant(&view) == wanted);
    let people = match section {
        Some(section) => {
            people::page(
                &view,
                &section,
                permission,
                &query.search,
                query.paging.clone(),
            )
            .await?
        }
        None => query.paging.page_of(Vec::new(), 0),
    };
    Ok(Holders {
        groups,
        more_groups,
        tenants,
        people,
    })
}

/// What can be asked about: every permission of the catalogue with its title, in its order.
pub async fn permissions(
    directory: &Directory,
    ctx: &Ctx,
    tenant: TenantId,
) -> Result<Vec<(Permission, String)>> {
    drop(directory.read(ctx, Action::ViewGroups, tenant).await?);
    let catalogue = directory.catalogue();
    let all = catalogue
        .permissions_in(&catalogue.everything())
        .into_iter();
    let titled = all.map(|permission| {
        let title = catalogue.title_of(&permission).unwrap_or_default();
        (permission, title)
    });
    Ok(titled.collect())
}

/// The catalogue has it.
pub(super) fn known(directory: &Directory, permission: &Permission) -> Result<()> {
    let grant = Grant::Permission(permission.clone());
    if directory.catalogue().has(&grant) {
        Ok(())
    } else {
        Err(Error::NotFound)
    }
}
