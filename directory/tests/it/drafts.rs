//! What people typed and could not save.

use directory::drafts::{self, Author, Draft};
use domain::moment::HOUR;
use uuid::Uuid;

use crate::{
    harness::{World, on_both},
    people::{account_named, home},
};

fn draft(text: &str) -> Draft {
    Draft {
        path: "/api/groups/save".to_owned(),
        fields: format!("name={text}"),
    }
}

async fn author(world: &World, name: &str) -> Author {
    let home = home(world, name).await;
    let email = format!("owner@{name}.example");
    Author {
        account: account_named(world, home.tenant, &email).await,
        home: home.tenant,
    }
}

#[tokio::test]
async fn a_draft_is_its_authors_for_a_working_day() {
    on_both(|world| async move {
        let (ada, bo) = (author(&world, "acme").await, author(&world, "other").await);
        let directory = &world.directory;
        let id = drafts::keep(directory, ada, &draft("HR"))
            .await
            .unwrap()
            .unwrap();
        let find = async |author| drafts::find(directory, author, id).await.unwrap();
        assert_eq!(find(ada).await, Some(draft("HR")));
        assert_eq!(find(bo).await, None);
        let elsewhere = Author {
            home: bo.home,
            ..ada
        };
        assert_eq!(find(elsewhere).await, None);
        assert_eq!(drafts::find(directory, ada, Uuid::nil()).await, Ok(None));

        world.clock.advance(8 * HOUR - 1);
        drafts::expire(directory).await.unwrap();
        assert_eq!(find(ada).await, Some(draft("HR")));
        world.clock.advance(1);
        assert_eq!(find(ada).await, None);
        drafts::expire(directory).await.unwrap();
        world.clock.advance(-1);
        assert_eq!(find(ada).await, None, "it is deleted");
    })
    .await;
}

#[tokio::test]
async fn nobody_fills_the_database_with_drafts() {
    on_both(|world| async move {
        let (ada, bo) = (author(&world, "acme").await, author(&world, "other").await);
        let directory = &world.directory;
        let large = drafts::keep(directory, ada, &draft(&"x".repeat(300_000))).await;
        assert_eq!(large, Ok(None));
        let other = drafts::keep(directory, bo, &draft("kept"))
            .await
            .unwrap()
            .unwrap();
        let mut ids = Vec::new();
        for number in 0..12 {
            world.clock.advance(1);
            let kept = drafts::keep(directory, ada, &draft(&number.to_string())).await;
            ids.push(kept.unwrap().unwrap());
        }
        let mut found = Vec::new();
        for id in ids {
            found.push(drafts::find(directory, ada, id).await.unwrap().is_some());
        }
        assert_eq!(found[..2], [false; 2], "the oldest are gone");
        assert_eq!(found[2..], [true; 10]);
        assert!(drafts::find(directory, bo, other).await.unwrap().is_some());
    })
    .await;
}
