//! An import for which there is no room: files can't grow beyond a limit, which is what a full volume is
//! to a database. All of it is there or nothing, the run's state says which, and with more room the same
//! file applies.

use std::path::Path;

use domain::import_run::RunStatus;

use crate::imports::{
    cluster::Cluster,
    scene::{GroupFile, Scene},
};

const GROUPS: usize = 2_000;
/// Long names fill a table that the plan does not fill: a group has its name three times.
const LENGTH: usize = 200;

fn kib(path: &Path) -> u64 {
    std::fs::metadata(path).unwrap().len() / 1_024
}

#[tokio::test]
async fn an_import_without_room_is_all_or_nothing_on_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("tenantry.db");
    let scene = Scene::new(format!("sqlite:{}", database.display())).await;
    let file = GroupFile::write(folder.path(), "full", GROUPS, LENGTH);
    let mut ends = Vec::new();
    // A little more room each time, until there is enough.
    for step in 1..40 {
        let limit = kib(&database) + 256 * step;
        let status = scene.limited_import(&file, Some(limit)).status().unwrap();
        let state = scene.all_or_nothing(&file).await;
        if status.success() {
            assert_eq!(state, Some(RunStatus::Applied));
            break;
        }
        assert_eq!(status.code(), Some(1), "it ends by itself, with a word");
        ends.push(state);
    }
    assert!(
        ends.contains(&None),
        "no plan was left without room: {ends:?}"
    );
    assert!(
        ends.contains(&Some(RunStatus::Planned)),
        "no apply was left without room: {ends:?}"
    );
    scene.applies_afterwards(&file).await;
}

#[tokio::test]
async fn an_import_without_room_is_all_or_nothing_on_postgresql() {
    // A plan of this file fits into tables of 4 MiB, its groups don't.
    let Some(cluster) = Cluster::start(&["--file-limit", "4096"]).await else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let scene = Scene::new(cluster.url.clone()).await;
    let file = GroupFile::write(folder.path(), "full", 3 * GROUPS, LENGTH);
    let status = scene.import(&file).status().unwrap();
    assert_eq!(status.code(), Some(1), "it ends by itself, with a word");
    let state = scene.all_or_nothing(&file).await;
    assert_eq!(state, Some(RunStatus::Planned));
    cluster.restart();
    scene.settle().await;
    scene.applies_afterwards(&file).await;
}
