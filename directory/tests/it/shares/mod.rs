//! Groups that one tenant lets another have.

mod ending;
mod following;
mod importing;
mod keys;
mod ledger;

use directory::{Ctx, Error, groups, shares};
use domain::{
    Field, GroupId, Problem, TenantId, group::GroupDetail, import_key::ImportKey, policy::Action,
};

use crate::{
    groups::{group, set_grants},
    harness::World,
    people::{Home, home, person},
};

/// Acme's group `HR` with one member, let in by beta, where it may view the audit log.
pub struct Shared {
    pub acme: Home,
    pub beta: Home,
    pub source: GroupId,
    pub imported: GroupId,
    pub member: Ctx,
}

pub async fn shared(world: &World) -> Shared {
    let (acme, beta) = (home(world, "acme").await, home(world, "beta").await);
    let member = person(world, acme.tenant, "ada", &[]).await;
    let source = group(world, acme.tenant, "HR").await;
    let me = [member.actor.account().unwrap()];
    groups::add_members(&world.directory, &acme.owner, acme.tenant, source, &me)
        .await
        .unwrap();
    let key = key_of(world, acme.tenant, source).await;
    let imported = import(world, &beta, &key).await.unwrap();
    set_grants(world, beta.tenant, imported, &["audit"]).await;
    Shared {
        acme,
        beta,
        source,
        imported,
        member,
    }
}

async fn key_of(world: &World, tenant: TenantId, group: GroupId) -> ImportKey {
    detail(world, tenant, group).await.import_key.unwrap()
}

async fn detail(world: &World, tenant: TenantId, group: GroupId) -> GroupDetail {
    groups::get(&world.directory, &world.operator(), tenant, group)
        .await
        .unwrap()
}

async fn import(world: &World, home: &Home, key: &ImportKey) -> Result<GroupId, Error> {
    shares::import(&world.directory, &home.owner, home.tenant, &key.to_string()).await
}

/// What the member reaches in the receiving tenant: nothing, the door, or the audit log.
async fn reach(world: &World, shared: &Shared) -> &'static str {
    let tenant = shared.beta.tenant;
    match world
        .directory
        .read(&shared.member, Action::ViewAudit, tenant)
        .await
    {
        Ok(_) => "audit",
        Err(Error::Denied(_)) => "door",
        Err(Error::NotFound) => "nothing",
        Err(other) => panic!("{other}"),
    }
}

fn wrong(problem: Problem) -> Error {
    Error::invalid(Field::ImportKey, problem)
}
