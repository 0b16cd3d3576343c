//! What people typed and could not save.

use directory::{
    Ctx, Error, accounts,
    drafts::{self, Draft},
    sessions,
};
use domain::{account::AccountStatus, moment::HOUR};
use uuid::Uuid;

use crate::{
    harness::on_both,
    people::{PASSWORD, home},
    staff::{enabled, from_browser, is_live, nobody, proof, set_status, sign_in},
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
        let signed_in = sign_in(&world, "owner@acme.example", PASSWORD)
            .await
            .unwrap();
        let at_home = |ctx: &Ctx| from(&signed_in, ctx);
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

/// The request of whoever has the browser of this sign-in.
fn from(signed_in: &sessions::SignedIn, ctx: &Ctx) -> Ctx {
    from_browser(ctx.clone(), "Firefox", signed_in.device.clone())
}

/// Somebody may be typing in the browser whose session is ended from another one.
#[tokio::test]
async fn a_session_that_is_ended_opens_nothing_and_what_is_typed_in_it_is_kept() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, ada) = (&world.directory, &acme.owner);
        let begin = async || {
            sign_in(&world, "owner@acme.example", PASSWORD)
                .await
                .unwrap()
        };
        for way in ["everywhere", "others", "this one", "by an administrator"] {
            sessions::sign_out_everywhere(directory, ada).await.unwrap();
            let (here, there) = (begin().await, begin().await);
            let (current, open) = (here.secret.reveal(), there.secret.reveal());
            let own = async || sessions::list(directory, ada, current).await.unwrap();
            let listed = own().await;
            assert_eq!(listed.len(), 2, "{way}");
            let ended = match way {
                "everywhere" => sessions::sign_out_everywhere(directory, ada).await,
                "others" => sessions::end_others(directory, ada, current).await,
                "this one" => {
                    let other = listed.iter().find(|session| !session.is_current).unwrap();
                    sessions::end(directory, ada, &other.id).await
                }
                _ => {
                    let (account, by) = (here.person.account, world.operator());
                    let ended = accounts::end_sessions(directory, &by, acme.tenant, account).await;
                    ended.map(|ended| assert_eq!(ended, 2))
                }
            };
            ended.unwrap();
            assert!(!is_live(&world, open).await, "{way}");
            assert_eq!(sessions::partial(directory, open).await, Ok(None), "{way}");
            let left = usize::from(way == "others" || way == "this one");
            assert_eq!(own().await.len(), left, "{way}");
            assert_eq!(is_live(&world, current).await, left == 1, "{way}");
            let renewed = sessions::confirm(directory, ada, open, proof(PASSWORD)).await;
            assert_eq!(renewed.err(), Some(Error::NotFound), "{way}");

            let (browser, typed) = (from(&there, &nobody()), draft(way));
            let kept = drafts::keep_after(directory, &browser, open, &typed).await;
            let id = kept.unwrap().unwrap();
            let found = drafts::find(directory, &from(&there, ada), id).await;
            assert_eq!(found, Ok(Some(draft(way))), "{way}");
        }
        // A day later it is forgotten.
        let last = begin().await;
        sessions::sign_out_everywhere(directory, ada).await.unwrap();
        world.clock.advance(25 * HOUR);
        sessions::expire(directory).await.unwrap();
        let (browser, secret) = (from(&last, &nobody()), last.secret.reveal());
        let kept = drafts::keep_after(directory, &browser, secret, &draft("late")).await;
        assert_eq!(kept, Ok(None));
    })
    .await;
}

#[tokio::test]
async fn nothing_is_kept_for_an_account_that_may_not_act() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let directory = &world.directory;
        let ada = enabled(&world, &acme, "Ada").await;
        let signed_in = sign_in(&world, "ada@acme.example", PASSWORD).await.unwrap();
        let off = AccountStatus::Disabled;
        set_status(&world, &acme, ada, off).await.unwrap();
        let (browser, secret) = (from(&signed_in, &nobody()), signed_in.secret.reveal());
        let keep = async || drafts::keep_after(directory, &browser, secret, &draft("HR")).await;
        assert_eq!(keep().await, Ok(None));
        accounts::delete(directory, &acme.owner, acme.tenant, ada)
            .await
            .unwrap();
        assert_eq!(keep().await, Ok(None), "and none for one in the trash");
    })
    .await;
}
