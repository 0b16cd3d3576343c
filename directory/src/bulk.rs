//! Statements for many rows at once, the same on both databases: as many rows as the limits for
//! parameters allow (SQLite 32,766, PostgreSQL 65,535), and the same text for every full batch, so
//! that it is prepared once.

use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement, Value};

use crate::{error::Result, unit::View};

const MAX_PARAMETERS: usize = 20_000;
const MAX_ROWS: usize = 5_000;

/// Inserts the rows. Table and columns are ours, never input.
pub(crate) async fn insert<const N: usize>(
    view: &View,
    table: &str,
    columns: [&str; N],
    rows: impl Iterator<Item = [Value; N]>,
) -> Result<()> {
    let columns = columns.map(|column| format!("\"{column}\"")).join(", ");
    for_each_batch(view, rows, |values| {
        format!("insert into \"{table}\" ({columns}) {values}")
    })
    .await
}

/// Runs `statement` with `values (…), (…)` for one batch after the other.
pub(crate) async fn for_each_batch<const N: usize>(
    view: &View,
    rows: impl Iterator<Item = [Value; N]>,
    statement: impl Fn(&str) -> String,
) -> Result<()> {
    let mut batches = Batches::new(view.backend(), rows);
    while let Some((values, parameters)) = batches.next() {
        let statement =
            Statement::from_sql_and_values(view.backend(), statement(&values), parameters);
        view.connection().execute_raw(statement).await?;
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
    let mut batches = Batches::new(view.backend(), rows);
    while let Some((values, parameters)) = batches.next() {
        let statement = Statement::from_sql_and_values(view.backend(), query(&values), parameters);
        for row in view.connection().query_all_raw(statement).await? {
            answer(&row)?;
        }
    }
    Ok(())
}

/// Cuts rows into batches.
struct Batches<I, const N: usize> {
    backend: DbBackend,
    rows: I,
}

impl<I: Iterator<Item = [Value; N]>, const N: usize> Batches<I, N> {
    fn new(backend: DbBackend, rows: I) -> Self {
        Self { backend, rows }
    }

    /// `values (…), (…)` and its parameters.
    fn next(&mut self) -> Option<(String, Vec<Value>)> {
        let most = (MAX_PARAMETERS / N.max(1)).min(MAX_ROWS);
        let mut parameters: Vec<Value> = Vec::new();
        let mut rows = 0;
        for row in self.rows.by_ref().take(most) {
            parameters.extend(row);
            rows += 1;
        }
        (rows > 0).then(|| (placeholders::<N>(self.backend, rows), parameters))
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
mod tests {
    use super::*;

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

    #[test]
    fn batches_stay_below_the_limits() {
        let mut batches = Batches::new(
            DbBackend::Sqlite,
            (0..10_001_i64).map(|n| [n.into(), n.into()]),
        );
        let sizes: Vec<usize> =
            std::iter::from_fn(|| batches.next().map(|(_, values)| values.len())).collect();
        assert_eq!(sizes, [10_000, 10_000, 2]);
        let mut wide = Batches::new(
            DbBackend::Sqlite,
            (0..3_000_i64).map(|n| [(); 9].map(|()| n.into())),
        );
        let sizes: Vec<usize> =
            std::iter::from_fn(|| wide.next().map(|(_, values)| values.len())).collect();
        assert!(sizes.iter().all(|size| *size <= MAX_PARAMETERS));
        assert_eq!(sizes.iter().sum::<usize>(), 27_000);
    }
}
