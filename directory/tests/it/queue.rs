//! Writers that share a commit.

use std::{future::poll_fn, task::Poll};

use directory::{Error, audit, namespaces};
use domain::{
    Field, Problem,
    audit::{AuditQuery, Verification},
    namespace::NamespaceForm,
    policy::Action,
};

use crate::{
    harness::{World, on_both},
    people::{Home, home},
};

fn form(name: &str) -> NamespaceForm {
    NamespaceForm {
        name: name.into(),
        environment: "testing".into(),
        ..Default::default()
    }
}

async fn add(world: &World, at: &Home, name: &str) -> Result<(), Error> {
    let form = form(name);
    let added = namespaces::add(&world.directory, &at.owner, at.tenant, &form);
    added.await.map(drop)
}

async fn names(world: &World, at: &Home) -> Vec<String> {
    let found = namespaces::list(&world.directory, &at.owner, at.tenant).await;
    let mut names: Vec<String> = found.unwrap().into_iter().map(|found| found.name).collect();
    names.sort_unstable();
    names
}

async fn events(world: &World, at: &Home) -> u64 {
    let query = AuditQuery::default();
    let (directory, owner) = (&world.directory, &at.owner);
    let listed = audit::list(directory, owner, at.tenant, &query).await;
    let verified = audit::verify(directory, owner, at.tenant).await.unwrap();
    let total = listed.unwrap().total;
    assert_eq!(verified, Verification::Intact { events: total });
    total
}

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
