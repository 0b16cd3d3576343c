//! What the pages of imports ask.

use domain::{
    RunId,
    csv::Options,
    import_plan::{RowQuery, RowSort},
    import_run::{RowOutcome, RunQuery, RunSort},
    list::Paging,
};

use super::{console::operator, *};
use crate::imports;

impl Scene {
    async fn planned(&self, file: &str) -> RunId {
        let (directory, ctx) = (&self.directory, operator());
        let (tenant, options) = (self.tenant, Options::default());
        let run = imports::plan(directory, &ctx, tenant, "hr.csv", options, file.as_bytes());
        let run = run.await.unwrap();
        self.sent.lock().unwrap().clear();
        run
    }

    async fn lists_rows(&self, run: RunId, query: &RowQuery) {
        let (directory, tenant) = (&self.directory, self.tenant);
        let rows = imports::rows(directory, &operator(), tenant, run, query).await;
        assert!(rows.unwrap().total > 0);
    }
}

#[tokio::test]
async fn every_order_of_the_history_is_an_index() {
    on_both(|scene| async move {
        for name in ["One", "Two", "Three"] {
            scene.planned(&format!("groups\n{name}\n")).await;
        }
        let sorts = RunSort::ALL.iter().copied().map(Some).chain([None]);
        for (sort, descending) in sorts.flat_map(|sort| [(sort, false), (sort, true)]) {
            let asked = async |paging| {
                let query = RunQuery {
                    sort,
                    descending,
                    paging,
                };
                let (directory, tenant) = (&scene.directory, scene.tenant);
                let page = imports::list(directory, &operator(), tenant, query).await;
                page.unwrap()
            };
            scene.pages(asked).await;
        }
    })
    .await;
}

#[tokio::test]
async fn rows_of_a_run_are_read_by_line_and_by_outcome_from_an_index() {
    on_both(|scene| async move {
        let run = scene.planned("groups\nOne\nTwo\nThree\n").await;
        for sort in [RowSort::Line, RowSort::Outcome] {
            for outcome in [None, Some(RowOutcome::Create)] {
                for descending in [false, true] {
                    let query = RowQuery {
                        outcome,
                        sort: Some(sort),
                        descending,
                        paging: Paging::new(2, 1),
                        ..Default::default()
                    };
                    scene.lists_rows(run, &query).await;
                    assert!(scene.in_order().await > 0, "{query:?}");
                }
            }
        }
    })
    .await;
}

/// An index of each column would be written with every import, 25,000 rows at once.
#[tokio::test]
async fn one_runs_rows_are_found_by_an_index_and_sorted_by_their_cells() {
    on_both(|scene| async move {
        let run = scene.planned("groups\nOne\nTwo\nThree\n").await;
        for sort in [RowSort::Groups, RowSort::Identifier] {
            for descending in [false, true] {
                let query = RowQuery {
                    sort: Some(sort),
                    descending,
                    ..Default::default()
                };
                scene.lists_rows(run, &query).await;
                assert!(scene.statements().await > 0, "{query:?}");
            }
        }
    })
    .await;
}
