//! Opening and migrating.

use directory::{Store, StoreOptions};
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

#[cfg(unix)]
#[tokio::test]
async fn a_new_database_is_for_the_servers_account_alone() {
    use std::os::unix::fs::PermissionsExt;

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("directory.db");
    let url = format!("sqlite:{}", file.display());
    let options = StoreOptions { connections: 2 };
    let store = Store::open(&url, options).await.unwrap();
    store.migrate().await.unwrap();
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let mode = file.unwrap().metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{mode:o}");
    }
    let nowhere = format!("sqlite:{}/none/directory.db", folder.path().display());
    assert!(Store::open(&nowhere, options).await.is_err());
}

#[tokio::test]
async fn what_cannot_be_stored_is_not_found() {
    on_both(|world| async move {
        let home = crate::people::home(&world, "acme").await;
        let directory = &world.directory;
        let query = domain::audit::AuditQuery {
            object_id: "a\0b".into(),
            ..Default::default()
        };
        match directory::audit::list(directory, &home.owner, home.tenant, &query).await {
            Ok(page) => assert_eq!(page.items, []),
            Err(error) => assert_eq!(error, directory::Error::NotFound),
        }
        let typed = directory::sessions::SignIn {
            identifier: "a\0b",
            tenant: "a\0b",
            password: "correct horse battery",
        };
        let answer = directory::sessions::sign_in(directory, &world.operator(), typed).await;
        let refused = directory::Error::Refused(domain::Refusal::SignInFailed);
        assert_eq!(answer.err(), Some(refused));
    })
    .await;
}
