//! The list of what can be restored, and its file.

use directory::trash;
use domain::{
    policy::Action,
    trash::{TrashKind, TrashQuery, TrashSort},
};
use futures::TryStreamExt;

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

#[tokio::test]
async fn the_file_has_what_is_listed_for_those_who_may_have_files() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let ada = enabled(&world, &acme, "Ada").await;
        let pilots = group(&world, &acme, "Pilots", &[], &[ada]).await;
        delete_group(&world, &acme, pilots).await;
        delete(&world, &acme, ada).await;
        let file = async |ctx: &directory::Ctx, query: &TrashQuery, columns: &[TrashSort]| {
            let pieces = trash::export(directory, ctx, acme.tenant, query, columns.to_vec());
            let pieces: Vec<String> = pieces.await?.try_collect().await?;
            Ok::<_, directory::Error>(pieces.concat())
        };
        let by_name = TrashQuery {
            sort: Some(TrashSort::Name),
            ..Default::default()
        };
        let text = file(&acme.owner, &by_name, TrashSort::ALL).await.unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), 3, "{text}");
        assert_eq!(
            lines[0],
            "id,deletedAt,deletedBy,name,detail,kind,members,source,daysLeft"
        );
        assert!(lines[1].starts_with(&format!("{},", ada.0)), "{text}");
        assert!(lines[1].contains(",Ada Lind,") && lines[1].ends_with(",account,,LOCAL,30"));
        assert!(lines[2].starts_with(&format!("{},", pilots.0)), "{text}");
        assert!(lines[2].contains(",Pilots,") && lines[2].ends_with(",group,1,LOCAL,30"));

        // Who sees accounts and may not have them as a file has none here either.
        let desk = holding(
            &world,
            &acme,
            "Desk",
            &["accounts:view", "security-groups:view"],
        )
        .await;
        let denied = file(&desk, &by_name, &[TrashSort::Name]).await;
        assert_eq!(
            denied.err(),
            Some(directory::Error::Denied(Action::ExportAccounts))
        );
        let groups = TrashQuery {
            kind: Some(TrashKind::Group),
            ..by_name
        };
        let text = file(&desk, &groups, &[TrashSort::Source]).await.unwrap();
        assert_eq!(text.trim_end(), format!("id,source\r\n{},LOCAL", pilots.0));
        let beta = home(&world, "beta").await;
        let foreign = file(&beta.owner, &groups, &[]).await;
        assert_eq!(foreign.err(), Some(directory::Error::NotFound));
    })
    .await;
}
