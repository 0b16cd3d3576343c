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
