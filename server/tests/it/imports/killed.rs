//! An import whose process is killed: all of it is there or nothing, the run's state says which, and
//! the same file applies afterwards.

use std::{path::Path, process::Child};

use crate::imports::{chance::cut_off_anywhere, cluster::own_database, scene::Scene};

async fn survives(url: String, folder: &Path) {
    let kill = |mut child: Child| {
        let was_running = child.try_wait().unwrap().is_none();
        child.kill().unwrap();
        child.wait().unwrap();
        was_running
    };
    cut_off_anywhere(&Scene::new(url).await, folder, kill).await;
}

#[tokio::test]
async fn an_import_killed_anywhere_is_all_or_nothing_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("tenantry.db").display());
    survives(url, folder.path()).await;
}

#[tokio::test]
async fn an_import_killed_anywhere_is_all_or_nothing_on_postgresql() {
    let Some(url) = own_database().await else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    survives(url, folder.path()).await;
}
