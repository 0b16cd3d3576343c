//! What is wrong with a file as a whole.

use serde::{Deserialize, Serialize};

use super::{
    MAX_ASSIGNMENTS, MAX_CELL, MAX_COLUMNS, MAX_FILE, MAX_GROUPS, MAX_ROW, MAX_ROWS,
    header::HeaderProblem,
};

/// Why a file is refused as a whole. Lines count from 1, the header included; columns from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum FileProblem {
    /// No file came with the form.
    #[error("{}", texts::csv::missing())]
    Missing,
    /// The upload broke off.
    #[error("{}", texts::csv::interrupted())]
    Interrupted,
    /// The browser can't read the chosen file.
    #[error("{}", texts::csv::unreadable())]
    Unreadable,
    /// Nothing is in the file.
    #[error("{}", texts::csv::empty())]
    Empty,
    /// More than [`MAX_FILE`] bytes.
    #[error("{}", texts::csv::too_large(MAX_FILE >> 20))]
    TooLarge,
    /// A ZIP archive or a spreadsheet with another name.
    #[error("{}", texts::csv::archive())]
    Archive,
    /// Text in UTF-16.
    #[error("{}", texts::csv::utf16())]
    Utf16,
    /// Bytes that are no text in UTF-8.
    #[error("{}", texts::csv::not_utf8(&.line.to_string(), &.column.to_string()))]
    NotUtf8 {
        /// The row's first line.
        line: u64,
        /// The cell's place in the row.
        column: u32,
    },
    /// A NUL character.
    #[error("{}", texts::csv::nul(&.line.to_string(), &.column.to_string()))]
    Nul {
        /// The row's first line.
        line: u64,
        /// The cell's place in the row.
        column: u32,
    },
    /// A cell of more than [`MAX_CELL`] bytes.
    #[error("{}", texts::csv::cell_too_large(&.line.to_string(), &.column.to_string(), MAX_CELL >> 10))]
    CellTooLarge {
        /// The row's first line.
        line: u64,
        /// The cell's place in the row.
        column: u32,
    },
    /// A row of more than [`MAX_ROW`] bytes.
    #[error("{}", texts::csv::row_too_large(&.line.to_string(), MAX_ROW >> 10))]
    RowTooLarge {
        /// The row's first line.
        line: u64,
    },
    /// More than [`MAX_COLUMNS`] columns.
    #[error("{}", texts::csv::too_many_columns(&.line.to_string(), MAX_COLUMNS))]
    TooManyColumns {
        /// The row's first line.
        line: u64,
    },
    /// A quote that is never closed.
    #[error("{}", texts::csv::unclosed_quote(&.line.to_string()))]
    UnclosedQuote {
        /// The row's first line.
        line: u64,
    },
    /// More than [`MAX_ROWS`] rows.
    #[error("{}", texts::csv::too_many_rows(MAX_ROWS))]
    TooManyRows,
    /// More than [`MAX_GROUPS`] distinct groups (rule G2).
    #[error("{}", texts::csv::too_many_groups(*.count, MAX_GROUPS, parts(*.count)))]
    TooManyGroups {
        /// Distinct groups in the file.
        count: u32,
    },
    /// More than [`MAX_ASSIGNMENTS`] pairs of a row and a group.
    #[error("{}", texts::csv::too_many_assignments(MAX_ASSIGNMENTS))]
    TooManyAssignments,
    /// The header is wrong.
    #[error(transparent)]
    Header(HeaderProblem),
}

impl FileProblem {
    /// There is too much in the file, and nothing is known to be wrong with it: in parts it may fit.
    pub fn is_splittable(self) -> bool {
        matches!(
            self,
            Self::TooLarge
                | Self::TooManyRows
                | Self::TooManyGroups { .. }
                | Self::TooManyAssignments
        )
    }
}

/// Into how many files so many groups fit.
fn parts(count: u32) -> u32 {
    count.div_ceil(u32::try_from(MAX_GROUPS).unwrap_or(u32::MAX))
}

impl From<HeaderProblem> for FileProblem {
    fn from(problem: HeaderProblem) -> Self {
        Self::Header(problem)
    }
}
