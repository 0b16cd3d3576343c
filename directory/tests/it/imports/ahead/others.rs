//! Who waits for whom, and what other servers see of it.

use directory::{groups, imports};
use domain::import_run::ApplyStep;

use super::{Scene, file};
use crate::{
    harness::{START, on_postgres},
    imports::{members, plan},
    log::expect_intact,
    people::account_named,
    staff::eventually,
};

/// Who waits for the import's rows has the tenant's lock, which the import still needs.
#[tokio::test]
async fn whoever_wants_the_same_rows_goes_first_and_the_import_after_that() {
    on_postgres(async |world| {
        let scene = Scene::new(&world).await;
        let acme = &scene.acme;
        let ended = async |_| {
            let user = account_named(&world, acme.tenant, "user12").await;
            let directory = &world.directory;
            // The same group, somebody else.
            groups::add_members(directory, &acme.owner, acme.tenant, scene.kept, &[user]).await
        };
        let (applied, added) = scene.beside(&acme.owner, ended).await;
        assert_eq!(added, Ok(1));
        let applied = applied.unwrap();
        assert_eq!(
            (applied.counts.created, applied.counts.memberships),
            (200, 403)
        );
        assert_eq!(members(&world, acme, "Kept").await.unwrap().len(), 2);
        expect_intact(&world, acme.tenant).await;
    })
    .await;
}

#[tokio::test]
async fn another_server_shows_how_far_an_import_is() {
    on_postgres(|world| async move {
        let scene = Scene::new(&world).await;
        let acme = &scene.acme;
        let elsewhere = world.another_server().await;
        let look = async |run| {
            let shown = imports::get(&elsewhere, &acme.owner, acme.tenant, run).await;
            shown.unwrap().applying
        };
        let other = async |run| {
            let is_writing = async || {
                look(run)
                    .await
                    .is_some_and(|seen| seen.step == ApplyStep::Writing)
            };
            eventually(is_writing).await;
            (run, look(run).await.unwrap())
        };
        let (applied, (run, seen)) = scene.beside(&acme.owner, other).await;
        assert_eq!(seen.by, acme.owner.actor.name());
        assert_eq!(seen.pace.total, 603, "200 groups, 403 memberships");
        assert_eq!(applied.unwrap().applying, None);
        assert_eq!(look(run).await, None);
    })
    .await;
}

#[tokio::test]
async fn a_server_that_is_gone_applies_nothing() {
    on_postgres(|world| async move {
        let scene = Scene::new(&world).await;
        let acme = &scene.acme;
        let run = plan(&world, acme, &file()).await;
        let noted = format!(
            "insert into import_progress values \
             ('{}', '{run}', 'Olga', 'writing', 1, 603, 1000, {})",
            acme.tenant, START.0
        );
        world.tamper(&noted).await;
        let look = async || {
            let shown = imports::get(&world.directory, &acme.owner, acme.tenant, run).await;
            shown.unwrap().applying.map(|seen| seen.by)
        };
        assert_eq!(look().await.as_deref(), Some("Olga"));
        world.clock.advance(10_000);
        assert_eq!(look().await, None);
    })
    .await;
}
