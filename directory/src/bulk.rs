//! Statements for many rows at once, the same on both databases: as many rows as the limits for
//! parameters allow (SQLite 32,766, PostgreSQL 65,535), and the same text for every full batch, so
//! that it is prepared once. While the database is at one batch, the next one is made ready.

use futures::future;
use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement, Value};
use tokio::task;

use crate::{error::Result, unit::View};

const MAX_PARAMETERS: usize = 20_000;
const MAX_ROWS: usize = 5_000;

/// Rows that are made before the connection gets its turn again.
const TURN: usize = 50;

/// Inserts the rows. Table and columns are ours, never input.
pub(crate) async fn insert<const N: usize>(
    view: &View,
    table: &str,
    columns: [&str; N],
    rows: impl Iterator<Item = [Value; N]>,
) -> Result<()> {
    try_insert(view, table, columns, rows.map(Ok)).await
}

/// Like [`insert`], with rows that can't all be made: nothing after such a one is inserted.
pub(crate) async fn try_insert<const N: usize>(
    view: &View,
    table: &str,
    columns: [&str; N],
    rows: impl Iterator<Item = Result<[Value; N]>>,
) -> Result<()> {
    let columns = columns.map(|column| format!("\"{column}\"")).join(", ");
    let statement = |values: &str| format!("insert into \"{table}\" ({columns}) {values}");
    run(view, rows, statement).await
}

/// Runs `statement` with `values (…), (…)` for one batch after the other.
pub(crate) async fn for_each_batch<const N: usize>(
    view: &View,
    rows: impl Iterator<Item = [Value; N]>,
    statement: impl Fn(&str) -> String,
) -> Result<()> {
    run(view, rows.map(Ok), statement).await
}

async fn run<const N: usize>(
    view: &View,
    rows: impl Iterator<Item = Result<[Value; N]>>,
    statement: impl Fn(&str) -> String,
) -> Result<()> {
    let mut batches = Batches::new(view.backend(), rows);
    let mut next = batches.next().await?;
    while let Some((values, parameters)) = next {
        let statement =
            Statement::from_sql_and_values(view.backend(), statement(&values), parameters);
        // Both to their end: a statement that is dropped halfway would still be running.
        let done = view.connection().execute_raw(statement);
        let (done, made) = future::join(done, batches.next()).await;
        done?;
        next = made?;
    }
    Ok(())
}

/// Asks `query` with `values (…), (…)` for one batch after the other.
pub(crate) async fn query_batches<const N: usize>(
    view: &View,
    rows: impl Iterator<Item = [Value; N]>,
    query: impl Fn(&str) -> String,
    mut answer: impl FnMut(&QueryResult) -> Result<()>,
) -> Result<()> {
    let mut batches = Batches::new(view.backend(), rows.map(Ok));
    let mut next = batches.next().await?;
    while let Some((values, parameters)) = next {
        let statement = Statement::from_sql_and_values(view.backend(), query(&values), parameters);
        let found = view.connection().query_all_raw(statement);
        let (found, made) = future::join(found, batches.next()).await;
        for row in found? {
            answer(&row)?;
        }
        next = made?;
    }
    Ok(())
}

/// Cuts rows into batches.
struct Batches<I, const N: usize> {
    backend: DbBackend,
    rows: I,
}

impl<I: Iterator<Item = Result<[Value; N]>>, const N: usize> Batches<I, N> {
    fn new(backend: DbBackend, rows: I) -> Self {
        Self { backend, rows }
    }

    /// `values (…), (…)` and its parameters.
    async fn next(&mut self) -> Result<Option<(String, Vec<Value>)>> {
        let most = (MAX_PARAMETERS / N.max(1)).min(MAX_ROWS);
        let mut parameters: Vec<Value> = Vec::new();
        let mut rows = 0;
        for row in self.rows.by_ref().take(most) {
            parameters.extend(row?);
            rows += 1;
            if rows % TURN == 0 {
                task::yield_now().await;
            }
        }
        Ok((rows > 0).then(|| (placeholders::<N>(self.backend, rows), parameters)))
    }
}

fn placeholders<const N: usize>(backend: DbBackend, rows: usize) -> String {
    use std::fmt::Write as _;
    let mut text = String::from("values ");
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ", (" });
        for column in 0..N {
            text.push_str(if column == 0 { "" } else { ", " });
            let written = match backend {
                DbBackend::Postgres => write!(text, "${}", row * N + column + 1),
                _ => write!(text, "?"),
            };
            written.unwrap_or_default();
        }
        text.push(')');
    }
    text
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;
    use crate::error::Error;

    #[test]
    fn parameters_are_written_as_each_database_wants_them() {
        assert_eq!(
            placeholders::<2>(DbBackend::Sqlite, 2),
            "values (?, ?), (?, ?)"
        );
        assert_eq!(
            placeholders::<2>(DbBackend::Postgres, 2),
            "values ($1, $2), ($3, $4)"
        );
    }

    async fn sizes<const N: usize>(rows: i64) -> Vec<usize> {
        let rows = (0..rows).map(|n| Ok([(); N].map(|()| n.into())));
        let mut batches = Batches::new(DbBackend::Sqlite, rows);
        let mut sizes = Vec::new();
        while let Some((_, values)) = batches.next().await.unwrap() {
            sizes.push(values.len());
        }
        sizes
    }

    #[tokio::test]
    async fn batches_stay_below_the_limits() {
        assert_eq!(sizes::<2>(10_001).await, [10_000, 10_000, 2]);
        let wide = sizes::<9>(3_000).await;
        assert!(wide.iter().all(|size| *size <= MAX_PARAMETERS));
        assert_eq!(wide.iter().sum::<usize>(), 27_000);
    }

    #[tokio::test]
    async fn a_row_that_cant_be_made_ends_it() {
        let rows = [Ok([1_i64.into()]), Err(Error::NotFound)];
        let mut batches = Batches::new(DbBackend::Sqlite, rows.into_iter());
        assert!(matches!(batches.next().await, Err(Error::NotFound)));
    }
}
