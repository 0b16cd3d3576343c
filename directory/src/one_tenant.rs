//! A directory for tests of what only this crate sees.
#![expect(clippy::unwrap_used, reason = "tests")]

use domain::{TenantId, catalogue::Catalogue, tenant::Region};
use tempfile::TempDir;

use crate::{Actor, Clock, Ctx, Directory, Entropy, Store, StoreOptions, tenants};

/// The owner's password.
pub(crate) const PASSWORD: &str = "correct horse battery";

/// A directory on SQLite with the tenant `acme` of `owner@acme.example`, and its folder.
pub(crate) async fn directory() -> (TempDir, Directory, TenantId) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("work.db").display());
    let store = Store::open(&url, StoreOptions { connections: 2 });
    let store = store.await.unwrap();
    store.migrate().await.unwrap();
    let region = Region {
        id: "eu".into(),
        title: "Frankfurt".into(),
    };
    let catalogue = Catalogue::built_in().unwrap();
    let directory = Directory::new(
        store,
        catalogue,
        vec![region],
        Clock::System,
        Entropy::seeded(1),
    );
    let form = tenants::Bootstrap {
        name: "acme".into(),
        region: "eu".into(),
        email: "owner@acme.example".into(),
        full_name: "Olga Owner".into(),
        password: PASSWORD.into(),
        ..Default::default()
    };
    let operator = Ctx::of(Actor::CommandLine("test".into()));
    let tenant = tenants::bootstrap(&directory, &operator, &form).await;
    (folder, directory, tenant.unwrap())
}
