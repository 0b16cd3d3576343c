//! A file's beginning, checked in the browser before anything is sent.

use super::{Column, FileProblem, Options, Reader, Row, Tally};

/// What a file's beginning shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Preview {
    /// The columns that mean something, in the file's order.
    pub columns: Vec<Column>,
    /// The names of those that don't.
    pub ignored: Vec<String>,
    /// The first rows.
    pub rows: Vec<Row>,
    /// What is wrong with the file as a whole, as far as its beginning tells.
    pub problem: Option<FileProblem>,
    /// Among `read_rows`, so many are wrong.
    pub wrong_rows: u64,
    /// Rows read.
    pub read_rows: u64,
}

/// Reads the beginning of a file; `is_whole` where it is the file. Gives at most `rows` rows.
pub fn preview(beginning: &[u8], is_whole: bool, options: Options, rows: usize) -> Preview {
    let mut preview = Preview::default();
    let mut reader = Reader::new(options);
    let read = reader.feed(beginning).and_then(|mut read| {
        if is_whole {
            read.extend(reader.finish()?);
        }
        Ok(read)
    });
    if let Some(header) = reader.header() {
        preview.columns = header.known();
        preview.ignored = header.ignored().to_vec();
    }
    let checked = read.and_then(|read| {
        let mut tally = Tally::default();
        for row in read {
            tally.add(&row)?;
            preview.read_rows += 1;
            preview.wrong_rows += u64::from(row.assignment.is_err());
            if preview.rows.len() < rows {
                preview.rows.push(row);
            }
        }
        tally.finish()
    });
    preview.problem = checked.err();
    preview
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::csv::{HeaderProblem, RowProblem};

    #[test]
    fn a_cut_off_row_at_the_end_of_the_beginning_is_not_wrong() {
        let shown = preview(
            b"groups,x,userName\nHR,,ada\nIT,\"",
            false,
            Options::default(),
            5,
        );
        assert_eq!(shown.problem, None);
        assert_eq!(shown.rows.len(), 1);
        assert_eq!(shown.columns, [Column::Groups, Column::UserName]);
        assert_eq!(shown.ignored, ["x"]);
        let whole = preview(
            b"groups,x,userName\nHR,,ada\nIT,\"",
            true,
            Options::default(),
            5,
        );
        assert_eq!(whole.problem, Some(FileProblem::UnclosedQuote { line: 3 }));
    }

    #[test]
    fn wrong_rows_are_counted_beyond_those_shown() {
        let shown = preview(b"groups\n HR\nIT\n Sales\n", true, Options::default(), 1);
        let problem = RowProblem::SpaceAround {
            column: Column::Groups,
        };
        assert_eq!(
            shown
                .rows
                .iter()
                .map(|row| row.assignment.clone().err())
                .collect::<Vec<_>>(),
            [Some(problem)]
        );
        assert_eq!((shown.wrong_rows, shown.read_rows), (2, 3));
    }

    #[test]
    fn a_wrong_header_is_told_at_once() {
        let shown = preview(b"Groups\nHR\n", false, Options::default(), 5);
        assert_eq!(shown.problem, Some(HeaderProblem::NoGroups.into()));
    }
}
