//! Rotating a token: the old one and its successor side by side, and how many there may be.

use directory::{
    Ctx, Error, audit,
    tokens::{create, delete, list, rotate},
};
use domain::{
    Field, Moment, Problem, Refusal, audit::AuditQuery, list::MOST_BY_HAND, moment::DAY_LENGTH,
    policy::Action,
};

use super::{MINUTE, lets_in, token};
use crate::{
    harness::{START, on_both},
    people::{home, person},
};

#[tokio::test]
async fn a_rotated_token_and_its_successor_are_good_side_by_side_for_the_overlap() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let old = token(&world, &acme).await;
        let until = START.plus(90 * DAY_LENGTH);
        let new = rotate(
            &world.directory,
            &acme.owner,
            acme.tenant,
            old.id,
            DAY_LENGTH,
            until,
        )
        .await
        .unwrap();
        assert_ne!(new.secret, old.secret);
        world.clock.advance(DAY_LENGTH - 1);
        assert!(lets_in(&world, old.secret.reveal()).await);
        assert!(lets_in(&world, new.secret.reveal()).await);
        world.clock.advance(1);
        assert!(!lets_in(&world, old.secret.reveal()).await);
        assert!(lets_in(&world, new.secret.reveal()).await);

        let listed = list(
            &world.directory,
            &acme.owner,
            acme.tenant,
            Default::default(),
        )
        .await
        .unwrap();
        let ends: Vec<Moment> = [new.id, old.id]
            .iter()
            .filter_map(|id| listed.iter().find(|token| token.id == *id))
            .map(|token| token.expires_at)
            .collect();
        assert_eq!(ends, [until, START.plus(DAY_LENGTH)]);
        let query = AuditQuery {
            object_id: old.id.to_string(),
            ..Default::default()
        };
        let log = audit::list(&world.directory, &acme.owner, acme.tenant, &query)
            .await
            .unwrap();
        assert_eq!(log.items[0].action, "token.rotated");
        let text = format!("{log:?}");
        assert!(
            text.contains(&new.secret.reveal()[..8]) && !text.contains(&new.secret.reveal()[8..])
        );
    })
    .await;
}

#[tokio::test]
async fn rotating_ends_the_old_token_at_once_where_asked_and_never_later_than_before() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let until = START.plus(90 * DAY_LENGTH);
        let at_once = token(&world, &acme).await;
        rotate(
            &world.directory,
            &acme.owner,
            acme.tenant,
            at_once.id,
            0,
            until,
        )
        .await
        .unwrap();
        assert!(!lets_in(&world, at_once.secret.reveal()).await);

        let ending = create(
            &world.directory,
            &acme.owner,
            acme.tenant,
            START.plus(MINUTE),
        )
        .await
        .unwrap();
        let overlap = 30 * DAY_LENGTH;
        rotate(
            &world.directory,
            &acme.owner,
            acme.tenant,
            ending.id,
            overlap,
            until,
        )
        .await
        .unwrap();
        world.clock.advance(MINUTE);
        assert!(!lets_in(&world, ending.secret.reveal()).await);
    })
    .await;
}

#[tokio::test]
async fn rotating_is_refused_like_generating_and_then_changes_nothing() {
    on_both(|world| async move {
        let (acme, other) = (home(&world, "acme").await, home(&world, "other").await);
        let old = token(&world, &acme).await;
        let foreign = token(&world, &other).await;
        let until = START.plus(90 * DAY_LENGTH);
        let attempt = async |ctx: &Ctx, id, overlap, until| {
            rotate(&world.directory, ctx, acme.tenant, id, overlap, until)
                .await
                .err()
        };
        for overlap in [-1, 30 * DAY_LENGTH + 1, i64::MAX] {
            assert_eq!(
                attempt(&acme.owner, old.id, overlap, until).await,
                Some(Error::invalid(Field::Overlap, Problem::NotOffered))
            );
        }
        assert_eq!(
            attempt(&acme.owner, old.id, 0, START).await,
            Some(Error::invalid(Field::ExpiresOn, Problem::InThePast))
        );
        assert_eq!(
            attempt(&acme.owner, foreign.id, 0, until).await,
            Some(Error::NotFound)
        );
        let viewer = person(&world, acme.tenant, "viewer", &["provisioning-tokens:view"]).await;
        assert_eq!(
            attempt(&viewer, old.id, 0, until).await,
            Some(Error::Denied(Action::ManageTokens))
        );
        assert!(lets_in(&world, old.secret.reveal()).await);
        let listed = list(
            &world.directory,
            &acme.owner,
            acme.tenant,
            Default::default(),
        )
        .await;
        assert_eq!(listed.unwrap().len(), 1);
    })
    .await;
}

#[tokio::test]
async fn there_are_so_many_and_one_of_them_can_still_be_replaced() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        let mut last = token(&world, &acme).await;
        for _ in 1..MOST_BY_HAND {
            last = token(&world, &acme).await;
        }
        let until = START.plus(30 * DAY_LENGTH);
        let more = create(directory, owner, tenant, until).await;
        assert_eq!(more.err(), Some(Refusal::TooMany.into()));
        let new = rotate(directory, owner, tenant, last.id, 0, until).await;
        assert!(lets_in(&world, new.unwrap().secret.reveal()).await);
        delete(directory, owner, tenant, last.id).await.unwrap();
        let more = create(directory, owner, tenant, until).await;
        assert_eq!(more.err(), Some(Refusal::TooMany.into()), "as many again");
    })
    .await;
}

#[tokio::test]
async fn however_often_tokens_are_replaced_they_do_not_pile_up() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (directory, owner, tenant) = (&world.directory, &acme.owner, acme.tenant);
        let mut last = token(&world, &acme).await;
        for _ in 1..MOST_BY_HAND {
            last = token(&world, &acme).await;
        }
        let until = START.plus(30 * DAY_LENGTH);
        let listed = async || {
            list(directory, owner, tenant, Default::default())
                .await
                .unwrap()
        };
        let replace =
            async |id, overlap| rotate(directory, owner, tenant, id, overlap, until).await;
        // What has expired makes room, and is told of.
        for _ in 0..3 {
            last = replace(last.id, 0).await.unwrap();
        }
        assert_eq!(listed().await.len() as u64, MOST_BY_HAND + 1);
        assert!(lets_in(&world, last.secret.reveal()).await);
        let query = AuditQuery {
            action: "token.deleted".into(),
            ..Default::default()
        };
        let told = audit::list(directory, owner, tenant, &query).await;
        assert_eq!(told.unwrap().items.len(), 2);
        // What is still good stays: one beside each.
        let error = loop {
            match replace(last.id, DAY_LENGTH).await {
                Ok(new) => last = new,
                Err(error) => break error,
            }
        };
        assert_eq!(error, Error::from(Refusal::TooMany));
        assert_eq!(listed().await.len() as u64, 2 * MOST_BY_HAND);
        world.clock.advance(2 * DAY_LENGTH);
        assert!(replace(last.id, 0).await.is_ok());
        assert_eq!(listed().await.len() as u64, MOST_BY_HAND + 1);
    })
    .await;
}
