//! The list of what can be restored.

use directory::trash;
use domain::{
    policy::Action,
    trash::{TrashKind, TrashQuery, TrashSort},
};

use super::{delete, delete_group, listed, restore, restore_group};
use crate::{
    harness::on_both,
    people::home,
    staff::{enabled, group, holding},
};

#[tokio::test]
async fn the_list_shows_what_one_may_see_of_ones_own_tenant() {
    on_both(|world| async move {
        let (acme, beta) = (home(&world, "acme").await, home(&world, "beta").await);
        let directory = &world.directory;
        let ada = enabled(&world, &acme, "Ada").await;
        let pilots = group(&world, &acme, "Pilots", &[], &[ada]).await;
        delete_group(&world, &acme, pilots).await;
        world.clock.advance(1);
        delete(&world, &acme, ada).await;
        let seen = async |ctx: &directory::Ctx| -> Vec<String> {
            let page = trash::list(directory, ctx, acme.tenant, &TrashQuery::default()).await;
            page.unwrap()
                .items
                .into_iter()
                .map(|entry| entry.name)
                .collect()
        };
        assert_eq!(seen(&acme.owner).await, ["Ada Lind", "Pilots"]);
        let desk = holding(&world, &acme, "Desk", &["accounts:view"]).await;
        assert_eq!(seen(&desk).await, ["Ada Lind"]);
        let desk = holding(&world, &acme, "Else", &["security-groups:view"]).await;
        assert_eq!(seen(&desk).await, ["Pilots"]);
        let desk = holding(&world, &acme, "Audit", &["audit"]).await;
        let denied = trash::list(directory, &desk, acme.tenant, &TrashQuery::default()).await;
        assert_eq!(
            denied.err(),
            Some(directory::Error::Denied(Action::ViewTrash))
        );

        let entry = &listed(&world, &acme, &TrashQuery::default()).await[1];
        assert_eq!(
            (entry.members, entry.deleted_by.as_str()),
            (1, "Owner acme")
        );
        for (search, found) in [("lind", 1), ("ADA@", 1), ("about", 0), ("pil", 1), ("%", 0)] {
            let query = TrashQuery {
                search: search.into(),
                ..Default::default()
            };
            assert_eq!(listed(&world, &acme, &query).await.len(), found, "{search}");
        }
        let by_source = |descending| TrashQuery {
            sort: Some(TrashSort::Source),
            descending,
            ..Default::default()
        };
        // Both are LOCAL: then the first deletion comes first.
        for (descending, first) in [(false, "Pilots"), (true, "Ada Lind")] {
            let found = listed(&world, &acme, &by_source(descending)).await;
            assert_eq!(found[0].name, first);
            let only = TrashQuery {
                kind: Some(TrashKind::Account),
                ..by_source(descending)
            };
            let found = listed(&world, &acme, &only).await;
            assert_eq!((found.len(), found[0].name.as_str()), (1, "Ada Lind"));
        }
        // Nothing of it is anybody else's.
        assert!(
            listed(&world, &beta, &TrashQuery::default())
                .await
                .is_empty()
        );
        assert_eq!(
            restore(&world, &beta, ada).await,
            Err(directory::Error::NotFound)
        );
        assert_eq!(
            restore_group(&world, &beta, pilots).await,
            Err(directory::Error::NotFound)
        );
        let foreign = trash::restore_account(directory, &beta.owner, acme.tenant, ada).await;
        assert_eq!(foreign, Err(directory::Error::NotFound));
    })
    .await;
}
