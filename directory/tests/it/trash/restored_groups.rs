//! Groups come back with what they had, and with another key.

use directory::{groups, trash};
use domain::{policy::Action, trash::TrashQuery};

use super::{counted, delete, delete_group, listed, members, restore, restore_group};
use crate::{
    harness::on_both,
    log::change,
    log::{events, expect_intact},
    people::{acting, home},
    shares::shared,
    staff::{detail, enabled, group},
};

#[tokio::test]
async fn a_group_comes_back_with_its_members_and_grants_and_another_key() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let (ada, ben) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Ben").await,
        );
        let pilots = group(
            &world,
            &acme,
            "Pilots",
            &["audit", "accounts:view"],
            &[ada, ben],
        )
        .await;
        let before = groups::get(directory, &acme.owner, acme.tenant, pilots)
            .await
            .unwrap();
        let person = acting(ada, acme.tenant, "Ada");
        delete_group(&world, &acme, pilots).await;
        assert!(
            directory
                .read(&person, Action::ViewAudit, acme.tenant)
                .await
                .is_err()
        );

        restore_group(&world, &acme, pilots).await.unwrap();
        let after = groups::get(directory, &acme.owner, acme.tenant, pilots)
            .await
            .unwrap();
        assert_eq!(after.grants, before.grants);
        assert_eq!(after.owner, before.owner);
        assert_eq!(after.created_at, before.created_at);
        assert_eq!(after.summary.status, before.summary.status);
        assert!(after.version > before.version);
        assert!(after.import_key.is_some() && after.import_key != before.import_key);
        assert_eq!(counted(&world, &acme, pilots).await, (2, 2));
        assert!(
            directory
                .read(&person, Action::ViewAudit, acme.tenant)
                .await
                .is_ok()
        );
        let events = events(&world, acme.tenant).await;
        assert_eq!(events[0].action, "group.restored");
        assert!(
            events[0]
                .changes
                .contains(&change("members", None, Some("2")))
        );
        expect_intact(&world, acme.tenant).await;
    })
    .await;
}

#[tokio::test]
async fn a_membership_comes_back_with_the_end_that_comes_back_last() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (ada, ben) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Ben").await,
        );
        let pilots = group(&world, &acme, "Pilots", &[], &[ada, ben]).await;
        delete(&world, &acme, ada).await;
        delete_group(&world, &acme, pilots).await;
        restore_group(&world, &acme, pilots).await.unwrap();
        assert_eq!(counted(&world, &acme, pilots).await, (1, 1));
        restore(&world, &acme, ada).await.unwrap();
        assert_eq!(counted(&world, &acme, pilots).await, (2, 2));

        delete_group(&world, &acme, pilots).await;
        delete(&world, &acme, ben).await;
        delete(&world, &acme, ada).await;
        restore(&world, &acme, ben).await.unwrap();
        assert!(detail(&world, &acme, ben).await.groups.is_empty());
        restore_group(&world, &acme, pilots).await.unwrap();
        assert_eq!(members(&world, &acme, pilots).await, [ben]);
        // With one end gone for good there is nothing to come back to.
        delete_group(&world, &acme, pilots).await;
        trash::erase_group(&world.directory, &acme.owner, acme.tenant, pilots)
            .await
            .unwrap();
        restore(&world, &acme, ada).await.unwrap();
        assert!(detail(&world, &acme, ada).await.groups.is_empty());
        assert_eq!(world.count("trashed_memberships", "true").await, 0);
    })
    .await;
}

#[tokio::test]
async fn a_share_that_ended_stays_ended() {
    on_both(|world| async move {
        let scene = shared(&world).await;
        let (acme, beta) = (&scene.acme, &scene.beta);
        delete_group(&world, acme, scene.source).await;
        restore_group(&world, acme, scene.source).await.unwrap();
        let tenant = beta.tenant;
        let reads = world
            .directory
            .read(&scene.member, Action::EnterTenant, tenant);
        assert!(reads.await.is_err());
        // The group that beta imported goes for good: its key brings it back.
        delete_group(&world, beta, scene.imported).await;
        assert!(
            listed(&world, beta, &TrashQuery::default())
                .await
                .is_empty()
        );
    })
    .await;
}
