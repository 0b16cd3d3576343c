//! What people typed and could not save.

use std::sync::Arc;

use directory::{
    Browser, Ctx,
    drafts::{self, Draft},
    sessions,
};
use domain::moment::HOUR;
use uuid::Uuid;

use crate::{
    harness::on_both,
    people::{PASSWORD, home},
    staff::nobody,
};

fn draft(text: &str) -> Draft {
    Draft {
        path: "/api/groups/save".to_owned(),
        fields: format!("name={text}"),
    }
}

#[tokio::test]
async fn a_draft_is_its_authors_for_a_working_day() {
    on_both(|world| async move {
        let (ada, bo) = (
            home(&world, "acme").await.owner,
            home(&world, "other").await.owner,
        );
        let directory = &world.directory;
        let id = drafts::keep(directory, &ada, &draft("HR"))
            .await
            .unwrap()
            .unwrap();
        let find = async |author| drafts::find(directory, author, id).await.unwrap();
        assert_eq!(find(&ada).await, Some(draft("HR")));
        assert_eq!(find(&bo).await, None);
        assert_eq!(drafts::find(directory, &ada, Uuid::nil()).await, Ok(None));

        world.clock.advance(8 * HOUR - 1);
        drafts::expire(directory).await.unwrap();
        assert_eq!(find(&ada).await, Some(draft("HR")));
        world.clock.advance(1);
        assert_eq!(find(&ada).await, None);
        drafts::expire(directory).await.unwrap();
        world.clock.advance(-1);
        assert_eq!(find(&ada).await, None, "it is deleted");
    })
    .await;
}

#[tokio::test]
async fn nobody_fills_the_database_with_drafts() {
    on_both(|world| async move {
        let (ada, bo) = (
            home(&world, "acme").await.owner,
            home(&world, "other").await.owner,
        );
        let directory = &world.directory;
        let large = drafts::keep(directory, &ada, &draft(&"x".repeat(300_000))).await;
        assert_eq!(large, Ok(None));
        let other = drafts::keep(directory, &bo, &draft("kept"))
            .await
            .unwrap()
            .unwrap();
        let mut ids = Vec::new();
        for number in 0..12 {
            world.clock.advance(1);
            let kept = drafts::keep(directory, &ada, &draft(&number.to_string())).await;
            ids.push(kept.unwrap().unwrap());
        }
        let mut found = Vec::new();
        for id in ids {
            found.push(drafts::find(directory, &ada, id).await.unwrap().is_some());
        }
        assert_eq!(found[..2], [false; 2], "the oldest are gone");
        assert_eq!(found[2..], [true; 10]);
        assert!(drafts::find(directory, &bo, other).await.unwrap().is_some());
    })
    .await;
}

/// Whoever has got hold of a cookie that ran out must not put anything into the person's forms.
#[tokio::test]
async fn after_a_session_a_draft_is_of_its_browser() {
    on_both(|world| async move {
        let ada = home(&world, "acme").await.owner;
        let directory = &world.directory;
        let attempt = sessions::SignIn {
            identifier: "owner@acme.example",
            tenant: "",
            password: PASSWORD,
        };
        let signed_in = sessions::sign_in(directory, &nobody(), attempt)
            .await
            .unwrap();
        let at_home = |ctx: &Ctx| Ctx {
            browser: Some(Arc::new(Browser {
                name: "Firefox".to_owned(),
                language: String::new(),
                device: signed_in.device.clone(),
            })),
            ..ctx.clone()
        };
        world.clock.advance(9 * HOUR);
        let ended = signed_in.secret.reveal();
        let typed = draft("HR");
        let keep = async |ctx: &Ctx, secret: &str| {
            drafts::keep_after(directory, ctx, secret, &typed)
                .await
                .unwrap()
        };
        assert_eq!(
            keep(&nobody(), ended).await,
            None,
            "a browser without a name"
        );
        assert_eq!(keep(&at_home(&nobody()), "tns_other").await, None);
        let id = keep(&at_home(&nobody()), ended).await.unwrap();
        let found = drafts::find(directory, &at_home(&ada), id).await;
        assert_eq!(found, Ok(Some(typed.clone())));
        assert_eq!(
            drafts::find(directory, &ada, id).await,
            Ok(None),
            "another browser"
        );
    })
    .await;
}
