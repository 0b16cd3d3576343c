//! Writers that are refused, leave, stop or panic take nobody with them.

use std::{future::poll_fn, task::Poll};

use directory::{Error, namespaces};
use domain::{Field, Problem, policy::Action};

use super::{add, events, form, names};
use crate::{harness::on_both, people::home};

#[tokio::test]
async fn one_that_is_refused_takes_nobody_with_it() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let (before, there) = (
            events(&world, &acme).await,
            names(&world, &acme).await.len(),
        );
        let wanted: Vec<String> = (0..30).map(|number| format!("n{}", number / 2)).collect();
        let requests = wanted.iter().map(|name| add(&world, &acme, name));
        let answers = futures::future::join_all(requests).await;
        for (place, answer) in answers.iter().enumerate() {
            let taken = Error::invalid(Field::Name, Problem::Taken);
            let expected = if place % 2 == 0 { Ok(()) } else { Err(taken) };
            assert_eq!(*answer, expected, "{}", wanted[place]);
        }
        assert_eq!(names(&world, &acme).await.len(), there + 15);
        assert_eq!(events(&world, &acme).await, before + 15);
    })
    .await;
}

/// A client may hang up while its statement is under way, wherever that is.
#[tokio::test]
async fn one_that_stops_anywhere_is_undone_and_the_others_go_on() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let before = events(&world, &acme).await;
        let mut told = 0;
        for steps in 0..40 {
            let names = ["a", "b", "c"].map(|name| format!("{name}{steps}"));
            let [first, stopping, last] = &names;
            let all = async { tokio::join!(add(&world, &acme, first), add(&world, &acme, last)) };
            let mut stopping = Some(Box::pin(add(&world, &acme, stopping)));
            let mut polls = 0;
            // Stopped after so many steps, unless it was done by then.
            let stopped = poll_fn(|context| {
                polls += 1;
                let Some(running) = stopping.as_mut().filter(|_| polls <= steps) else {
                    stopping = None;
                    return Poll::Ready(None);
                };
                match running.as_mut().poll(context) {
                    Poll::Ready(answer) => Poll::Ready(Some(answer)),
                    Poll::Pending => {
                        context.waker().wake_by_ref();
                        Poll::Pending
                    }
                }
            });
            let (stopped, (first, last)) = tokio::join!(stopped, all);
            first.unwrap();
            last.unwrap();
            told += 2 + u64::from(stopped.is_some());
        }
        let written = events(&world, &acme).await - before;
        // One that hangs up while its commit is under way may be written without being told.
        assert!(
            (told..=told + 40).contains(&written),
            "{told} told, {written} written"
        );
        assert!(written < 120, "some were undone");
        assert_eq!(
            names(&world, &acme)
                .await
                .iter()
                .filter(|name| name.starts_with(['a', 'c']))
                .count(),
            80
        );
    })
    .await;
}

#[tokio::test]
async fn one_that_leaves_lets_the_next_one_go_on() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let open = world
            .directory
            .write(&acme.owner, Action::ManageNamespaces, acme.tenant);
        let open = open.await.unwrap();
        let mut waiting = Box::pin(add(&world, &acme, "later"));
        let polled = poll_fn(|context| Poll::Ready(waiting.as_mut().poll(context))).await;
        assert!(polled.is_pending());
        drop(open);
        waiting.await.unwrap();
        assert!(names(&world, &acme).await.contains(&"later".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn one_that_panics_in_its_turn_lets_the_others_go_on() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let before = events(&world, &acme).await;
        for round in 0..10 {
            let names = ["a", "b"].map(|name| format!("{name}{round}"));
            let (directory, owner) = (world.directory.clone(), acme.owner.clone());
            let tenant = acme.tenant;
            let panicking = tokio::spawn(async move {
                let unit = directory.write(&owner, Action::ManageNamespaces, tenant);
                let _unit = unit.await.unwrap();
                panic!("on purpose");
            });
            let (first, panicked, last) = tokio::join!(
                add(&world, &acme, &names[0]),
                panicking,
                add(&world, &acme, &names[1])
            );
            assert!(panicked.unwrap_err().is_panic());
            first.unwrap();
            last.unwrap();
        }
        assert_eq!(events(&world, &acme).await, before + 20);
    })
    .await;
}

/// A task may end in a panic, wherever its statement is by then.
#[tokio::test]
async fn one_that_panics_anywhere_is_undone_and_the_others_go_on() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let before = events(&world, &acme).await;
        let (mut told, mut panicked) = (0, 0);
        for steps in 0..20 {
            let names = ["a", "b", "c"].map(|name| format!("{name}{steps}"));
            let (directory, owner) = (world.directory.clone(), acme.owner.clone());
            let (tenant, form) = (acme.tenant, form(&names[1]));
            let panicking = tokio::spawn(async move {
                let mut added = Box::pin(namespaces::add(&directory, &owner, tenant, &form));
                let mut polls = 0;
                poll_fn(|context| {
                    polls += 1;
                    assert!(polls <= steps, "on purpose");
                    added.as_mut().poll(context)
                })
                .await
            });
            let (first, ended, last) = tokio::join!(
                add(&world, &acme, &names[0]),
                panicking,
                add(&world, &acme, &names[2])
            );
            first.unwrap();
            last.unwrap();
            match ended {
                Ok(added) => told += u64::from(added.is_ok()),
                Err(error) => panicked += u64::from(error.is_panic()),
            }
        }
        assert!(panicked > 0, "none panicked");
        let written = events(&world, &acme).await - before - 40;
        // One that panics while its commit is under way may be written without being told.
        assert!(
            (told..=told + panicked).contains(&written) && written < 20,
            "{told} told, {panicked} panicked, {written} written"
        );
    })
    .await;
}
