//! Security groups: their list, their life, and who may change what.

mod creating;
mod life;
mod listing;
mod saving;

use directory::groups;
use domain::{
    GroupId, TenantId,
    grants::Grant,
    group::{GroupForm, GroupQuery, NewGroup},
};

use crate::harness::World;

/// A LOCAL group of the tenant.
pub async fn group(world: &World, tenant: TenantId, name: &str) -> GroupId {
    let form = NewGroup {
        name: name.to_owned(),
        description: format!("About {name}"),
    };
    groups::create(&world.directory, &world.operator(), tenant, &form)
        .await
        .unwrap()
}

/// The form as the page would send it back, unchanged.
pub async fn form_of(world: &World, tenant: TenantId, group: GroupId) -> GroupForm {
    let detail = groups::get(&world.directory, &world.operator(), tenant, group)
        .await
        .unwrap();
    GroupForm {
        version: detail.version,
        description: detail.summary.description,
        owner: detail
            .owner
            .map(|owner| owner.to_string())
            .unwrap_or_default(),
        grants: detail.grants.iter().cloned().collect(),
    }
}

/// The group grants this and nothing else.
pub async fn set_grants(world: &World, tenant: TenantId, group: GroupId, grants: &[&str]) {
    let form = GroupForm {
        grants: grants.iter().map(|grant| Grant::from(*grant)).collect(),
        ..form_of(world, tenant, group).await
    };
    groups::save(&world.directory, &world.operator(), tenant, group, &form)
        .await
        .unwrap();
}

/// The tenant's owner group.
pub async fn owner_group(world: &World, tenant: TenantId) -> GroupId {
    named(world, tenant, "Owner").await
}

/// The group with this name or part of it.
pub async fn named(world: &World, tenant: TenantId, search: &str) -> GroupId {
    let query = GroupQuery {
        search: search.to_owned(),
        ..Default::default()
    };
    let page = groups::list(&world.directory, &world.operator(), tenant, &query)
        .await
        .unwrap();
    assert_eq!(page.total, 1, "{search}");
    page.items[0].id
}

/// Makes the LOCAL group one that an identity provider manages.
pub async fn hand_to_scim(world: &World, name_key: &str) {
    world
        .tamper(&format!(
            "update groups set source = 'SCIM' where name_key = '{name_key}'"
        ))
        .await;
}
