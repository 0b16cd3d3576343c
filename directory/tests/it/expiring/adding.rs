//! Who is added again, by hand or by a file.

use directory::groups;
use domain::moment::HOUR;

use super::{END, add_until, counted, listed};
use crate::{
    harness::on_both,
    imports::{expect_members, import, plan},
    people::home,
    staff::{enabled, group},
};

#[tokio::test]
async fn whoever_is_added_again_begins_anew_and_is_counted_once() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (ada, ben) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Ben").await,
        );
        let readers = group(&world, &acme, "Readers", &[], &[ben]).await;
        add_until(&world, &acme, readers, ada, Some(END))
            .await
            .unwrap();
        // A member stays as it is, with an end or without.
        assert_eq!(add_until(&world, &acme, readers, ada, None).await, Ok(0));
        assert_eq!(
            add_until(&world, &acme, readers, ben, Some(END)).await,
            Ok(0)
        );
        let both = [
            ("Ada Lind".to_owned(), Some(END)),
            ("Ben Lind".to_owned(), None),
        ];
        assert_eq!(listed(&world, &acme, readers).await, both);

        // Before the row of the first membership is gone.
        world.clock.advance(HOUR);
        assert_eq!(add_until(&world, &acme, readers, ada, None).await, Ok(1));
        assert_eq!(counted(&world, acme.tenant, readers).await, 2);
        assert_eq!(groups::expire(&world.directory).await, Ok(0));
        let both = [("Ada Lind".to_owned(), None), ("Ben Lind".to_owned(), None)];
        assert_eq!(listed(&world, &acme, readers).await, both);
    })
    .await;
}

#[tokio::test]
async fn an_import_keeps_an_end_and_adds_whose_membership_is_over() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (ada, ben) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Ben").await,
        );
        let readers = group(&world, &acme, "Readers", &[], &[]).await;
        let later = Some(END.plus(HOUR));
        add_until(&world, &acme, readers, ada, Some(END))
            .await
            .unwrap();
        add_until(&world, &acme, readers, ben, later).await.unwrap();
        world.clock.advance(HOUR);
        let file = "groups,userName\nReaders,ada@acme.example\nReaders,ben@acme.example\n";
        plan(&world, &acme, file).await;
        let applied = import(&world, &acme, file).await;
        assert_eq!(applied.counts.memberships, 1);
        expect_members(
            &world,
            &acme,
            "Readers",
            &["ada@acme.example", "ben@acme.example"],
        )
        .await;
        let both = [
            ("Ada Lind".to_owned(), None),
            ("Ben Lind".to_owned(), later),
        ];
        assert_eq!(listed(&world, &acme, readers).await, both);
    })
    .await;
}

#[tokio::test]
async fn of_those_who_are_added_together_only_the_ended_begin_anew() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (ada, ben, cleo) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Ben").await,
            enabled(&world, &acme, "Cleo").await,
        );
        let readers = group(&world, &acme, "Readers", &[], &[]).await;
        let writers = group(&world, &acme, "Writers", &[], &[]).await;
        let later = Some(END.plus(HOUR));
        for (group, account, until) in [
            (readers, ada, Some(END)),
            (readers, ben, later),
            (readers, cleo, Some(END)),
            (writers, ada, Some(END)),
        ] {
            add_until(&world, &acme, group, account, until)
                .await
                .unwrap();
        }
        world.clock.advance(HOUR);
        let (directory, tenant) = (&world.directory, acme.tenant);
        let dan = enabled(&world, &acme, "Dan").await;
        let added =
            groups::add_members(directory, &acme.owner, tenant, readers, &[ada, ben, dan]).await;
        assert_eq!(added, Ok(2), "Ben is a member still");
        let members = [
            ("Ada Lind".to_owned(), None),
            ("Ben Lind".to_owned(), later),
            ("Dan Lind".to_owned(), None),
        ];
        assert_eq!(listed(&world, &acme, readers).await, members);
        assert_eq!(listed(&world, &acme, writers).await, [], "another group's");
        let anew = format!("added_at = {} and expires_at is null", END.0);
        assert_eq!(world.count("memberships", &anew).await, 2);
        assert_eq!(groups::expire(directory).await, Ok(2));
        assert_eq!(counted(&world, tenant, readers).await, 3);
    })
    .await;
}
