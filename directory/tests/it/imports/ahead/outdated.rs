//! What happens meanwhile outdates the plan, or ends the import.

use directory::{Error, groups, imports};
use domain::{Refusal, policy::Action};
use serde_json::json;

use super::Scene;
use crate::{
    groups::{group, named, set_grants},
    harness::on_postgres,
    people::{account_named, person},
};

/// Does this while an import is written. The import is refused because its plan is another one by then; so many
/// groups and memberships are new afterwards.
async fn outdated(other: impl AsyncFn(&Scene<'_>), created: u64, added: u64) {
    on_postgres(async |world| {
        let scene = Scene::new(&world).await;
        let (refused, ()) = scene
            .beside(&scene.acme.owner, async |_| other(&scene).await)
            .await;
        assert_eq!(refused, Err(Error::Refused(Refusal::PlanIsOutdated)));
        scene.then_applies(created, added).await;
    })
    .await;
}

#[tokio::test]
async fn an_account_that_goes_meanwhile_outdates_the_plan() {
    let other = async |scene: &Scene<'_>| scene.okta.delete_user(scene.ada).await.unwrap();
    outdated(other, 200, 402).await;
}

#[tokio::test]
async fn an_account_that_is_called_something_else_meanwhile_outdates_the_plan() {
    let other = async |scene: &Scene<'_>| {
        let renamed = json!([{ "op": "replace", "path": "userName", "value": "lovelace" }]);
        scene.okta.patch_user(scene.ada, renamed).await.unwrap();
    };
    outdated(other, 200, 402).await;
}

#[tokio::test]
async fn an_account_that_comes_meanwhile_outdates_the_plan() {
    let other = async |scene: &Scene<'_>| {
        scene.okta.user("newcomer").await;
    };
    outdated(other, 200, 404).await;
}

#[tokio::test]
async fn a_group_that_is_made_meanwhile_outdates_the_plan() {
    let other = async |scene: &Scene<'_>| {
        group(scene.world, scene.acme.tenant, "NORTH 7").await;
    };
    outdated(other, 199, 403).await;
}

#[tokio::test]
async fn a_group_that_goes_meanwhile_outdates_the_plan() {
    let other = async |scene: &Scene<'_>| {
        let (directory, acme) = (&scene.world.directory, &scene.acme);
        let deleted = groups::delete(directory, &acme.owner, acme.tenant, scene.kept);
        deleted.await.unwrap();
    };
    outdated(other, 201, 403).await;
}

#[tokio::test]
async fn a_member_who_is_added_by_hand_meanwhile_outdates_the_plan() {
    let other = async |scene: &Scene<'_>| {
        let user = account_named(scene.world, scene.acme.tenant, "user11").await;
        let (directory, acme) = (&scene.world.directory, &scene.acme);
        groups::add_members(directory, &acme.owner, acme.tenant, scene.kept, &[user])
            .await
            .unwrap();
    };
    outdated(other, 200, 402).await;
}

#[tokio::test]
async fn a_group_that_grants_more_meanwhile_outdates_the_plan() {
    let other = async |scene: &Scene<'_>| {
        set_grants(scene.world, scene.acme.tenant, scene.kept, &["audit:view"]).await;
    };
    outdated(other, 200, 403).await;
}

#[tokio::test]
async fn whoever_may_not_import_any_more_does_not() {
    on_postgres(async |world| {
        let scene = Scene::new(&world).await;
        let olga = person(
            &world,
            scene.acme.tenant,
            "olga",
            &["accounts", "security-groups"],
        )
        .await;
        let other = async |_| {
            let own = named(&world, scene.acme.tenant, "Group of olga").await;
            set_grants(&world, scene.acme.tenant, own, &["accounts"]).await;
        };
        let (refused, ()) = scene.beside(&olga, other).await;
        assert_eq!(refused, Err(Error::Denied(Action::ImportGroups)));
        scene.then_applies(200, 403).await;
    })
    .await;
}

#[tokio::test]
async fn whoever_may_give_less_meanwhile_gives_no_more() {
    on_postgres(async |world| {
        let scene = Scene::new(&world).await;
        set_grants(&world, scene.acme.tenant, scene.kept, &["audit:view"]).await;
        let grants = ["accounts", "security-groups", "audit"];
        let olga = person(&world, scene.acme.tenant, "olga", &grants).await;
        let other = async |_| {
            let own = named(&world, scene.acme.tenant, "Group of olga").await;
            set_grants(
                &world,
                scene.acme.tenant,
                own,
                &["accounts", "security-groups"],
            )
            .await;
        };
        let (refused, ()) = scene.beside(&olga, other).await;
        assert_eq!(refused, Err(Error::Refused(Refusal::PlanIsOutdated)));
        scene.then_applies(200, 403).await;
    })
    .await;
}

#[tokio::test]
async fn a_run_that_is_cancelled_meanwhile_is_not_applied() {
    on_postgres(async |world| {
        let scene = Scene::new(&world).await;
        let acme = &scene.acme;
        let other = async |run| {
            let cancelled = imports::cancel(&world.directory, &acme.owner, acme.tenant, run);
            cancelled.await.unwrap();
        };
        let (refused, ()) = scene.beside(&acme.owner, other).await;
        assert_eq!(refused, Err(Error::Refused(Refusal::RunIsOver)));
        scene.then_applies(200, 403).await;
    })
    .await;
}
