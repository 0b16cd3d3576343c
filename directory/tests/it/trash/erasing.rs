//! Gone for good: after thirty days, or at once.

use directory::trash;
use domain::{policy::Action, trash::TrashQuery};

use super::{delete, delete_group, listed, restore, restore_group};
use crate::{
    harness::on_both,
    log::actions,
    log::{events, expect_intact},
    people::home,
    staff::{enabled, group, holding},
};

const DAY: i64 = 24 * 3_600 * 1_000;

#[tokio::test]
async fn after_thirty_days_it_is_gone_for_good() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let ada = enabled(&world, &acme, "Ada").await;
        let pilots = group(&world, &acme, "Pilots", &["audit"], &[ada]).await;
        delete_group(&world, &acme, pilots).await;
        world.clock.advance(DAY);
        delete(&world, &acme, ada).await;
        world.clock.advance(29 * DAY - 1);
        assert_eq!(trash::purge(directory).await.unwrap(), 0);
        let left: Vec<i64> = listed(&world, &acme, &TrashQuery::default())
            .await
            .iter()
            .map(|entry| entry.days_left)
            .collect();
        assert_eq!(left, [2, 1]);
        world.clock.advance(1);
        assert_eq!(trash::purge(directory).await.unwrap(), 1);
        assert_eq!(
            restore_group(&world, &acme, pilots).await,
            Err(directory::Error::NotFound)
        );
        world.clock.advance(DAY);
        assert_eq!(trash::purge(directory).await.unwrap(), 1);
        for table in [
            "trash",
            "trashed_accounts",
            "trashed_emails",
            "trashed_groups",
            "trashed_grants",
            "trashed_memberships",
        ] {
            assert_eq!(world.count(table, "true").await, 0, "{table}");
        }
        let events = events(&world, acme.tenant).await;
        assert_eq!(
            (events[0].action.as_str(), events[0].actor.as_str()),
            ("account.erased", "Trash")
        );
        assert_eq!(events[1].action, "group.erased");
        expect_intact(&world, acme.tenant).await;
    })
    .await;
}

#[tokio::test]
async fn what_is_deleted_for_good_is_gone_at_once() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let ada = enabled(&world, &acme, "Ada").await;
        let erase = || trash::erase_account(directory, &acme.owner, acme.tenant, ada);
        // What is not in the trash is not deleted by it.
        assert_eq!(erase().await, Err(directory::Error::NotFound));
        delete(&world, &acme, ada).await;
        let desk = holding(&world, &acme, "Desk", &["security-groups"]).await;
        let denied = trash::erase_account(directory, &desk, acme.tenant, ada).await;
        assert_eq!(
            denied,
            Err(directory::Error::Denied(Action::ManageAccounts))
        );
        erase().await.unwrap();
        assert_eq!(world.count("trashed_accounts", "true").await, 0);
        assert_eq!(
            restore(&world, &acme, ada).await,
            Err(directory::Error::NotFound)
        );
        assert_eq!(
            actions(&world, acme.tenant, ada).await.last().unwrap(),
            "account.erased"
        );
    })
    .await;
}
