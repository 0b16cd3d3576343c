//! What the database refuses, and a server that stops.

use std::{future::poll_fn, task::Poll};

use directory::{Error, namespaces};
use domain::policy::Action;

use super::{add, events, form, names};
use crate::{
    harness::{World, on_both, server},
    people::home,
};

/// Whoever is told that it is stored finds it stored, through any connection and however many wait.
#[tokio::test]
async fn nobody_is_told_before_it_is_written() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let elsewhere = World {
            directory: world.another_server().await,
            clock: world.clock.clone(),
            url: world.url.clone(),
        };
        let requests = (0..30).map(|number| {
            let (world, elsewhere, acme) = (&world, &elsewhere, &acme);
            async move {
                let name = format!("n{number}");
                add(world, acme, &name).await.unwrap();
                let found = names(elsewhere, acme).await;
                assert!(found.contains(&name), "{name} is not in {found:?}");
            }
        });
        futures::future::join_all(requests).await;
    })
    .await;
}

/// From now on the database refuses this name: while the statement runs, or not before the commit.
async fn refuse(world: &World, name: &str, at_commit: bool) {
    let refusal = match (world.is_sqlite(), at_commit) {
        (true, false) => "select raise(abort, 'on purpose')".to_owned(),
        (false, false) => "raise exception 'on purpose'".to_owned(),
        (_, true) => "insert into orphans values (1)".to_owned(),
    };
    // Who has no parent is found out when everything is written.
    world
        .tamper("create table parents (id integer primary key)")
        .await;
    world
        .tamper(
            "create table orphans (id integer references parents (id) deferrable initially deferred)",
        )
        .await;
    if world.is_sqlite() {
        let when = format!("when new.name = '{name}'");
        world
            .tamper(&format!(
                "create trigger refusing after insert on namespaces {when} begin {refusal}; end"
            ))
            .await;
        return;
    }
    world
        .tamper(&format!(
            "create function refuse() returns trigger language plpgsql as \
             $$ begin {refusal}; return new; end $$"
        ))
        .await;
    world
        .tamper(&format!(
            "create trigger refusing after insert on namespaces for each row \
             when (new.name = '{name}') execute function refuse()"
        ))
        .await;
}

/// The first of a group has no savepoint to go back to, the others have.
#[tokio::test]
async fn one_that_the_database_refuses_takes_nobody_with_it() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let before = (
            events(&world, &acme).await,
            names(&world, &acme).await.len(),
        );
        refuse(&world, "bad", false).await;
        let wanted = ["bad", "a", "b", "bad", "c", "bad", "bad", "d"];
        let requests = wanted.iter().map(|name| add(&world, &acme, name));
        let answers = futures::future::join_all(requests).await;
        for (name, answer) in wanted.iter().zip(&answers) {
            let is_internal = matches!(answer, Err(Error::Internal(_)));
            assert_eq!(is_internal, *name == "bad", "{name}: {answer:?}");
            assert_eq!(answer.is_ok(), *name != "bad", "{name}: {answer:?}");
        }
        assert_eq!(names(&world, &acme).await.len(), before.1 + 4);
        assert_eq!(events(&world, &acme).await, before.0 + 4);
    })
    .await;
}

#[tokio::test]
async fn a_commit_that_fails_is_told_to_all_who_share_it_and_the_next_goes_on() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let before = (events(&world, &acme).await, names(&world, &acme).await);
        refuse(&world, "bad", true).await;
        let open = world
            .directory
            .write(&acme.owner, Action::ManageNamespaces, acme.tenant);
        let open = open.await.unwrap();
        // All of them stand in the queue before the first has its turn: they share a commit.
        let mut requests: Vec<_> = ["a", "bad", "b"]
            .into_iter()
            .map(|name| Box::pin(add(&world, &acme, name)))
            .collect();
        for request in &mut requests {
            let polled = poll_fn(|context| Poll::Ready(request.as_mut().poll(context))).await;
            assert!(polled.is_pending());
        }
        drop(open);
        for answer in futures::future::join_all(requests).await {
            assert!(answer.is_err(), "told to be stored");
        }
        assert_eq!(names(&world, &acme).await, before.1);
        assert_eq!(events(&world, &acme).await, before.0);
        add(&world, &acme, "later").await.unwrap();
        assert_eq!(events(&world, &acme).await, before.0 + 1);
    })
    .await;
}

/// A server that ends in the middle, its runtime with it: what it told is there, and nothing by halves.
#[tokio::test]
async fn a_server_that_stops_while_writers_wait_leaves_nothing_by_halves() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let before = (
            events(&world, &acme).await,
            names(&world, &acme).await.len(),
        );
        let mut told = 0;
        for round in 0..12 {
            let (url, clock) = (world.url.clone(), world.clock.clone());
            let (owner, tenant) = (acme.owner.clone(), acme.tenant);
            let ending = tokio::task::spawn_blocking(move || {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()
                    .unwrap();
                runtime.block_on(cut_short(&url, clock, &owner, tenant, round))
            });
            told += ending.await.unwrap();
        }
        let written = names(&world, &acme).await.len() - before.1;
        assert!(
            (told..=12 * 6).contains(&written),
            "{told} told, {written} written"
        );
        assert!(written < 12 * 6, "none was cut short");
        let events = events(&world, &acme).await - before.0;
        assert_eq!(u64::try_from(written).unwrap(), events);
        add(&world, &acme, "later").await.unwrap();
    })
    .await;
}

/// Six writers on a server of their own, which stops after so many steps. How many were told by then.
async fn cut_short(
    url: &str,
    clock: directory::Clock,
    owner: &directory::Ctx,
    tenant: domain::TenantId,
    round: usize,
) -> usize {
    let directory = server(url, clock, round as u64).await;
    let requests = (0..6).map(|number| {
        let (directory, form) = (&directory, form(&format!("r{round}n{number}")));
        async move { namespaces::add(directory, owner, tenant, &form).await }
    });
    let mut requests: Vec<_> = requests.map(|request| Some(Box::pin(request))).collect();
    let (mut told, mut steps) = (0, 0);
    poll_fn(|context| {
        steps += 1;
        if steps > round * 5 {
            return Poll::Ready(());
        }
        for place in &mut requests {
            let Some(request) = place else { continue };
            if let Poll::Ready(answer) = request.as_mut().poll(context) {
                answer.unwrap();
                told += 1;
                *place = None;
            }
        }
        match requests.iter().all(Option::is_none) {
            true => Poll::Ready(()),
            false => Poll::Pending,
        }
    })
    .await;
    told
}
