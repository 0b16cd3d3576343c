//! Opening and migrating.

use domain::{TenantId, policy::Action};

use crate::harness::on_both;

#[tokio::test]
async fn migrating_twice_changes_nothing() {
    on_both(|world| async move {
        world.directory.store().migrate().await.unwrap();
        world.directory.store().ping().await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn two_servers_may_migrate_at_once() {
    on_both(|world| async move {
        let store = world.directory.store();
        let (first, second) = tokio::join!(store.migrate(), store.migrate());
        first.unwrap();
        second.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_unknown_tenant_does_not_exist_for_a_signed_in_stranger() {
    on_both(|world| async move {
        let stranger = directory::Ctx::of(directory::Actor::Account {
            id: domain::AccountId::generate(),
            home: TenantId::generate(),
            name: "Stranger".into(),
        });
        for action in Action::ALL {
            let read = world
                .directory
                .read(&stranger, *action, TenantId::generate())
                .await;
            assert_eq!(read.err(), Some(directory::Error::NotFound), "{action}");
        }
    })
    .await;
}
