//! Statements for many rows at once: as many as the limit for parameters allows (SQLite 32,766; PostgreSQL gets
//! an array for each column), and the same text for every full batch, so that it is prepared once.

mod arrays;

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

/// Runs `statement` with the rows of one batch after the other, as a `values` or `select` in it.
pub(crate) async fn for_each_batch<const N: usize>(
    view: &View,
    rows: impl Iterator<Item = [Value; N]>,
    statement: impl Fn(&str) -> String,
) -> Result<()> {
    let mut batches = Batches::new(view.backend(), rows);
    while let Some((values, parameters)) = batches.next()? {
        let statement =
            Statement::from_sql_and_values(view.backend(), statement(&values), parameters);
        view.connection().execute_raw(statement).await?;
    }
    Ok(())
}

/// Asks `query` with the rows of one batch after the other, as a `values` or `select` in it.
pub(crate) async fn query_batches<const N: usize>(
    view: &View,
    rows: impl Iterator<Item = [Value; N]>,
    query: impl Fn(&str) -> String,
    mut answer: impl FnMut(&QueryResult) -> Result<()>,
) -> Result<()> {
    let mut batches = Batches::new(view.backend(), rows);
    while let Some((values, parameters)) = batches.next()? {
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

    /// `values (…), (…)`, or arrays, and the parameters.
    fn next(&mut self) -> Result<Option<(String, Vec<Value>)>> {
        let most = match self.backend {
            DbBackend::Postgres => MAX_ROWS,
            _ => (MAX_PARAMETERS / N.max(1)).min(MAX_ROWS),
        };
        let rows: Vec<[Value; N]> = self.rows.by_ref().take(most).collect();
        if rows.is_empty() {
            return Ok(None);
        }
        if self.backend == DbBackend::Postgres {
            return arrays::of(&rows).map(Some);
        }
        let text = placeholders::<N>(rows.len());
        Ok(Some((text, rows.into_iter().flatten().collect())))
    }
}

fn placeholders<const N: usize>(rows: usize) -> String {
    let row = vec!["?"; N].join(", ");
    let rows = vec![format!("({row})"); rows].join(", ");
    format!("values {rows}")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn each_value_has_its_parameter() {
        assert_eq!(placeholders::<2>(2), "values (?, ?), (?, ?)");
    }

    #[test]
    fn batches_stay_below_the_limits() {
        let mut batches = Batches::new(
            DbBackend::Sqlite,
            (0..10_001_i64).map(|n| [n.into(), n.into()]),
        );
        let sizes: Vec<usize> =
            std::iter::from_fn(|| batches.next().unwrap().map(|(_, values)| values.len()))
                .collect();
        assert_eq!(sizes, [10_000, 10_000, 2]);
        let mut wide = Batches::new(
            DbBackend::Sqlite,
            (0..3_000_i64).map(|n| [(); 9].map(|()| n.into())),
        );
        let sizes: Vec<usize> =
            std::iter::from_fn(|| wide.next().unwrap().map(|(_, values)| values.len())).collect();
        assert!(sizes.iter().all(|size| *size <= MAX_PARAMETERS));
        assert_eq!(sizes.iter().sum::<usize>(), 27_000);
    }
}
