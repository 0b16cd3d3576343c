//! New tenants: registered by another one, or set up.

mod new_tenants;
mod partners;
mod setting_up;

use directory::{
    Actor, Ctx, groups, sessions,
    tenants::{self, Bootstrap, register},
};
use domain::{
    Source, TenantId,
    audit::AuditEntry,
    group::{GroupDetail, GroupQuery},
    tenant::{RegisterTenant, TenantQuery},
};

use crate::{
    harness::World,
    people::{Home, PASSWORD, acting},
};

/// A form that nothing is wrong with.
pub fn registration(name: &str) -> RegisterTenant {
    RegisterTenant {
        name: name.to_owned(),
        legal_name: format!("{name} Ltd"),
        region: "eu".to_owned(),
        kind: "customer".to_owned(),
        email: format!("first@{name}.example"),
        full_name: format!("First {name}"),
        ..Default::default()
    }
}

/// A tenant that `partner` registers; its owner has set a password.
pub async fn register_from(world: &World, partner: &Home, name: &str) -> Home {
    let form = registration(name);
    let registered = register(&world.directory, &partner.owner, partner.tenant, &form).await;
    let Ok(registered) = registered else {
        panic!("{:?}", registered.err())
    };
    activate(world, registered.activation.reveal()).await;
    let owner = acting(registered.account, registered.tenant, &form.full_name);
    Home {
        tenant: registered.tenant,
        owner,
    }
}

async fn activate(world: &World, secret: &str) {
    let anonymous = Ctx::of(Actor::Anonymous);
    sessions::activate(&world.directory, &anonymous, secret, PASSWORD, PASSWORD)
        .await
        .unwrap();
}

async fn group_from(world: &World, tenant: TenantId, source: Source) -> GroupDetail {
    let query = GroupQuery {
        source: Some(source),
        ..Default::default()
    };
    let operator = world.operator();
    let page = groups::list(&world.directory, &operator, tenant, &query)
        .await
        .unwrap();
    assert_eq!(page.total, 1);
    groups::get(&world.directory, &operator, tenant, page.items[0].id)
        .await
        .unwrap()
}

fn actions(log: &[AuditEntry]) -> Vec<&str> {
    log.iter()
        .rev()
        .map(|event| event.action.as_str())
        .collect()
}

async fn tenants_in_all(world: &World) -> u64 {
    let query = TenantQuery::default();
    tenants::list(&world.directory, &world.operator(), &query)
        .await
        .unwrap()
        .total
}

fn first(name: &str) -> Bootstrap {
    Bootstrap {
        name: name.to_owned(),
        region: "eu".to_owned(),
        email: format!("owner@{name}.example"),
        full_name: "Ada Lind".to_owned(),
        password: PASSWORD.into(),
        ..Default::default()
    }
}
