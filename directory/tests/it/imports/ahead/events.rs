//! What is written before the lock stands in the chain as if it had been written under it.

use directory::audit;
use domain::audit::{Fault, Verification};
use serde_json::json;

use super::{Scene, file};
use crate::{
    groups::group,
    harness::on_postgres,
    imports::{apply, members, plan},
    log::{events, expect_intact},
};

/// What nobody has to wait for, and what the plan does not depend on.
#[tokio::test]
async fn others_write_while_an_import_is_written_and_it_applies_at_once() {
    on_postgres(|world| async move {
        let scene = Scene::new(&world).await;
        let (acme, okta) = (&scene.acme, &scene.okta);
        let unrelated = okta.user("unrelated").await;
        let other = async |_| {
            for user in [unrelated, scene.ada] {
                let renamed = json!([{ "op": "replace", "path": "displayName", "value": "New" }]);
                okta.patch_user(user, renamed).await.unwrap();
            }
            let team = okta.group("Team", &[unrelated, scene.ada]).await;
            let added = json!([{ "op": "remove", "path": "members" }]);
            okta.patch_group(team, added).await.unwrap();
            okta.delete_user(unrelated).await.unwrap();
            group(&world, acme.tenant, "South").await;
            // None of it waits for the import, and nobody sees anything of that.
            members(&world, acme, "North 0").await
        };
        let (applied, seen) = scene.beside(&acme.owner, other).await;
        let applied = applied.unwrap();
        assert_eq!(seen, None);
        assert_eq!(
            (applied.counts.created, applied.counts.memberships),
            (200, 403)
        );
        assert_eq!(members(&world, acme, "North 199").await.unwrap().len(), 2);
        let latest = events(&world, acme.tenant).await;
        assert_eq!(latest[0].action, "import.applied");
        assert_eq!(scene.begun().await, 1);
        expect_intact(&world, acme.tenant).await;
    })
    .await;
}

#[tokio::test]
async fn the_events_of_groups_stand_behind_the_one_that_says_that_the_import_has_begun() {
    on_postgres(|world| async move {
        let scene = Scene::new(&world).await;
        let run = plan(&world, &scene.acme, &file()).await;
        apply(&world, &scene.acme, run).await.unwrap();
        let verified = audit::verify(&world.directory, &scene.acme.owner, scene.acme.tenant);
        let Verification::Intact { events: count } = verified.await.unwrap() else {
            panic!("broken");
        };
        let latest = events(&world, scene.acme.tenant).await;
        let applied = &latest[0];
        assert_eq!(applied.action, "import.applied");
        assert_eq!(
            u64::try_from(applied.sequence).unwrap(),
            count,
            "no place is left free"
        );
        assert_eq!(latest[1].action, "group.members-added");
        let first = applied.sequence - 202;
        let noted = applied
            .changes
            .iter()
            .find(|change| change.field == "first_event");
        assert_eq!(noted.unwrap().after, Some(first.to_string()));

        // Neither one of them nor all of them can go, or be put there by anybody else.
        let tampered = [
            (
                format!(
                    "update audit_events set object_name = 'x' where sequence = {}",
                    first + 7
                ),
                first + 7,
                Fault::Edited,
            ),
            (
                format!("delete from audit_events where sequence = {}", first + 7),
                first + 7,
                Fault::Missing,
            ),
            (
                format!(
                    "delete from audit_events where sequence between {first} and {}",
                    first + 201
                ),
                first + 202,
                Fault::Missing,
            ),
        ];
        for (statement, sequence, fault) in tampered {
            world.tamper(&statement).await;
            let verified = audit::verify(&world.directory, &scene.acme.owner, scene.acme.tenant);
            assert_eq!(
                verified.await.unwrap(),
                Verification::Broken { sequence, fault }
            );
        }
    })
    .await;
}
