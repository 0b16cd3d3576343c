//! Setting, moving and taking away an end.

use directory::{Error, groups};
use domain::{
    AccountId, Field, Moment, Problem, Refusal,
    moment::{DAY_LENGTH, HOUR},
};

use super::{END, add_until, listed, set};
use crate::{
    groups::{form_of, hand_to_scim, set_grants},
    harness::{START, on_both},
    log::{change, events},
    people::{acting, home},
    staff::{detail, enabled, group},
};

#[tokio::test]
async fn an_end_is_set_moved_and_taken_away() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let ada = enabled(&world, &acme, "Ada").await;
        let readers = group(&world, &acme, "Readers", &[], &[ada]).await;
        let later = END.plus(DAY_LENGTH);
        let steps = [
            (None, Some(END)),
            (Some(END), Some(later)),
            (Some(later), None),
        ];
        for (before, after) in steps {
            set(&world, &acme.owner, &acme, readers, ada, after)
                .await
                .unwrap();
            assert_eq!(
                listed(&world, &acme, readers).await,
                [("Ada Lind".to_owned(), after)]
            );
            let event = &events(&world, acme.tenant).await[0];
            assert_eq!(event.action, "group.member-expiry-set");
            let text = |end: Option<Moment>| end.map(Moment::rfc3339);
            let member = change("member", None, Some("Ada Lind (ada@acme.example)"));
            let moved = change(
                "expires_at",
                text(before).as_deref(),
                text(after).as_deref(),
            );
            assert_eq!(event.changes, [member, moved]);
        }
        let noted = events(&world, acme.tenant).await.len();
        set(&world, &acme.owner, &acme, readers, ada, None)
            .await
            .unwrap();
        assert_eq!(
            events(&world, acme.tenant).await.len(),
            noted,
            "nothing differs"
        );
        world.clock.advance(2 * DAY_LENGTH);
        assert_eq!(groups::expire(&world.directory).await, Ok(0));
    })
    .await;
}

#[tokio::test]
async fn an_end_is_to_come_and_a_members() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (ada, ben) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Ben").await,
        );
        let readers = group(&world, &acme, "Readers", &[], &[ada]).await;
        let past = Err(Error::invalid(Field::ExpiresOn, Problem::InThePast));
        let owner = &acme.owner;
        assert_eq!(
            set(&world, owner, &acme, readers, ada, Some(START)).await,
            past
        );
        let added = add_until(&world, &acme, readers, ben, Some(START)).await;
        assert_eq!(added.map(drop), past);
        let gone = Err(Error::invalid(Field::Members, Problem::Gone));
        for stranger in [ben, AccountId::generate()] {
            assert_eq!(
                set(&world, owner, &acme, readers, stranger, Some(END)).await,
                gone
            );
        }
        // What has ended can't be prolonged any more.
        set(&world, owner, &acme, readers, ada, Some(END))
            .await
            .unwrap();
        world.clock.advance(HOUR);
        assert_eq!(set(&world, owner, &acme, readers, ada, None).await, gone);
        hand_to_scim(&world, "readers").await;
        let refused = Err(Error::Refused(Refusal::ManagedByScim));
        assert_eq!(set(&world, owner, &acme, readers, ada, None).await, refused);
    })
    .await;
}

#[tokio::test]
async fn nobody_prolongs_what_they_dont_hold() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (ada, mia) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Mia").await,
        );
        let auditors = group(&world, &acme, "Auditors", &["audit"], &[]).await;
        group(&world, &acme, "Managers", &["security-groups"], &[mia]).await;
        add_until(&world, &acme, auditors, ada, Some(END))
            .await
            .unwrap();
        let mia = acting(mia, acme.tenant, "Mia");
        let refused = Err(Error::Refused(Refusal::BeyondYourOwn));
        for longer in [None, Some(END.plus(1))] {
            assert_eq!(
                set(&world, &mia, &acme, auditors, ada, longer).await,
                refused
            );
        }
        // Sooner takes away, which gives nothing.
        let sooner = Some(END.plus(-1));
        set(&world, &mia, &acme, auditors, ada, sooner)
            .await
            .unwrap();
        set_grants(&world, acme.tenant, auditors, &[]).await;
        set(&world, &mia, &acme, auditors, ada, None).await.unwrap();
    })
    .await;
}

#[tokio::test]
async fn an_end_is_one_members_in_one_group() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (ada, ben) = (
            enabled(&world, &acme, "Ada").await,
            enabled(&world, &acme, "Ben").await,
        );
        let readers = group(&world, &acme, "Readers", &[], &[ada, ben]).await;
        let writers = group(&world, &acme, "Writers", &[], &[ada, ben]).await;
        let versions = async || {
            let readers = form_of(&world, acme.tenant, readers).await.version;
            (readers, form_of(&world, acme.tenant, writers).await.version)
        };
        let before = versions().await;
        set(&world, &acme.owner, &acme, readers, ada, Some(END))
            .await
            .unwrap();
        assert_eq!(versions().await, (before.0 + 1, before.1));
        let both = |of_ada| {
            [
                ("Ada Lind".to_owned(), of_ada),
                ("Ben Lind".to_owned(), None),
            ]
        };
        assert_eq!(listed(&world, &acme, readers).await, both(Some(END)));
        assert_eq!(listed(&world, &acme, writers).await, both(None));
        // The accounts' pages say the same, whichever group is looked at from them.
        for (account, until) in [(ada, Some(END)), (ben, None)] {
            let groups = detail(&world, &acme, account).await.groups;
            let ends: Vec<_> = groups.into_iter().map(|it| (it.name, it.until)).collect();
            let expected = [("Readers".to_owned(), until), ("Writers".to_owned(), None)];
            assert_eq!(ends, expected);
        }
    })
    .await;
}
