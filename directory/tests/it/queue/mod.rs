//! Writers that share a commit.

mod failing;
mod stopping;

use directory::{Error, audit, namespaces};
use domain::{
    audit::{AuditQuery, Verification},
    namespace::NamespaceForm,
};

use crate::{harness::World, people::Home};

fn form(name: &str) -> NamespaceForm {
    NamespaceForm {
        name: name.into(),
        environment: "testing".into(),
        ..Default::default()
    }
}

async fn add(world: &World, at: &Home, name: &str) -> Result<(), Error> {
    let form = form(name);
    let added = namespaces::add(&world.directory, &at.owner, at.tenant, &form);
    added.await.map(drop)
}

async fn names(world: &World, at: &Home) -> Vec<String> {
    let found = namespaces::list(&world.directory, &at.owner, at.tenant, Default::default()).await;
    let mut names: Vec<String> = found.unwrap().into_iter().map(|found| found.name).collect();
    names.sort_unstable();
    names
}

async fn events(world: &World, at: &Home) -> u64 {
    let query = AuditQuery::default();
    let (directory, owner) = (&world.directory, &at.owner);
    let listed = audit::list(directory, owner, at.tenant, &query).await;
    let verified = audit::verify(directory, owner, at.tenant).await.unwrap();
    let newest = listed
        .unwrap()
        .items
        .first()
        .map_or(0, |event| event.sequence);
    let total = u64::try_from(newest).unwrap();
    assert_eq!(verified, Verification::Intact { events: total });
    total
}
