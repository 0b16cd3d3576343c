//! The history in each of its orders, and its file.

use directory::imports;
use domain::{
    RunId,
    csv::Options,
    import_run::{RunQuery, RunSort},
    list::{Page, Paging},
};

use futures::TryStreamExt;

use crate::{
    harness::{World, on_both},
    imports::apply,
    people::{Home, home},
};

const SECOND: i64 = 1_000;

async fn plan(world: &World, at: &Home, name: &str, file: &str) -> RunId {
    let (directory, owner) = (&world.directory, &at.owner);
    let run = imports::plan(
        directory,
        owner,
        at.tenant,
        name,
        Options::default(),
        file.as_bytes(),
    );
    let run = run.await.unwrap();
    world.clock.advance(SECOND);
    run
}

/// All of them, one a page, there and back again.
async fn listed(world: &World, at: &Home, sort: Option<RunSort>, descending: bool) -> Vec<RunId> {
    let page = async |paging| {
        let query = RunQuery {
            sort,
            descending,
            paging,
        };
        let page = imports::list(&world.directory, &at.owner, at.tenant, query).await;
        page.unwrap()
    };
    let id = |page: &Page<domain::import_run::RunSummary>| page.items[0].id;
    let mut shown = page(Paging::new(1, 1)).await;
    let mut there = vec![id(&shown)];
    while let Some(next) = shown.next.clone() {
        shown = page(Paging::at(next, 1)).await;
        there.push(id(&shown));
    }
    let mut back = vec![id(&shown)];
    while let Some(previous) = shown.previous.clone() {
        shown = page(Paging::at(previous, 1)).await;
        back.push(id(&shown));
    }
    back.reverse();
    assert_eq!(there, back, "{sort:?}");
    there
}

#[tokio::test]
async fn the_history_is_sorted_as_asked_and_by_time_where_runs_are_alike() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let one = plan(&world, &acme, "b.csv", "groups\nHR\n").await;
        apply(&world, &acme, one).await.unwrap();
        // What is planned and not done is no result, however much it is.
        let planned = plan(&world, &acme, "C.csv", "groups\nIT\nSales\nLaw\n").await;
        let two = plan(
            &world,
            &acme,
            "A.csv",
            "groups,userName\nA,\nB,\nC,nobody\n",
        )
        .await;
        apply(&world, &acme, two).await.unwrap();
        let gone = plan(&world, &acme, "b.csv", "groups\nX\nY\n").await;
        imports::cancel(&world.directory, &acme.owner, acme.tenant, gone)
            .await
            .unwrap();
        let in_time = [one, planned, two, gone];
        let mut newest = in_time;
        newest.reverse();
        assert_eq!(listed(&world, &acme, None, false).await, newest);
        for (sort, up) in [
            (RunSort::File, [two, one, gone, planned]),
            (RunSort::Status, [one, two, gone, planned]),
            (RunSort::Created, [planned, gone, one, two]),
            (RunSort::Updated, [planned, gone, one, two]),
            (RunSort::Memberships, [planned, gone, one, two]),
            (RunSort::Rejected, [one, planned, gone, two]),
            (RunSort::By, in_time),
            (RunSort::When, in_time),
        ] {
            let mut down = up;
            down.reverse();
            assert_eq!(listed(&world, &acme, Some(sort), false).await, up, "{sort}");
            assert_eq!(
                listed(&world, &acme, Some(sort), true).await,
                down,
                "-{sort}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_file_has_what_is_listed() {
    on_both(|world| async move {
        let acme = home(&world, "acme").await;
        let applied = plan(&world, &acme, "b.csv", "groups\nHR\n").await;
        apply(&world, &acme, applied).await.unwrap();
        let planned = plan(&world, &acme, "=C.csv", "groups\nIT\nSales\n").await;
        let query = RunQuery {
            sort: Some(RunSort::File),
            descending: true,
            ..Default::default()
        };
        let columns = [RunSort::File, RunSort::Status, RunSort::Created];
        let pieces = imports::export(
            &world.directory,
            &acme.owner,
            acme.tenant,
            &query,
            columns.to_vec(),
        );
        let pieces: Vec<String> = pieces.await.unwrap().try_collect().await.unwrap();
        let text = pieces.concat();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "importId,file,bytes,sha256,status,groupsCreated");
        assert!(lines[1].starts_with(&format!("{applied},b.csv,")), "{text}");
        assert!(lines[1].ends_with(",applied,1"), "{text}");
        // A plan has no result yet, and no cell begins a formula.
        assert!(
            lines[2].starts_with(&format!("{planned},'=C.csv,")),
            "{text}"
        );
        assert!(lines[2].ends_with(",planned,"), "{text}");
        assert_eq!(lines.len(), 3);

        let beta = home(&world, "beta").await;
        let foreign = imports::export(
            &world.directory,
            &beta.owner,
            acme.tenant,
            &query,
            Vec::new(),
        );
        assert_eq!(foreign.await.err(), Some(directory::Error::NotFound));
    })
    .await;
}
