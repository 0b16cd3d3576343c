//! The job that removes what has ended.

use directory::groups;
use domain::moment::HOUR;

use super::{END, add_until, counted, listed};
use crate::{
    groups::form_of,
    harness::on_both,
    imports::import,
    log::{change, events, expect_intact},
    people::home,
    staff::{detail, enabled, group, owner_of},
};

#[tokio::test]
async fn what_has_ended_is_removed_with_an_event_for_each_group() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let (ada, ben) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Ben").await,
        );
        let auditors = group(&world, &acme, "Auditors", &["audit"], &[]).await;
        let readers = group(&world, &acme, "Readers", &[], &[ben]).await;
        let elsewhere = group(&world, &beta, "Guests", &[], &[]).await;
        for (group, account) in [(auditors, ada), (auditors, ben), (readers, ada)] {
            add_until(&world, &acme, group, account, Some(END))
                .await
                .unwrap();
        }
        let later = Some(END.plus(1));
        add_until(&world, &beta, elsewhere, owner_of(&beta), later)
            .await
            .unwrap();
        assert_eq!(groups::expire(&world.directory).await, Ok(0));
        let versions = async || {
            let auditors = form_of(&world, acme.tenant, auditors).await.version;
            (
                auditors,
                form_of(&world, acme.tenant, readers).await.version,
            )
        };
        let (before, noted) = (versions().await, events(&world, acme.tenant).await.len());

        world.clock.advance(HOUR);
        assert_eq!(groups::expire(&world.directory).await, Ok(3));
        assert_eq!(groups::expire(&world.directory).await, Ok(0));
        let tenant = acme.tenant;
        assert_eq!(counted(&world, tenant, auditors).await, 0);
        assert_eq!(counted(&world, tenant, readers).await, 1);
        assert_eq!(
            listed(&world, &acme, readers).await,
            [("Ben Lind".to_owned(), None)]
        );
        assert_eq!(versions().await, (before.0 + 1, before.1 + 1));
        let newest = events(&world, tenant).await;
        assert_eq!(newest.len(), noted + 2);
        let ended: Vec<_> = newest[..2]
            .iter()
            .map(|event| event.action.as_str())
            .collect();
        assert_eq!(ended, ["group.members-expired"; 2]);
        assert!(
            newest[..2]
                .iter()
                .all(|event| event.actor.contains("Expired memberships"))
        );
        let of_auditors = newest
            .iter()
            .find(|it| it.object_id == auditors.to_string())
            .unwrap();
        let gone = |name: &str| change("member", Some(name), None);
        assert_eq!(
            of_auditors.changes,
            [
                gone("Ada Lind (ada@acme.example)"),
                gone("Ben Lind (ben@acme.example)")
            ]
        );
        expect_intact(&world, acme.tenant).await;
        assert_eq!(
            counted(&world, beta.tenant, elsewhere).await,
            1,
            "one moment later, and another tenant's"
        );
    })
    .await;
}

#[tokio::test]
async fn more_than_fit_into_one_unit_go_in_one_round() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let file: Vec<String> = (0..600)
            .map(|n| format!("Group {n},ada@acme.example\n"))
            .collect();
        import(
            &world,
            &acme,
            &format!("groups,userName\n{}", file.concat()),
        )
        .await;
        world
            .tamper(&format!("update memberships set expires_at = {}", END.0))
            .await;
        world.clock.advance(HOUR);
        // The owner is a member as well: what ends by the clock is never refused.
        assert_eq!(groups::expire(&world.directory).await, Ok(601));
        assert_eq!(detail(&world, &acme, ada).await.groups, []);
        expect_intact(&world, acme.tenant).await;
    })
    .await;
}
