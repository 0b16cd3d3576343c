//! PostgreSQL goes away during an import and comes back: all of it is there or nothing, and everybody
//! goes on without being started anew.

use std::process::Child;

use crate::imports::{chance::cut_off_anywhere, cluster::Cluster, scene::Scene};

#[tokio::test]
async fn an_import_whose_database_is_restarted_is_all_or_nothing() {
    let Some(cluster) = Cluster::start(&[]).await else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let restart = |mut child: Child| {
        cluster.restart();
        !child.wait().unwrap().success()
    };
    let scene = Scene::new(cluster.url.clone()).await;
    cut_off_anywhere(&scene, folder.path(), restart).await;
}
